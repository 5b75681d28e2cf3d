import { type Module, openTo } from './matrix';
import { everyone } from './roles';

export const dueDays: Module = {
  queries: {
    previewDueDates: openTo(everyone, (city) => ({ itemCode: city.items.unit, year: 2026 })),
    previewItemDueDates: {
      'an item that says nothing': {
        send: (city) => ({ versionId: city.versions.draft, item: {}, year: 2026 }),
        may: ['checklist_admin', 'coordination_officer'],
        answer: 422,
      },
      'of another tenant': {
        send: (city) => ({ versionId: city.other.version, item: {}, year: 2026 }),
        may: [],
        hidden: ['checklist_admin', 'coordination_officer'],
      },
    },
  },
};
