import type { Role } from '@/lib/shared/actor';
import type { City } from './city';
import { type Cell, type Module, others } from './matrix';
import { above, aboveHost, cityWide, everyone, group, unit } from './roles';

const office = 'case_management_officer';

const seen = (place: keyof City['obligations'], may: readonly Role[]): Cell => ({
  send: (city) => ({ obligationId: city.obligations[place] }),
  may,
  hidden: others(everyone, may),
});

export const obligationViews: Module = {
  queries: {
    getObligation: {
      'own unit': seen('unit', [...unit, ...group, ...above, office]),
      'own group': seen('group', [...group, ...above, office]),
      'foreign unit': seen('foreignUnit', [...cityWide, office]),
      'foreign group': seen('foreignGroup', [...cityWide, office]),
      'host group': seen('hostGroup', [...aboveHost, office]),
      'another tenant': {
        send: (city) => ({ obligationId: city.other.obligation }),
        may: [],
        hidden: everyone,
      },
    },
  },
};
