import { describe, expect, test } from 'vitest';
import { address, searchOf } from '@/components/statistics/address';
import { chineseNumeral } from '@/lib/shared/chinese-numeral';
import { monthsOf, selectPeriod, shareOf } from '@/lib/modules/statistics/model';
import {
  canListObligation,
  canViewGroup,
  canViewUnitsOf,
  groupsInView,
  obligationReach,
} from '@/lib/modules/statistics/policy';
import { obligationRowsInput } from '@/lib/modules/statistics/schema';
import { SYSTEM_ACTOR } from '@/lib/platform/context';
import { ROLES, type Role } from '@/lib/shared/actor';
import { actorWith } from '../organizations/setting';

const TODAY = '2026-06-15';

describe('the period an address asks for', () => {
  test.each([
    [{}, 'quarter', '2026-04-01', '2026-06-15', true],
    [{ period: 'week' }, 'week', '2026-06-15', '2026-06-15', true],
    [{ period: 'month', until: 'end' }, 'month', '2026-06-01', '2026-06-30', false],
    [{ period: 'half' }, 'half', '2026-01-01', '2026-06-15', true],
    [{ period: 'year', until: 'end' }, 'year', '2026-01-01', '2026-12-31', false],
    [{ from: '2026-01-01', to: '2026-05-31', period: 'week' }, 'custom', '2026-01-01', '2026-05-31', false],
    [{ from: '2026-05-31', to: '2026-01-01' }, 'quarter', '2026-04-01', '2026-06-15', true],
    [{ from: '2026-02-30', to: '2026-05-31' }, 'quarter', '2026-04-01', '2026-06-15', true],
    [{ period: 'decade' }, 'quarter', '2026-04-01', '2026-06-15', true],
  ])('%o', (search, preset, from, to, toDate) => {
    expect(selectPeriod(search, TODAY)).toMatchObject({ preset, from, to, toDate });
  });

  test('on its last day a period is whole', () => {
    expect(selectPeriod({ period: 'quarter' }, '2026-06-30')).toMatchObject({
      to: '2026-06-30',
      toDate: false,
    });
  });
});

test('a share has one decimal, and none where there is nothing', () => {
  expect(shareOf(889, 942)).toBe(94.4);
  expect(shareOf(0, 7)).toBe(0);
  expect(shareOf(0, 0)).toBeNull();
});

