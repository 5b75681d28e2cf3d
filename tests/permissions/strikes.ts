import { type Module, forTheClock, openTo, others } from './matrix';
import { everyone } from './roles';

const office = ['coordination_officer', 'assessment_officer'] as const;
const explanation = { reason: 'other', text: '当日在外参加巡察' };
const note = '核对无误，无正当理由';

export const strikes: Module = {
  commands: {
    proposeStrikes: forTheClock,
    waiveStrikes: forTheClock,
    // All of them are cancelled: nothing can be said or decided any more.
    explainStrike: {
      'of another in the own group': {
        send: (city) => ({ strikeId: city.strikes.group, ...explanation }),
        may: [],
        hidden: others(everyone, ['coordination_officer']),
      },
      'the own one of a group member': {
        send: (city) => ({ strikeId: city.strikes.ofGroupMember, ...explanation }),
        may: ['group_member'],
        answer: 409,
        hidden: others(everyone, ['group_member', 'coordination_officer']),
      },
      'another tenant': {
        send: (city) => ({ strikeId: city.other.strike, ...explanation }),
        may: [],
        hidden: everyone,
      },
    },
    confirmStrike: {
      'of a group': {
        send: (city) => ({ strikeId: city.strikes.group, note }),
        may: ['coordination_officer'],
        answer: 409,
        hidden: ['assessment_officer'],
      },
      'of the host group': {
        send: (city) => ({ strikeId: city.strikes.hostGroup, note }),
        may: ['assessment_officer'],
        answer: 409,
        hidden: ['coordination_officer'],
      },
      'another tenant': {
        send: (city) => ({ strikeId: city.other.strike, note }),
        may: [],
        hidden: office,
      },
    },
    cancelStrike: {
      'of a group': {
        send: (city) => ({ strikeId: city.strikes.group, ground: 'item_wrong', note }),
        may: ['coordination_officer'],
        answer: 409,
        hidden: ['assessment_officer'],
      },
      'of the host group': {
        send: (city) => ({ strikeId: city.strikes.hostGroup, ground: 'item_wrong', note }),
        may: ['assessment_officer'],
        answer: 409,
        hidden: ['coordination_officer'],
      },
      'another tenant': {
        send: (city) => ({ strikeId: city.other.strike, ground: 'item_wrong', note }),
        may: [],
        hidden: office,
      },
    },
  },
  queries: {
    listStrikes: openTo(office),
    listMyStrikes: openTo(everyone),
    getStrike: {
      'of another in the own group, cancelled': {
        send: (city) => ({ strikeId: city.strikes.group }),
        may: ['coordination_officer'],
        hidden: others(everyone, ['coordination_officer']),
      },
      'of another in the own group, confirmed': {
        send: (city) => ({ strikeId: city.strikes.confirmed }),
        may: ['coordination_officer', 'group_leader'],
        hidden: others(everyone, ['coordination_officer', 'group_leader']),
      },
      'the own one of a group member': {
        send: (city) => ({ strikeId: city.strikes.ofGroupMember }),
        may: ['coordination_officer', 'group_member'],
        hidden: others(everyone, ['coordination_officer', 'group_member']),
      },
      'of the host group': {
        send: (city) => ({ strikeId: city.strikes.hostGroup }),
        may: ['assessment_officer'],
        hidden: others(everyone, ['assessment_officer']),
      },
      'another tenant': {
        send: (city) => ({ strikeId: city.other.strike }),
        may: [],
        hidden: everyone,
      },
    },
  },
};
