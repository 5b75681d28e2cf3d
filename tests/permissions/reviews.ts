import type { Role } from '@/lib/shared/actor';
import { type Cell, type Module, type Operation, forTheClock } from './matrix';
import { aboutRecord } from './reading';
import { group, unitLeaders } from './roles';

const reviewers = [...group, 'coordination_officer', 'assessment_officer'] as const;

/** A version that nobody has written: whoever may is told that there is another one. */
const inNewerVersion = (more: object) => aboutRecord({ version: 999, ...more });

const inAnotherTenant = (more: object, hidden: readonly Role[]): Cell => ({
  send: (city) => ({ recordId: city.other.record, version: 999, ...more }),
  may: [],
  hidden,
});

/** What those above the author decide. */
export function reviewing(more: object): Operation {
  const cell = inNewerVersion(more);
  return {
    'own unit, normal': cell('unit', 'normal', group, []),
    'own unit, personal': cell('unit', 'personal', group, []),
    'own unit, restricted': cell(
      'unit',
      'restricted',
      ['group_leader'],
      ['group_member', 'coordination_officer', 'assessment_officer'],
    ),
    'own group, normal': cell('group', 'normal', ['coordination_officer'], []),
    'own group, personal': cell('group', 'personal', ['coordination_officer'], []),
    'own group, restricted': cell(
      'group',
      'restricted',
      [],
      ['group_member', 'coordination_officer', 'assessment_officer'],
    ),
    'foreign unit, normal': cell('foreignUnit', 'normal', [], group),
    'foreign group, normal': cell('foreignGroup', 'normal', ['coordination_officer'], group),
    'unit of the host group, normal': cell('hostUnit', 'normal', [], [...group, 'coordination_officer']),
    'host group, normal': cell(
      'hostGroup',
      'normal',
      ['assessment_officer'],
      [...group, 'coordination_officer'],
    ),
    'another tenant': inAnotherTenant(more, reviewers),
  };
}

/** What the leader of a unit decides instead of signing. */
export function signing(more: object): Operation {
  const cell = inNewerVersion(more);
  return {
    'own unit, normal': cell('unit', 'normal', unitLeaders, []),
    'own unit, personal': cell('unit', 'personal', unitLeaders, []),
    'own unit, restricted': cell('unit', 'restricted', [], unitLeaders),
    'own group, normal': cell('group', 'normal', [], unitLeaders),
    'foreign unit, normal': cell('foreignUnit', 'normal', [], unitLeaders),
    'another tenant': inAnotherTenant(more, unitLeaders),
  };
}

export const reviews: Module = {
  commands: {
    acceptRecord: reviewing({}),
    returnRecord: reviewing({ reason: 'not_specific' }),
    returnUnsigned: signing({ reason: 'not_specific' }),
    acceptByClock: forTheClock,
  },
};
