import { type Module, openTo, others } from './matrix';
import { everyone } from './roles';

/** Those who keep people and their roles. */
const keepers = ['system_admin', 'security_admin'] as const;

const YEAR_2000 = '2000-01-01';
const post = { postZh: '干部', roles: ['unit_recorder'], fromOn: YEAR_2000 };

export const members: Module = {
  commands: {
    addMember: {
      'an account that has joined': {
        send: (city) => ({ nameZh: '样甲', accountId: city.people.accountId }),
        may: ['system_admin'],
        answer: 409,
      },
    },
    addPosition: {
      'in the past': {
        send: (city) => ({ ...post, memberId: city.people.idle, organizationId: city.bodies.unit }),
        may: ['security_admin'],
        answer: 422,
      },
      'a person of another tenant': {
        send: (city) => ({ ...post, memberId: city.other.member, organizationId: city.bodies.unit }),
        may: [],
        hidden: ['security_admin'],
      },
      'a body of another tenant': {
        send: (city) => ({ ...post, memberId: city.people.idle, organizationId: city.other.unit }),
        may: [],
        hidden: ['security_admin'],
      },
    },
    chargeGroup: {
      'in the past': {
        send: (city) => ({
          positionId: city.people.leaderPosition,
          groupId: city.bodies.group,
          fromOn: YEAR_2000,
        }),
        may: ['security_admin'],
        answer: 422,
      },
      'a group of another tenant': {
        send: (city) => ({
          positionId: city.people.leaderPosition,
          groupId: city.other.group,
          fromOn: '2099-01-01',
        }),
        may: [],
        hidden: ['security_admin'],
      },
    },
    disableMember: {
      'without a post': {
        send: (city) => ({ memberId: city.people.idle }),
        may: ['system_admin'],
        answer: 409,
      },
      'of another tenant': {
        send: (city) => ({ memberId: city.other.member }),
        may: [],
        hidden: ['system_admin'],
      },
    },
    endPosition: {
      'in the past': {
        send: (city) => ({ positionId: city.people.leaderPosition, toOn: YEAR_2000 }),
        may: ['security_admin'],
        answer: 422,
      },
      'of another tenant': {
        send: (city) => ({ positionId: city.other.position, toOn: YEAR_2000 }),
        may: [],
        hidden: ['security_admin'],
      },
    },
  },
  queries: {
    getMember: {
      'with a post': { send: (city) => ({ memberId: city.people.leader }), may: everyone },
      'without a post': {
        send: (city) => ({ memberId: city.people.idle }),
        may: keepers,
        hidden: others(everyone, keepers),
      },
      'of another tenant': { send: (city) => ({ memberId: city.other.member }), may: [], hidden: everyone },
      'the roles of a person': {
        send: (city) => ({ memberId: city.people.leader }),
        // The leader sees the own ones.
        may: [...keepers, 'standing_member_in_charge'],
        empty: others(everyone, keepers, ['standing_member_in_charge']),
        shows: (value) => (value as { posts: { roles: unknown }[] }).posts.some((one) => one.roles !== null),
      },
    },
    listMembers: {
      ...openTo(everyone),
      'of a body of another tenant': {
        send: (city) => ({ organizationId: city.other.unit }),
        may: [],
        empty: everyone,
        shows: (value) => (value as { rows: unknown[] }).rows.length > 0,
      },
    },
    myPositions: openTo(everyone),
    searchPeople: openTo(everyone, () => ({ q: '甲' })),
  },
};