test('months of a range, also over the turn of a year', () => {
  expect(monthsOf('2025-11-30', '2026-02-01')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(monthsOf('2026-05-10', '2026-05-10')).toEqual(['2026-05']);
});

test.each([
  [1, '一'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [24, '二十四'],
  [100, '100'],
])('%d is %s', (number, text) => expect(chineseNumeral(number)).toBe(text));

test('a range that ends before it begins, or spans more than five years, is refused', () => {
  const problems = (from: string, to: string) =>
    obligationRowsInput.safeParse({ from, to }).error?.issues.map((issue) => issue.message);
  expect(problems('2026-06-01', '2026-05-31')).toEqual(['board.period_reversed']);
  expect(problems('2020-01-01', '2026-05-31')).toEqual(['board.period_too_long']);
  expect(problems('2026-01-01', '2026-05-31')).toBeUndefined();
});

/** What a position sees: the groups one by one, and of one group whose units it may open. Host, linked, foreign. */
const REACH = {
  groupIds: ['host', 'linked'],
  hostGroupId: 'host',
  organizationId: 'linked',
  unitIds: ['unit'],
};
type Sight = { view: readonly string[]; units: readonly string[] };
const NOTHING: Sight = { view: [], units: [] };
const BOTH: Sight = { view: ['host', 'linked'], units: ['host', 'linked'] };
const WITHOUT_HOST: Sight = { view: ['linked'], units: ['linked'] };
const OWN: Sight = { view: [], units: ['linked'] };

const SIGHT: Record<Role, Sight> = {
  unit_recorder: NOTHING,
  unit_leader: NOTHING,
  unit_secretary: NOTHING,
  team_member: NOTHING,
  group_member: OWN,
  group_leader: OWN,
  coordination_officer: WITHOUT_HOST,
  checklist_admin: NOTHING,
  room_officer: WITHOUT_HOST,
  case_management_officer: NOTHING,
  petition_officer: NOTHING,
  style_room_officer: NOTHING,
  assessment_officer: BOTH,
  data_analyst: NOTHING,
  standing_member_in_charge: BOTH,
  deputy_secretary_in_charge: BOTH,
  commission_secretary: BOTH,
  system_admin: NOTHING,
  security_admin: NOTHING,
  auditor: NOTHING,
};

describe.each(ROLES)('%s', (role) => {
  const actor = actorWith(role, REACH);

  test('looks at these groups, and opens the units of these', () => {
    expect(groupsInView(actor)).toEqual(SIGHT[role].view);
    for (const groupId of ['host', 'linked', 'foreign']) {
      expect([groupId, canViewGroup(actor, groupId)]).toEqual([groupId, SIGHT[role].view.includes(groupId)]);
      expect([groupId, canViewUnitsOf(actor, groupId)]).toEqual([
        groupId,
        SIGHT[role].units.includes(groupId),
      ]);
    }
  });
});

/** Whether an obligation may be listed: of the own unit, of a unit of the own group, of the host's unit. */
type Cell = 'listed' | 'counted' | 'hidden';
type Listing = Record<'own' | 'near' | 'host' | 'foreign', [normal: Cell, restricted: Cell]>;
const none: [Cell, Cell] = ['hidden', 'hidden'];
const full: [Cell, Cell] = ['listed', 'listed'];
const part: [Cell, Cell] = ['listed', 'counted'];
const unitPeople: Listing = { own: full, near: none, host: none, foreign: none };
const nobody: Listing = { own: none, near: none, host: none, foreign: none };
const overseer: Listing = { own: part, near: part, host: none, foreign: none };
const overseerOfAll: Listing = { own: part, near: part, host: part, foreign: none };

const LISTING: Record<Role, Listing> = {
  unit_recorder: unitPeople,
  unit_leader: unitPeople,
  unit_secretary: unitPeople,
  team_member: unitPeople,
  group_member: { own: part, near: part, host: none, foreign: none },
  group_leader: { own: full, near: full, host: none, foreign: none },
  coordination_officer: overseer,
  checklist_admin: nobody,
  room_officer: overseer,
  case_management_officer: { own: full, near: full, host: full, foreign: none },
  petition_officer: nobody,
  style_room_officer: nobody,
  assessment_officer: overseerOfAll,
  data_analyst: nobody,
  standing_member_in_charge: overseerOfAll,
  deputy_secretary_in_charge: overseerOfAll,
  commission_secretary: overseerOfAll,
  system_admin: nobody,
  security_admin: nobody,
  auditor: nobody,
};

const OBLIGATIONS = {
  own: { subjectId: 'unit', groupId: 'linked' },
  near: { subjectId: 'near', groupId: 'linked' },
  host: { subjectId: 'far', groupId: 'host' },
  foreign: { subjectId: 'else', groupId: 'foreign' },
};

describe.each(ROLES)('%s lists', (role) => {
  const actor = actorWith(role, REACH);
  test.each(Object.keys(OBLIGATIONS) as (keyof typeof OBLIGATIONS)[])('obligations: %s', (whose) => {
    const obligation = OBLIGATIONS[whose];
    const reach = obligationReach(actor);
    const isSeen =
      reach.subjectIds.includes(obligation.subjectId) || reach.groupIds.includes(obligation.groupId);
    const cellOf = (sensitivity: string): Cell =>
      canListObligation(actor, { ...obligation, sensitivity }) ? 'listed' : isSeen ? 'counted' : 'hidden';
    expect([cellOf('normal'), cellOf('restricted')]).toEqual(LISTING[role][whose]);
  });
});

test('the people of a group list the restricted duties of the group itself', () => {
  const member = actorWith('group_member', REACH);
  const own = { subjectId: 'linked', groupId: 'linked', sensitivity: 'restricted' };
  expect(canListObligation(member, own)).toBe(true);
  expect(canListObligation(actorWith('coordination_officer', REACH), own)).toBe(false);
});

test('the command line sees everything', () => {
  expect(groupsInView(SYSTEM_ACTOR)).toBeNull();
  expect(canViewUnitsOf(SYSTEM_ACTOR, 'host')).toBe(true);
  expect(canListObligation(SYSTEM_ACTOR, { subjectId: 'x', groupId: 'y', sensitivity: 'restricted' })).toBe(
    true,
  );
});

test('an address keeps what is given and drops what is empty', () => {
  expect(address('/due', { verdict: 'overdue', from: undefined }, { group: 'g07' })).toBe(
    '/due?verdict=overdue&group=g07',
  );
  expect(address('/due', { verdict: 'overdue' }, { verdict: undefined })).toBe('/due');
  expect(searchOf({ a: ['1', '2'], b: 'x', c: undefined })).toEqual({ a: '1', b: 'x', c: undefined });
});
