import { type Module, forTheClock, openTo } from './matrix';

const decision = { decision: 'confirmed', note: '机房断电，下午无法登录' };

export const downtimes: Module = {
  commands: {
    recordHeartbeat: forTheClock,
    decideDowntime: {
      'one that was decided': {
        send: (city) => ({ downtimeId: city.downtime, ...decision }),
        may: ['system_admin'],
        answer: 409,
      },
      'another tenant': {
        send: (city) => ({ downtimeId: city.other.downtime, ...decision }),
        may: [],
        hidden: ['system_admin'],
      },
    },
  },
  queries: {
    listDowntimes: openTo(['system_admin', 'coordination_officer', 'assessment_officer']),
  },
};
