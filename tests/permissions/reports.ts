import type { Module } from './matrix';
import { above, aboveHost, cityWide, group, unit } from './roles';

const readers = [...unit, ...group, ...above];
// It was changed meanwhile, so that nothing is written.
const stale = { revision: 99, effects: '样' };

export const reports: Module = {
  commands: {
    writeReport: {
      'the own unit': {
        send: (city) => ({ ...city.period, ...stale, body: city.codes.unit }),
        may: unit,
        answer: 409,
      },
      'the own group': {
        send: (city) => ({ ...city.period, ...stale, body: city.codes.group }),
        may: group,
        answer: 409,
      },
      'a foreign unit': {
        send: (city) => ({ ...city.period, ...stale, body: city.codes.foreignUnit }),
        may: [],
      },
      'a body that is none': {
        send: (city) => ({ ...city.period, ...stale, body: 'nobody' }),
        may: [],
        hidden: [...unit, ...group],
      },
    },
  },
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
