import type { Cell, Module, Operation } from './matrix';
import type { City } from './city';

const keepers = ['checklist_admin', 'coordination_officer'] as const;

/** A change of a draft: a published version is no draft any more, and another tenant's is not there. */
export function changesADraft(input: object): Operation {
  const send =
    (versionOf: (city: City) => string): Cell['send'] =>
    (city) => ({ versionId: versionOf(city), revision: 0, ...input });
  return {
    'a published version': {
      send: send((city) => city.versions.published),
      may: ['checklist_admin'],
      answer: 409,
    },
    'of another tenant': {
      send: send((city) => city.other.version),
      may: [],
      hidden: ['checklist_admin'],
    },
  };
}

const titles = { titleZh: '甲', titleEn: 'A' };
const NOBODY = '00000000-0000-4000-8000-000000000000';

export const checklistDrafts: Module = {
  commands: {
    startChecklistDraft: {
      'of another tenant': {
        send: (city) => ({ checklistId: city.other.checklist }),
        may: [],
        hidden: ['checklist_admin'],
      },
    },
    addItem: changesADraft({ sectionCode: 'U1', ...titles }),
    moveItem: changesADraft({ code: 'U1-01', sectionCode: 'U1', before: null }),
    removeItem: changesADraft({ code: 'U1-01' }),
    saveItem: {
      'a published version': {
        send: (city) => ({
          versionId: city.versions.published,
          itemId: NOBODY,
          code: 'U1-01',
          sectionCode: 'U1',
          item: {},
        }),
        may: ['checklist_admin'],
        answer: 409,
      },
      'of another tenant': {
        send: (city) => ({
          versionId: city.other.version,
          itemId: NOBODY,
          code: 'U1-01',
          sectionCode: 'U1',
          item: {},
        }),
        may: [],
        hidden: ['checklist_admin'],
      },
    },
  },
  queries: {
    getChecklistDraft: {
      'a draft': { send: (city) => ({ versionId: city.versions.draft }), may: keepers },
      'of another tenant': {
        send: (city) => ({ versionId: city.other.version }),
        may: [],
        hidden: keepers,
      },
    },
  },
};

export const checklistSections: Module = {
  commands: {
    addSection: changesADraft(titles),
    renameSection: changesADraft({ code: 'U1', ...titles }),
    moveSection: changesADraft({ code: 'U1', before: null }),
    removeSection: changesADraft({ code: 'U1' }),
  },
};

const another = {
  'of another tenant': {
    send: (city: City) => ({ versionId: city.other.version, file: {} }),
    may: [],
    hidden: ['checklist_admin'] as const,
  },
} satisfies Operation;

export const checklistFiles: Module = {
  commands: { takeChecklistFile: changesADraft({ file: {} }) },
  queries: {
    getChecklistFile: {
      'a draft': { send: (city) => ({ versionId: city.versions.draft }), may: keepers },
      'of another tenant': {
        send: (city) => ({ versionId: city.other.version }),
        may: [],
        hidden: keepers,
      },
    },
    previewChecklistFile: {
      'a published version': {
        send: (city) => ({ versionId: city.versions.published, file: {} }),
        may: ['checklist_admin'],
        answer: 409,
      },
      ...another,
    },
  },
};
