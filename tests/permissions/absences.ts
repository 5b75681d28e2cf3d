import { type Cell, type Module, openTo } from './matrix';
import { unitLeaders } from './roles';

const keepers = [...unitLeaders, 'group_leader', 'coordination_officer'] as const;
const day = '2025-01-01';

/** Days long past, which nobody may enter any more. */
const entering = (position: (city: Parameters<Cell['send']>[0]) => string, more: Partial<Cell>): Cell => ({
  send: (city) => ({
    positionId: position(city),
    substitutePositionId: null,
    ...{ fromOn: day, toOn: day, reason: 'leave' },
  }),
  may: [],
  answer: 422,
  ...more,
});

export const absences: Module = {
  commands: {
    enterAbsence: {
      'the recorder of the own unit': entering((city) => city.people.recorderPosition, { may: unitLeaders }),
      'the member of the own group': entering((city) => city.people.groupPosition, {
        may: ['group_leader', 'coordination_officer'],
      }),
      'the leader in charge': entering((city) => city.people.leaderPosition, {}),
      'another tenant': entering((city) => city.other.position, { hidden: keepers }),
    },
    endAbsence: {
      'another tenant': {
        send: (city) => ({ absenceId: city.other.record }),
        may: [],
        hidden: keepers,
      },
    },
  },
  queries: { listAbsences: openTo(keepers) },
};
