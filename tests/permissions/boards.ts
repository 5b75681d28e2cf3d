import { type Module, type Operation, others } from './matrix';
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
    getBoardItems: board,
  },
};
