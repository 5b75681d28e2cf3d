import type { Module } from './matrix';
import { above, aboveHost, cityWide, group, unit } from './roles';

const readers = [...unit, ...group, ...above];

export const reports: Module = {
  queries: {
    getPeriodReport: {
      'the first of the own bodies': { send: (city) => city.period, may: readers },
      'the own unit': { send: (city) => ({ ...city.period, body: city.codes.unit }), may: readers },
      'the own group': {
        send: (city) => ({ ...city.period, body: city.codes.group }),
        may: [...group, ...above],
      },
      'a foreign unit': {
        send: (city) => ({ ...city.period, body: city.codes.foreignUnit }),
        may: cityWide,
      },
      'a foreign group': {
        send: (city) => ({ ...city.period, body: city.codes.foreignGroup }),
        may: cityWide,
      },
      'a unit of the host group': {
        send: (city) => ({ ...city.period, body: city.codes.hostUnit }),
        may: aboveHost,
      },
      'the host group': {
        send: (city) => ({ ...city.period, body: city.codes.hostGroup }),
        may: aboveHost,
      },
      'a body that is none': {
        send: (city) => ({ ...city.period, body: 'nobody' }),
        may: [],
        hidden: readers,
      },
    },
  },
};
