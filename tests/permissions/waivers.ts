import { type Module, others } from './matrix';
import { above, cityWide, everyone, group, unit, unitLeaders } from './roles';

const askers = [...unitLeaders, 'group_leader'] as const;
const deciders = ['group_leader', 'coordination_officer', 'assessment_officer'] as const;
const request = { reason: 'merged' };
const extension = { reason: 'waiting_for_result', newDueOn: '2026-12-01' };
const decision = { decision: 'refused' };

export const waivers: Module = {
  commands: {
    // The obligations are completed, and nothing was asked for.
    requestWaiver: {
      'own unit': {
        send: (city) => ({ obligationId: city.obligations.unit, ...request }),
        may: unitLeaders,
        hidden: ['group_leader'],
        answer: 409,
      },
      'own group': {
        send: (city) => ({ obligationId: city.obligations.group, ...request }),
        may: ['group_leader'],
        hidden: unitLeaders,
        answer: 409,
      },
      'foreign unit': {
        send: (city) => ({ obligationId: city.obligations.foreignUnit, ...request }),
        may: [],
        hidden: askers,
      },
      'another tenant': {
        send: (city) => ({ obligationId: city.other.obligation, ...request }),
        may: [],
        hidden: askers,
      },
    },
    requestExtension: {
      'own unit': {
        send: (city) => ({ obligationId: city.obligations.unit, ...extension }),
        may: unitLeaders,
        hidden: ['group_leader'],
        answer: 409,
      },
      'own group': {
        send: (city) => ({ obligationId: city.obligations.group, ...extension }),
        may: ['group_leader'],
        hidden: unitLeaders,
        answer: 409,
      },
      'foreign unit': {
        send: (city) => ({ obligationId: city.obligations.foreignUnit, ...extension }),
        may: [],
        hidden: askers,
      },
      'another tenant': {
        send: (city) => ({ obligationId: city.other.obligation, ...extension }),
        may: [],
        hidden: askers,
      },
    },
    decideWaiver: {
      'own unit': {
        send: (city) => ({ obligationId: city.obligations.unit, ...decision }),
        may: ['group_leader'],
        answer: 409,
      },
      'own group': {
        send: (city) => ({ obligationId: city.obligations.group, ...decision }),
        may: ['coordination_officer'],
        answer: 409,
      },
      'foreign unit': {
        send: (city) => ({ obligationId: city.obligations.foreignUnit, ...decision }),
        may: [],
        hidden: ['group_leader'],
      },
      'foreign group': {
        send: (city) => ({ obligationId: city.obligations.foreignGroup, ...decision }),
        may: ['coordination_officer'],
        hidden: ['group_leader'],
        answer: 409,
      },
      'host group': {
        send: (city) => ({ obligationId: city.obligations.hostGroup, ...decision }),
        may: ['assessment_officer'],
        hidden: ['group_leader'],
        answer: 409,
      },
      'another tenant': {
        send: (city) => ({ obligationId: city.other.obligation, ...decision }),
        may: [],
        hidden: deciders,
      },
    },
  },
  queries: {
    // Each reads what waits for the own decision alone.
    listPendingWaivers: { own: { send: () => ({}), may: deciders } },
    listWaivers: {
      'own unit': {
        send: (city) => ({ obligationId: city.obligations.unit }),
        may: [...unit, ...group, ...above],
        hidden: others(everyone, [...unit, ...group, ...above]),
      },
      'own group': {
        send: (city) => ({ obligationId: city.obligations.group }),
        may: [...group, ...above],
        hidden: others(everyone, [...group, ...above]),
      },
      'foreign unit': {
        send: (city) => ({ obligationId: city.obligations.foreignUnit }),
        may: cityWide,
        hidden: others(everyone, cityWide),
      },
      'another tenant': {
        send: (city) => ({ obligationId: city.other.obligation }),
        may: [],
        hidden: everyone,
      },
    },
  },
};
