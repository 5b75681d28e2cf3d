import type { Role } from '@/lib/shared/actor';
import { type Module, type Operation, forTheClock, openTo, others } from './matrix';
import { everyone, unitLeaders } from './roles';

const office = ['coordination_officer', 'assessment_officer'] as const;

/** A part in a step about the unit that is carried out already: nothing can be said or decided any more. */
const step = (asked: readonly Role[], may: readonly Role[], more: object): Operation => ({
  'of the own unit': {
    send: (city) => ({ escalationId: city.escalations.unit, ...more }),
    may,
    answer: 409,
    hidden: others(asked, may),
  },
  'another unit': {
    send: (city) => ({ escalationId: city.escalations.foreignUnit, ...more }),
    may: may.filter((role) => role === 'coordination_officer'),
    answer: 409,
    hidden: others(asked, ['coordination_officer']),
  },
  'another tenant': {
    send: (city) => ({ escalationId: city.other.escalation, ...more }),
    may: [],
    hidden: asked,
  },
});

export const escalations: Module = {
  commands: {
    sweepEscalations: forTheClock,
    explainEscalation: step(unitLeaders, unitLeaders, { text: '月底集中巡查，已于次日补报' }),
    confirmEscalation: step(office, ['coordination_officer'], { note: '核对无误，无正当理由' }),
    cancelEscalation: step(office, ['coordination_officer'], {
      ground: 'item_wrong',
      note: '到期日计算有误，予以撤销',
    }),
    finishEscalation: step(['group_leader'], ['group_leader'], {
      doneOn: '2026-06-12',
      text: '已与单位负责人谈话，提出按月安排的要求',
    }),
  },
  queries: {
    listEscalations: openTo([...unitLeaders, 'group_leader', ...office]),
    getEscalation: {
      'of the own unit': {
        send: (city) => ({ escalationId: city.escalations.unit }),
        may: [...unitLeaders, 'group_leader', 'coordination_officer'],
        hidden: others(everyone, unitLeaders, ['group_leader', 'coordination_officer']),
      },
      'of the own unit, only proposed': {
        send: (city) => ({ escalationId: city.escalations.fallen }),
        may: [...unitLeaders, 'coordination_officer'],
        hidden: others(everyone, unitLeaders, ['coordination_officer']),
      },
      'another unit': {
        send: (city) => ({ escalationId: city.escalations.foreignUnit }),
        may: ['coordination_officer'],
        hidden: others(everyone, ['coordination_officer']),
      },
      'another tenant': {
        send: (city) => ({ escalationId: city.other.escalation }),
        may: [],
        hidden: everyone,
      },
    },
  },
};
