import { type Module } from './matrix';
import { above, aboveHost, cityWide, group } from './roles';

const readers = [...above, ...group];

export const matrices: Module = {
  queries: {
    getMatrix: {
      'the own level': { send: (city) => city.period, may: readers },
      'the groups': { send: (city) => ({ ...city.period, level: 'groups' }), may: above },
      'the units of the own group': {
        send: (city) => ({ ...city.period, group: city.codes.group }),
        may: readers,
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
    },
  },
};
