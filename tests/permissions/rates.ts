import type { Module } from './matrix';
import { above, aboveHost, cityWide, group } from './roles';

const readers = [...above, ...group];

export const rates: Module = {
  queries: {
    getRates: {
      'the own level': { send: (city) => city.period, may: readers },
      'duties of groups': { send: (city) => ({ ...city.period, kind: 'group' }), may: above },
      'the present structure': {
        send: (city) => ({ ...city.period, kind: 'unit', structure: 'now' }),
        may: above,
      },
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

export const moves: Module = {
  queries: {
    listMoves: {
      'the own level': { send: (city) => ({ ...city.period, asOf: city.period.from }), may: readers },
      'a day that is not over': {
        send: (city) => ({ ...city.period, asOf: '9999-12-31' }),
        may: readers,
        answer: 422,
      },
    },
  },
};

export const stagnations: Module = {
  queries: {
    getStagnation: {
      'the own level': { send: () => ({}), may: readers },
      'duties of groups': { send: () => ({ kind: 'group' }), may: above },
      'the units of a foreign group': { send: (city) => ({ group: city.codes.foreignGroup }), may: cityWide },
      'a group that is none': { send: (city) => ({ group: city.codes.unit }), may: [], hidden: readers },
    },
  },
};
