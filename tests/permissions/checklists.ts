import { type Module, holds, openTo, others } from './matrix';
import { everyone } from './roles';

export const checklists: Module = {
  commands: {
    importChecklist: {
      'a file that says nothing': {
        send: () => ({ file: {}, enable: 'core' }),
        may: ['checklist_admin'],
        answer: 422,
      },
    },
    publishChecklistVersion: {
      'a published version': {
        send: (city) => ({ versionId: city.versions.published, inForceFromOn: '2099-01-01' }),
        may: ['checklist_admin'],
        answer: 409,
      },
      'of another tenant': {
        send: (city) => ({ versionId: city.other.version, inForceFromOn: '2099-01-01' }),
        may: [],
        hidden: ['checklist_admin'],
      },
    },
    setItemsEnabled: {
      'a published version': {
        send: (city) => ({ versionId: city.versions.published, codes: ['U1-01'], enabled: false }),
        may: ['checklist_admin'],
        answer: 409,
      },
      'of another tenant': {
        send: (city) => ({ versionId: city.other.version, codes: ['U1-01'], enabled: false }),
        may: [],
        hidden: ['checklist_admin'],
      },
    },
  },
  queries: {
    listChecklists: {
      ...openTo(everyone),
      'a draft': {
        send: () => ({}),
        may: ['checklist_admin', 'coordination_officer'],
        empty: others(everyone, ['checklist_admin', 'coordination_officer']),
        shows: (value, city) => holds(value, city.versions.draft),
      },
    },
  },
};
