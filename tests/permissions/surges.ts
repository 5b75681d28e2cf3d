import { type Module, openTo, others } from './matrix';
import { above, aboveHost, cityWide, group, unit } from './roles';

const readers = [...above, ...group];
const askers = [...unit, ...group, ...above];
const month = '2026-05';

export const surges: Module = {
  queries: {
    // Of the own body alone.
    getOwnSurge: openTo([...unit, ...group]),
    getSurge: {
      'the own level': { send: () => ({ month }), may: readers },
      'records of groups': { send: () => ({ month, kind: 'group' }), may: above },
      'the units of the own group': { send: (city) => ({ month, group: city.codes.group }), may: readers },
      'the units of a foreign group': {
        send: (city) => ({ month, group: city.codes.foreignGroup }),
        may: cityWide,
      },
      'the units of the host group': {
        send: (city) => ({ month, group: city.codes.hostGroup }),
        may: aboveHost,
      },
      'a group that is none': {
        send: (city) => ({ month, group: city.codes.unit }),
        may: [],
        hidden: readers,
      },
    },
    listSurgeRows: {
      'of the own unit': { send: (city) => ({ month, subject: city.codes.unit }), may: askers },
      'of the own group': {
        send: (city) => ({ month, subject: city.codes.group }),
        may: readers,
        hidden: unit,
      },
      'of a foreign unit': {
        send: (city) => ({ month, subject: city.codes.foreignUnit }),
        may: cityWide,
        hidden: others(askers, cityWide),
      },
      'of the host group': {
        send: (city) => ({ month, subject: city.codes.hostGroup }),
        may: aboveHost,
        hidden: others(askers, aboveHost),
      },
    },
  },
};
