import type { Role } from '@/lib/shared/actor';
import type { Place } from './city';
import { type Cell, type Module, holds, others } from './matrix';
import { above, aboveHost, cityWide, group, unit } from './roles';

const readers = [...unit, ...group, ...above, 'case_management_officer'] as const;

function rowsOf(send: Cell['send'], may: readonly Role[]): Cell {
  return {
    send: (city) => ({ ...city.period, verdict: 'all', ...send(city) }),
    may,
    empty: others(readers, may),
    shows: (value) => (value as { rows: unknown[] }).rows.length > 0,
  };
}

function groupSeen(place: Place, may: readonly Role[]): Cell {
  return {
    send: () => ({}),
    may,
    empty: others(above, may),
    shows: (value, city) => holds(value, city.bodies[place]),
  };
}

export const statistics: Module = {
  queries: {
    listViewedGroups: {
      'the own group': groupSeen('group', above),
      'a foreign group': groupSeen('foreignGroup', cityWide),
      'the host group': groupSeen('hostGroup', aboveHost),
    },
    listObligationRows: {
      'own unit': rowsOf(
        (city) => ({ subject: city.codes.unit }),
        [...unit, ...group, ...above, 'case_management_officer'],
      ),
      'own group': rowsOf(
        (city) => ({ subject: city.codes.group }),
        [...group, ...above, 'case_management_officer'],
      ),
      'foreign unit': rowsOf(
        (city) => ({ subject: city.codes.foreignUnit }),
        [...cityWide, 'case_management_officer'],
      ),
      'foreign group': rowsOf(
        (city) => ({ subject: city.codes.foreignGroup }),
        [...cityWide, 'case_management_officer'],
      ),
      'host group': rowsOf(
        (city) => ({ subject: city.codes.hostGroup }),
        [...aboveHost, 'case_management_officer'],
      ),
      'own group, restricted': rowsOf(
        (city) => ({ subject: city.codes.group, item: city.items.restricted }),
        [...group, 'case_management_officer'],
      ),
    },
  },
};
