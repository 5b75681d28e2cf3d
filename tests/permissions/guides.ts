import { type Module, openTo, others } from './matrix';
import { everyone } from './roles';

export const guides: Module = {
  queries: {
    getChecklistGuide: {
      'in force': { send: (city) => ({ code: city.versions.code }), may: everyone },
      'a draft': {
        send: (city) => ({ code: city.versions.code, number: city.versions.draftNumber }),
        may: ['checklist_admin', 'coordination_officer'],
        hidden: others(everyone, ['checklist_admin', 'coordination_officer']),
      },
    },
    getItemGuide: openTo(everyone, (city) => ({ code: city.items.unit })),
  },
};
