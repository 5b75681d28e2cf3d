import { describe, expect, test } from 'vitest';
import {
  OFFICER_ROLES,
  mayBeOnePerson,
  recorderBefore,
  roleBelongsTo,
  rolesTogether,
} from '@/lib/modules/members/model';
import { canGrantRoles, canMaintainMembers, canReadPeople } from '@/lib/modules/members/policy';
import type { HeldPosition } from '@/lib/modules/members/schema';
import { ORGANIZATION_KINDS } from '@/lib/modules/organizations/schema';
import { SYSTEM_ACTOR } from '@/lib/platform/context';
import { ROLES, type Role } from '@/lib/shared/actor';
import { actorWith } from '../organizations/setting';

// read: the people directory; maintain: add and shut out people; grant: roles of others; self: the own roles.
const nobody = { read: true, maintain: false, grant: false, self: false };
const TABLE: Record<Role, typeof nobody> = {
  unit_recorder: nobody,
  unit_leader: nobody,
  unit_secretary: nobody,
  team_member: nobody,
  group_member: nobody,
  group_leader: nobody,
  coordination_officer: nobody,
  checklist_admin: nobody,
  room_officer: nobody,
  case_management_officer: nobody,
  petition_officer: nobody,
  style_room_officer: nobody,
  assessment_officer: nobody,
  data_analyst: nobody,
  standing_member_in_charge: nobody,
  deputy_secretary_in_charge: nobody,
  commission_secretary: nobody,
  system_admin: { ...nobody, maintain: true },
  security_admin: { ...nobody, grant: true },
  auditor: nobody,
};

test.each(ROLES)('%s', (role) => {
  const actor = actorWith(role);
  expect({
    read: canReadPeople(actor),
    maintain: canMaintainMembers(actor),
    grant: canGrantRoles(actor, 'somebody else'),
    self: canGrantRoles(actor, actor.memberId!),
  }).toEqual(TABLE[role]);
});

test('the system may all', () => {
  expect(canReadPeople(SYSTEM_ACTOR) && canMaintainMembers(SYSTEM_ACTOR)).toBe(true);
  expect(canGrantRoles(SYSTEM_ACTOR, 'anybody')).toBe(true);
});

describe('roles of one person', () => {
  const pairs = ROLES.flatMap((one) => ROLES.map((two) => [one, two] as const));
  test.each(pairs)('%s and %s', (one, two) => {
    const isOfficer = OFFICER_ROLES.includes(one) || OFFICER_ROLES.includes(two);
    expect(mayBeOnePerson([one, two])).toBe(one === two || !isOfficer);
  });
  test('the three officers are the three of the separation', () =>
    expect([...OFFICER_ROLES].sort()).toEqual(['auditor', 'security_admin', 'system_admin']));
  test('only posts that overlap count together', () => {
    const held: HeldPosition[] = [
      { id: 'p1', memberId: 'm', roles: ['system_admin'], fromOn: '2026-01-01', toOn: '2026-03-31' },
      { id: 'p2', memberId: 'm', roles: ['group_member'], fromOn: '2026-04-01', toOn: null },
    ];
    const next = (fromOn: string) => ({ roles: ['auditor'] as const, fromOn, toOn: null });
    expect(rolesTogether(held, next('2026-03-31'))).toEqual(['auditor', 'system_admin', 'group_member']);
    expect(rolesTogether(held.slice(0, 1), next('2026-04-01'))).toEqual(['auditor']);
  });
});

describe('where a role belongs', () => {
  const UNIT = ['department', 'institution', 'enterprise'];
  const CENTRE = ['commission', 'office', 'room'];
  const HOMES: Record<Role, string[]> = {
    unit_recorder: UNIT,
    unit_leader: UNIT,
    unit_secretary: UNIT,
    team_member: UNIT,
    group_member: ['group'],
    group_leader: ['group'],
    coordination_officer: ['coordination_office'],
    checklist_admin: ['commission', 'coordination_office', 'office'],
    room_officer: ['room'],
    case_management_officer: CENTRE,
    petition_officer: CENTRE,
    style_room_officer: CENTRE,
    assessment_officer: CENTRE,
    data_analyst: CENTRE,
    standing_member_in_charge: ['commission'],
    deputy_secretary_in_charge: ['commission'],
    commission_secretary: ['commission'],
    system_admin: CENTRE,
    security_admin: CENTRE,
    auditor: CENTRE,
  };
  test.each(ROLES)('%s', (role) =>
    expect(ORGANIZATION_KINDS.filter((kind) => roleBelongsTo(role, kind))).toEqual(HOMES[role]),
  );
});

describe('whom a new recorder follows', () => {
  const held = (memberId: string, fromOn: string, toOn: string | null = null): HeldPosition => ({
    id: memberId + fromOn,
    memberId,
    roles: ['unit_recorder'],
    fromOn,
    toOn,
  });
  const next = { memberId: 'b', fromOn: '2026-04-01' };
  test('nobody, when there was no recorder', () => expect(recorderBefore([], next)).toBeNull());
  test('the one before', () =>
    expect(recorderBefore([held('a', '2026-01-01', '2026-03-31')], next)).toBe('a'));
  test('the latest of several', () =>
    expect(recorderBefore([held('z', '2025-01-01', '2025-12-31'), held('a', '2026-01-01')], next)).toBe('a'));
  test('nobody, when it is the same person again', () =>
    expect(recorderBefore([held('b', '2026-01-01', '2026-03-31')], next)).toBeNull());
  test('nobody, when the person already is recorder beside another', () =>
    expect(recorderBefore([held('b', '2026-01-01'), held('a', '2026-02-01')], next)).toBeNull());
  test('nobody who begins later', () => expect(recorderBefore([held('a', '2026-05-01')], next)).toBeNull());
});
