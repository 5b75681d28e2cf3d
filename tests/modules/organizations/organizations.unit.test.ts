import { describe, expect, test } from 'vitest';
import {
  holdsOn,
  mayStandUnder,
  mayTakeEffect,
  overlap,
  relink,
  strayTrait,
} from '@/lib/modules/organizations/model';
import { canMaintainOrganizations, canReadDirectory } from '@/lib/modules/organizations/policy';
import { LINK_KINDS, ORGANIZATION_KINDS } from '@/lib/modules/organizations/schema';
import { SYSTEM_ACTOR } from '@/lib/platform/context';
import { ROLES, type Role } from '@/lib/shared/actor';
import { containsPattern, initialsOf } from '@/lib/shared/initials';
import { actorWith } from './setting';

// Who may maintain the directory, written by hand for every role.
const MAINTAINS: Record<Role, boolean> = {
  unit_recorder: false,
  unit_leader: false,
  unit_secretary: false,
  team_member: false,
  group_member: false,
  group_leader: false,
  coordination_officer: false,
  checklist_admin: false,
  room_officer: false,
  case_management_officer: false,
  petition_officer: false,
  style_room_officer: false,
  assessment_officer: false,
  data_analyst: false,
  standing_member_in_charge: false,
  deputy_secretary_in_charge: false,
  commission_secretary: false,
  system_admin: true,
  security_admin: false,
  auditor: false,
};

describe('policy', () => {
  test.each(ROLES)('%s', (role) => {
    expect(canReadDirectory(actorWith(role))).toBe(true);
    expect(canMaintainOrganizations(actorWith(role))).toBe(MAINTAINS[role]);
  });
  test('the system may both, nobody neither', () => {
    expect(canReadDirectory(SYSTEM_ACTOR)).toBe(true);
    expect(canMaintainOrganizations(SYSTEM_ACTOR)).toBe(true);
    expect(canReadDirectory({ ...actorWith('auditor'), memberId: null })).toBe(false);
  });
});

describe('what may stand under what', () => {
  const allowed = [
    'parent coordination_office commission',
    'parent office commission',
    'parent room commission',
    'parent group commission',
    'parent institution department',
    'parent enterprise department',
    'supervision department group',
    'supervision institution group',
    'supervision enterprise group',
    'guidance group room',
  ];
  const every = LINK_KINDS.flatMap((link) =>
    ORGANIZATION_KINDS.flatMap((lower) =>
      ORGANIZATION_KINDS.map((superior) => [link, lower, superior] as const),
    ),
  );
  test.each(every)('%s: %s under %s', (link, lower, superior) => {
    expect(mayStandUnder(link, lower, superior)).toBe(allowed.includes(`${link} ${lower} ${superior}`));
  });
});

describe('spans of days', () => {
  const closed = { fromOn: '2026-01-01', toOn: '2026-03-31' };
  test.each([
    ['2025-12-31', false],
    ['2026-01-01', true],
    ['2026-03-31', true],
    ['2026-04-01', false],
  ])('a closed span on %s: %s', (day, expected) => expect(holdsOn(closed, day)).toBe(expected));
  test('an open span holds for ever', () =>
    expect(holdsOn({ fromOn: '2026-01-01', toOn: null }, '2999-12-31')).toBe(true));
  test.each([
    [{ fromOn: '2026-03-31', toOn: null }, true],
    [{ fromOn: '2026-04-01', toOn: null }, false],
    [{ fromOn: '2025-01-01', toOn: '2026-01-01' }, true],
    [{ fromOn: '2025-01-01', toOn: '2025-12-31' }, false],
  ])('%j shares a day: %s', (other, expected) => {
    expect(overlap(closed, other)).toBe(expected);
    expect(overlap(other, closed)).toBe(expected);
  });
});

describe('a new link', () => {
  const first = { id: 'l1', superiorId: 'g1', fromOn: '2026-01-01', toOn: null };
  test('without an earlier one ends nothing', () =>
    expect(relink([], { superiorId: 'g1', fromOn: '2026-01-01' })).toEqual({ end: null }));
  test('ends the one that holds the day before', () =>
    expect(relink([first], { superiorId: 'g2', fromOn: '2026-07-01' })).toEqual({
      end: { id: 'l1', fromOn: '2026-01-01', toOn: '2026-06-30' },
    }));
  test('leaves one alone that has ended', () =>
    expect(relink([{ ...first, toOn: '2026-03-31' }], { superiorId: 'g2', fromOn: '2026-07-01' })).toEqual({
      end: null,
    }));
  test.each(['2026-01-01', '2025-07-01'])('from %s would overlap one that begins then or later', (fromOn) =>
    expect(relink([first], { superiorId: 'g2', fromOn })).toEqual({ problem: 'organizations.link_overlaps' }),
  );
  test('to the same superior changes nothing and is refused', () =>
    expect(relink([first], { superiorId: 'g1', fromOn: '2026-07-01' })).toEqual({
      problem: 'organizations.link_unchanged',
    }));
});

test.each([
  ['member', '2026-06-14', false],
  ['member', '2026-06-15', true],
  ['system', '2026-06-14', true],
] as const)('a change by a %s from %s takes effect: %s', (by, day, expected) =>
  expect(mayTakeEffect(by, day, '2026-06-15')).toBe(expected),
);

test.each([
  ['group', { hasServiceWindow: true }, 'hasServiceWindow'],
  ['department', { hasServiceWindow: true, paysSubsidies: false }, null],
  ['department', { hostsCoordinationOffice: true }, 'hostsCoordinationOffice'],
  ['office', { officeKind: 'security' as const }, null],
  ['room', { officeKind: 'room' as const }, 'officeKind'],
] as const)('a %s with %j: stray is %s', (kind, traits, expected) =>
  expect(strayTrait(kind, traits)).toBe(expected),
);

describe('initials', () => {
  test.each([
    ['市档案馆', 'body', 'sdag'],
    ['市委研究室(改革办)', 'body', 'swyjsggb'],
    ['单雄信', 'person', 'sxx'],
    ['第2派驻组', 'body', 'd2pzz'],
    ['Smith', 'person', ''],
  ] as const)('%s (%s) is %s', (name, kind, expected) => expect(initialsOf(name, kind)).toBe(expected));
  test('a search text stands for itself', () => expect(containsPattern(' 50%_\\ ')).toBe('%50\\%\\_\\\\%'));
});
