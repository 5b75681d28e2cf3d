import { type Module, others } from './matrix';
import { everyone } from './roles';

export const burdens: Module = {
  queries: {
    previewBurden: {
      'a published version': {
        send: (city) => ({ versionId: city.versions.published, year: 2026 }),
        may: everyone,
      },
      'a draft': {
        send: (city) => ({ versionId: city.versions.draft, year: 2026 }),
        may: ['checklist_admin', 'coordination_officer'],
        hidden: others(everyone, ['checklist_admin', 'coordination_officer']),
      },
      'of another tenant': {
        send: (city) => ({ versionId: city.other.version, year: 2026 }),
        may: [],
        hidden: everyone,
      },
    },
  },
};
