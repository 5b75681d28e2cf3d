import { describe, expect, test } from 'vitest';
import { ORGANIZATION_KINDS, type OrganizationKind } from '@/lib/modules/organizations/schema';
import { groupOn, subjectKindOf } from '@/lib/modules/subjects/model';
import { canMakeSubjects, canReportChangedMatter } from '@/lib/modules/subjects/policy';
import { SYSTEM_ACTOR } from '@/lib/platform/context';
import { ROLES, type Role } from '@/lib/shared/actor';
import { actorWith } from '../organizations/setting';

const KIND: Record<OrganizationKind, string | null> = {
  commission: null,
  coordination_office: null,
  office: null,
  room: null,
  group: 'group',
  department: 'unit',
  institution: 'unit',
  enterprise: 'unit',
};

test.each(ORGANIZATION_KINDS)('a %s as a subject', (kind) => expect(subjectKindOf(kind)).toBe(KIND[kind]));

describe('the group of a subject', () => {
  const subject = {
    groups: [
      { groupId: 'g1', from: '2026-01-01', to: '2026-06-30' },
      { groupId: 'g2', from: '2026-07-01', to: null },
    ],
  };
  test.each([
    ['2025-12-31', null],
    ['2026-01-01', 'g1'],
    ['2026-06-30', 'g1'],
    ['2026-07-01', 'g2'],
    ['2999-01-01', 'g2'],
  ])('on %s is %s', (day, group) => expect(groupOn(subject, day)).toBe(group));
});

// make: makes and ends subjects; own, foreign: reports a changed function or post of the own or another unit.
const TABLE: Record<Role, { make: boolean; own: boolean; foreign: boolean }> = {
  unit_recorder: { make: false, own: true, foreign: false },
  unit_leader: { make: false, own: true, foreign: false },
  unit_secretary: { make: false, own: true, foreign: false },
  team_member: { make: false, own: false, foreign: false },
  group_member: { make: false, own: false, foreign: false },
  group_leader: { make: false, own: false, foreign: false },
  coordination_officer: { make: false, own: false, foreign: false },
  checklist_admin: { make: false, own: false, foreign: false },
  room_officer: { make: false, own: false, foreign: false },
  case_management_officer: { make: false, own: false, foreign: false },
  petition_officer: { make: false, own: false, foreign: false },
  style_room_officer: { make: false, own: false, foreign: false },
  assessment_officer: { make: false, own: false, foreign: false },
  data_analyst: { make: false, own: false, foreign: false },
  standing_member_in_charge: { make: false, own: false, foreign: false },
  deputy_secretary_in_charge: { make: false, own: false, foreign: false },
  commission_secretary: { make: false, own: false, foreign: false },
  system_admin: { make: true, own: true, foreign: true },
  security_admin: { make: false, own: false, foreign: false },
  auditor: { make: false, own: false, foreign: false },
};

test.each(ROLES)('%s', (role) => {
  const actor = actorWith(role, { unitIds: ['own'] });
  expect({
    make: canMakeSubjects(actor),
    own: canReportChangedMatter(actor, 'own'),
    foreign: canReportChangedMatter(actor, 'foreign'),
  }).toEqual(TABLE[role]);
});

test('the system may all', () => {
  expect(canMakeSubjects(SYSTEM_ACTOR) && canReportChangedMatter(SYSTEM_ACTOR, 'any')).toBe(true);
});
