import { type Module, openTo } from './matrix';

export const history: Module = {
  queries: {
    getHistory: {
      'a record': {
        send: (city) => ({ streamId: city.records.unit.normal.id }),
        may: ['auditor'],
      },
      'another tenant': { send: (city) => ({ streamId: city.other.record }), may: [], hidden: ['auditor'] },
    },
    listEventTypes: openTo(['auditor']),
    searchEvents: {
      ...openTo(['auditor']),
      'another tenant': {
        send: (city) => ({ object: city.other.record }),
        may: [],
        empty: ['auditor'],
        shows: (value) => (value as { lines: unknown[] }).lines.length > 0,
      },
    },
  },
};
