import type { Role } from '@/lib/shared/actor';
import type { Cell, Module } from './matrix';
import { aboutRecord } from './reading';
import { group } from './roles';

export const doubters: readonly Role[] = [
  ...group,
  'coordination_officer',
  'assessment_officer',
  'room_officer',
  'case_management_officer',
];
const offices: readonly Role[] = ['coordination_officer', 'assessment_officer', 'room_officer'];
const but = (...named: readonly Role[]) => doubters.filter((role) => !named.includes(role));

/** A version that nobody has written: whoever may is told that there is another one. */
const raising = aboutRecord({ version: 999, ground: 'not_happened', note: '当日无此会议' });

/** It is settled already. */
const settling = (of: (city: Parameters<Cell['send']>[0]) => string, more: Partial<Cell>): Cell => ({
  send: (city) => ({ doubtId: of(city), finding: 'genuine', note: '查阅会议记录' }),
  may: [],
  answer: 409,
  ...more,
});

export const doubts: Module = {
  commands: {
    raiseDoubt: {
      'own unit, normal': raising('unit', 'normal', [...group, ...offices], ['case_management_officer']),
      'own unit, restricted': raising(
        'unit',
        'restricted',
        ['group_leader', 'case_management_officer'],
        ['group_member', ...offices],
      ),
      // A group does not doubt its own.
      'own group, normal': raising('group', 'normal', offices, ['case_management_officer']),
      'foreign unit, normal': raising(
        'foreignUnit',
        'normal',
        ['coordination_officer', 'assessment_officer'],
        [...group, 'room_officer', 'case_management_officer'],
      ),
      'host group, normal': raising('hostGroup', 'normal', ['assessment_officer'], but('assessment_officer')),
      'another tenant': {
        send: (city) => ({
          recordId: city.other.record,
          version: 1,
          ground: 'not_happened',
          note: '当日无此会议',
        }),
        may: [],
        hidden: doubters,
      },
    },
    settleDoubt: {
      'of the own unit': settling((city) => city.doubts.unit, {
        may: [...group, ...offices],
        hidden: ['case_management_officer'],
      }),
      'of the own group': settling((city) => city.doubts.group, {
        may: offices,
        hidden: ['case_management_officer'],
      }),
      'of a foreign unit': settling((city) => city.doubts.foreignUnit, {
        may: ['coordination_officer', 'assessment_officer'],
        hidden: [...group, 'room_officer', 'case_management_officer'],
      }),
      'of another tenant': settling((city) => city.other.record, { hidden: doubters }),
    },
  },
};
