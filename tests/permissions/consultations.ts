import type { Module } from './matrix';
import { everyone, group, unit } from './roles';

const asked = [...unit, ...group];
const keepers = ['checklist_admin', 'coordination_officer'] as const;
const NOBODY = '00000000-0000-4000-8000-000000000000';

export const consultations: Module = {
  commands: {
    openConsultation: {
      'a published version': {
        send: (city) => ({ versionId: city.versions.published }),
        may: ['checklist_admin'],
        answer: 409,
      },
      'of another tenant': {
        send: (city) => ({ versionId: city.other.version }),
        may: [],
        hidden: ['checklist_admin'],
      },
    },
    takeBackVersion: {
      'a published version': {
        send: (city) => ({ versionId: city.versions.published }),
        may: ['checklist_admin'],
        answer: 409,
      },
      'of another tenant': {
        send: (city) => ({ versionId: city.other.version }),
        may: [],
        hidden: ['checklist_admin'],
      },
    },
    commentOnVersion: {
      'a published version': {
        send: (city) => ({ versionId: city.versions.published, itemCode: null, text: '意见' }),
        may: asked,
        answer: 409,
      },
      'of another tenant': {
        send: (city) => ({ versionId: city.other.version, itemCode: null, text: '意见' }),
        may: [],
        hidden: asked,
      },
    },
    answerComment: {
      'one that is not there': {
        send: () => ({ commentId: NOBODY, answer: '答复' }),
        may: [],
        hidden: ['checklist_admin'],
      },
      'of another tenant': {
        send: (city) => ({ commentId: city.other.version, answer: '答复' }),
        may: [],
        hidden: ['checklist_admin'],
      },
    },
    approveVersion: {
      'a published version': {
        send: (city) => ({ versionId: city.versions.published, note: '' }),
        may: keepers,
        answer: 409,
      },
      'of another tenant': {
        send: (city) => ({ versionId: city.other.version, note: '' }),
        may: [],
        hidden: keepers,
      },
    },
  },
  queries: {
    getConsultation: {
      'a published version': {
        send: (city) => ({ versionId: city.versions.published }),
        may: everyone,
      },
      'a draft': {
        send: (city) => ({ versionId: city.versions.draft }),
        may: keepers,
        hidden: everyone.filter((role) => !keepers.some((one) => one === role)),
      },
      'of another tenant': {
        send: (city) => ({ versionId: city.other.version }),
        may: [],
        hidden: everyone,
      },
    },
  },
};

export const guardrails: Module = {
  commands: {
    explainBurden: {
      'a published version': {
        send: (city) => ({ versionId: city.versions.published, note: '暂不停用' }),
        may: ['coordination_officer'],
        answer: 409,
      },
      'of another tenant': {
        send: (city) => ({ versionId: city.other.version, note: '暂不停用' }),
        may: [],
        hidden: ['coordination_officer'],
      },
    },
  },
};

export const versionComparisons: Module = {
  queries: {
    compareVersions: {
      'a draft': {
        send: (city) => ({ versionId: city.versions.draft }),
        may: keepers,
        hidden: everyone.filter((role) => !keepers.some((one) => one === role)),
      },
      'of another tenant': {
        send: (city) => ({ versionId: city.other.version }),
        may: [],
        hidden: everyone,
      },
    },
  },
};
