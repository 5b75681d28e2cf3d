import type { BoardItems } from '@/lib/modules/boards/schema';
import type { Role } from '@/lib/shared/actor';
import type { City, Sensitivity } from './city';
import { type Cell, type Module, type Operation, others } from './matrix';
import { above, aboveHost, cityWide, group, unit } from './roles';

/** Whoever opens a board; each position sees one of the levels. */
const readers = [...above, ...group, ...unit];

const board: Operation = {
  'the own level': { send: (city) => city.period, may: readers },
  'the groups': { send: (city) => ({ ...city.period, level: 'groups' }), may: above },
  'the units': { send: (city) => ({ ...city.period, level: 'units' }), may: [...group, ...unit] },
  'the units of the own group': {
    send: (city) => ({ ...city.period, group: city.codes.group }),
    may: [...above, ...group],
  },
  'the units of a foreign group': {
    send: (city) => ({ ...city.period, group: city.codes.foreignGroup }),
    may: cityWide,
  },
  'the units of the host group': {
    send: (city) => ({ ...city.period, group: city.codes.hostGroup }),
    may: aboveHost,
  },
  'a group that is none': {
    send: (city) => ({ ...city.period, group: city.codes.unit }),
    may: [],
    hidden: readers,
  },
};

/** One overdue duty of this sensitivity and nothing else: named for some, counted for others without its name. */
function named(
  sensitivity: Sensitivity,
  asked: (city: City) => object,
  may: readonly Role[],
  counted: readonly Role[] = [],
): Cell {
  return {
    send: (city) => ({ ...city.period, ...asked(city), section: city.overdue[sensitivity] }),
    may,
    empty: counted,
    shows: (value) => (value as BoardItems).urgent.some((line) => line.item !== null),
  };
}

/** Whoever may not have the name of a restricted duty is told that one is overdue. */
const countedAlone = (asked: (city: City) => object, may: readonly Role[]): Cell => ({
  ...named('restricted', asked, may),
  shows: (value) => (value as BoardItems).urgent.reduce((sum, line) => sum + line.overdue, 0) === 1,
});

const ofGroups = () => ({ level: 'groups' });
const ofOwnUnits = () => ({ level: 'units' });
const ofUnitsOfGroup = (city: City) => ({ group: city.codes.group });

export const boards: Module = {
  queries: {
    getBoard: {
      ...board,
      'the groups, the host group among them': {
        send: (city) => ({ ...city.period, level: 'groups' }),
        may: aboveHost,
        empty: others(above, aboveHost),
        shows: (value, city) =>
          (value as { columns: { body: { id: string } }[] }).columns.some(
            (column) => column.body.id === city.bodies.hostGroup,
          ),
      },
    },
    getBoardItems: {
      ...board,
      'a normal duty of the own unit': named('normal', ofOwnUnits, [...group, ...unit]),
      'a personal duty of the own unit': named('personal', ofOwnUnits, [...group, ...unit]),
      // The own duties are told to the people of the unit whatever they are about.
      'a restricted duty of the own unit': named(
        'restricted',
        ofOwnUnits,
        ['group_leader', ...unit],
        ['group_member'],
      ),
      'a normal duty of a unit in the group': named('normal', ofUnitsOfGroup, [...above, ...group]),
      'a personal duty of a unit in the group': named('personal', ofUnitsOfGroup, [...above, ...group]),
      'a restricted duty of a unit in the group': named(
        'restricted',
        ofUnitsOfGroup,
        ['group_leader'],
        [...above, 'group_member'],
      ),
      'a restricted duty of a unit, counted': countedAlone(ofUnitsOfGroup, [...above, ...group]),
      'a normal duty of the group': named('normal', ofGroups, above),
      'a personal duty of the group': named('personal', ofGroups, above),
      'a restricted duty of the group': named('restricted', ofGroups, [], above),
      'a restricted duty of the group, counted': countedAlone(ofGroups, above),
    },
  },
};
