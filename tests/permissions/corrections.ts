import type { Role } from '@/lib/shared/actor';
import type { Cell, Module } from './matrix';
import { aboutRecord } from './reading';
import { group, unit, unitLeaders } from './roles';

const writers = [...unit, ...group];
const reviewers: readonly Role[] = [...group, 'coordination_officer', 'assessment_officer'];

/** A version that nobody has written: whoever may is told that there is another one. */
const asking = aboutRecord({ version: 999, content: {}, reason: '日期写错' });

/** It is decided already. */
const deciding = (of: (city: Parameters<Cell['send']>[0]) => string, more: Partial<Cell>): Cell => ({
  send: (city) => ({ correctionId: of(city), decision: 'agreed' }),
  may: [],
  answer: 409,
  ...more,
});

export const corrections: Module = {
  commands: {
    askCorrection: {
      'own unit, normal': asking('unit', 'normal', unit, []),
      'own unit, personal': asking('unit', 'personal', unitLeaders, ['unit_recorder', 'team_member']),
      'own unit, restricted': asking('unit', 'restricted', [], [...unit, 'group_member']),
      'own group, normal': asking('group', 'normal', group, unit),
      'own group, restricted': asking('group', 'restricted', ['group_leader'], [...unit, 'group_member']),
      'foreign unit, normal': asking('foreignUnit', 'normal', [], writers),
      'another tenant': {
        send: (city) => ({ recordId: city.other.record, version: 1, content: {}, reason: '日期写错' }),
        may: [],
        hidden: writers,
      },
    },
    decideCorrection: {
      'of the own unit': deciding((city) => city.corrections.unit, { may: group }),
      'of the own group': deciding((city) => city.corrections.group, { may: ['coordination_officer'] }),
      'of a foreign unit': deciding((city) => city.corrections.foreignUnit, { hidden: group }),
      'of another tenant': deciding((city) => city.other.record, { hidden: reviewers }),
    },
  },
};
