import type { Module } from './matrix';
import { aboutRecord } from './reading';
import { group, unit, unitLeaders } from './roles';

/** The records are accepted: whoever may is told that it is too late. */
const deciding = aboutRecord({});

export const records: Module = {
  commands: {
    signRecord: {
      'own unit, normal': deciding('unit', 'normal', unitLeaders, []),
      'own unit, personal': deciding('unit', 'personal', unitLeaders, []),
      'own unit, restricted': deciding('unit', 'restricted', [], unitLeaders),
      'own group, normal': deciding('group', 'normal', [], unitLeaders),
      'foreign unit, normal': deciding('foreignUnit', 'normal', [], unitLeaders),
      'own unit, written by the recorder': {
        send: (city) => ({ recordId: city.written.byRecorder }),
        may: unitLeaders,
        answer: 409,
      },
      'another tenant': { send: (city) => ({ recordId: city.other.record }), may: [], hidden: unitLeaders },
    },
    withdrawRecord: {
      // Written by a colleague: to be seen, and not to be taken back.
      'own unit, normal': deciding('unit', 'normal', [], []),
      'own unit, personal': deciding('unit', 'personal', [], ['unit_recorder', 'team_member']),
      'own unit, restricted': deciding('unit', 'restricted', [], [...unit, 'group_member']),
      'own group, normal': deciding('group', 'normal', [], unit),
      'foreign unit, normal': deciding('foreignUnit', 'normal', [], [...unit, ...group]),
      'own unit, written by the recorder': {
        send: (city) => ({ recordId: city.written.byRecorder }),
        may: ['unit_recorder'],
        answer: 409,
      },
      'own group, restricted, written by the member': {
        send: (city) => ({ recordId: city.written.byGroupMember }),
        may: ['group_member'],
        hidden: unit,
        answer: 409,
      },
      'another tenant': {
        send: (city) => ({ recordId: city.other.record }),
        may: [],
        hidden: [...unit, ...group],
      },
    },
  },
};
