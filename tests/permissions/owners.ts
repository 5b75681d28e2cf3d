import { type Cell, type Module } from './matrix';
import { group, unit, unitLeaders } from './roles';

const leaders = [...unitLeaders, 'group_leader'] as const;

/** Hands an item to a post of somebody else's unit, which no subject can. */
function assigning(subject: (city: Parameters<Cell['send']>[0]) => string, more: Partial<Cell>): Cell {
  return {
    send: (city) => ({
      subjectId: subject(city),
      itemCode: city.items.unit,
      positionId: city.people.leaderPosition,
      fromOn: '2099-01-01',
    }),
    may: [],
    answer: 422,
    ...more,
  };
}

export const owners: Module = {
  commands: {
    assignOwner: {
      'own unit': assigning((city) => city.bodies.unit, { may: unitLeaders }),
      'own group': assigning((city) => city.bodies.group, { may: ['group_leader'] }),
      'foreign unit': assigning((city) => city.bodies.foreignUnit, {}),
      'host group': assigning((city) => city.bodies.hostGroup, {}),
      'another tenant': assigning((city) => city.other.unit, { hidden: leaders }),
    },
  },
  queries: {
    listAssignments: {
      'own unit': { send: (city) => ({ subjectId: city.bodies.unit }), may: unit, hidden: group },
      'own group': { send: (city) => ({ subjectId: city.bodies.group }), may: group, hidden: unit },
      'foreign unit': {
        send: (city) => ({ subjectId: city.bodies.foreignUnit }),
        may: [],
        hidden: [...unit, ...group],
      },
      'another tenant': {
        send: (city) => ({ subjectId: city.other.unit }),
        may: [],
        hidden: [...unit, ...group],
      },
    },
  },
};
