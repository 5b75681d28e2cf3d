import { describe, expect, test } from 'vitest';
import {
  BOARD_FIGURES,
  NO_COUNTS,
  belowThreshold,
  isLastBeforeHoliday,
  metricsOf,
  rateOf,
  totalOf,
} from '@/lib/modules/boards/model';
import { boardView } from '@/lib/modules/boards/policy';
import type { BoardColumn, BoardCounts } from '@/lib/modules/boards/schema';
import { SYSTEM_ACTOR } from '@/lib/platform/context';
import { ROLES, type Role } from '@/lib/shared/actor';
import { calendar } from '@/tests/support/duty-content';
import { actorWith } from '../organizations/setting';

const column = (code: string, counts: Partial<BoardCounts>): BoardColumn => ({
  ...NO_COUNTS,
  ...counts,
  body: { id: code, code, kind: 'group', number: 1, nameZh: code, nameEn: null },
  isHost: false,
});

test('the total adds every count', () => {
  const counts = { due: 3, onTime: 2, overdue: 1, uploads: 5, accepted: 4, notReviewed: 1 };
  expect(totalOf([column('a', counts), column('b', counts)])).toEqual({
    ...NO_COUNTS,
    due: 6,
    onTime: 4,
    overdue: 2,
    uploads: 10,
    accepted: 8,
    notReviewed: 2,
  });
  expect(totalOf([])).toEqual(NO_COUNTS);
});

test('below the threshold is less than 85 per cent, and never a body that owed nothing', () => {
  const columns = [
    column('at', { due: 100, onTime: 85 }),
    column('below', { due: 100, onTime: 84 }),
    column('nothing', {}),
    column('none', { due: 4 }),
  ];
  expect(belowThreshold(columns).map((one) => one.body.code)).toEqual(['below', 'none']);
});

test('every figure of a board has a value under its code, and none is divided by nothing', () => {
  expect(Object.keys(metricsOf(NO_COUNTS)).sort()).toEqual(BOARD_FIGURES.map((one) => one.metric).sort());
  expect(metricsOf(NO_COUNTS)).toMatchObject({ on_time_accepted_rate: null, not_reviewed_share: null });
  expect(rateOf({ due: 942, onTime: 889 })).toBe(94.4);
  expect(metricsOf({ ...NO_COUNTS, accepted: 8, notReviewed: 3 })).toMatchObject({
    not_reviewed_share: 37.5,
  });
});

test.each([
  ['2026-06-18', true],
  ['2026-06-17', false],
  ['2026-06-12', false],
  ['2026-09-30', true],
])('%s is the last working day before a holiday: %s', (day, expected) =>
  expect(isLastBeforeHoliday(day, calendar)).toBe(expected),
);

/** What a position gets when it names nothing, the groups, the units, the own, the host's, a foreign group. */
const REACH = { groupIds: ['host', 'own'], hostGroupId: 'host', organizationId: 'own', unitIds: ['unit'] };
const ASKED = {
  nothing: {},
  groups: { level: 'groups' },
  units: { level: 'units' },
  own: { groupId: 'own' },
  host: { groupId: 'host' },
  foreign: { groupId: 'foreign' },
} as const;
type Views = Record<keyof typeof ASKED, string | null>;

const nobody: Views = { nothing: null, groups: null, units: null, own: null, host: null, foreign: null };
const unitPeople: Views = { ...nobody, nothing: 'units unit', units: 'units unit' };
const groupPeople: Views = {
  ...nobody,
  nothing: 'units of own',
  units: 'units of own',
  own: 'units of own',
};
const withoutHost: Views = { ...nobody, nothing: 'groups own', groups: 'groups own', own: 'units of own' };
const withHost: Views = {
  ...nobody,
  nothing: 'groups host own',
  groups: 'groups host own',
  own: 'units of own',
  host: 'units of host',
};

const VIEWS: Record<Role, Views> = {
  unit_recorder: unitPeople,
  unit_leader: unitPeople,
  unit_secretary: unitPeople,
  team_member: unitPeople,
  group_member: groupPeople,
  group_leader: groupPeople,
  coordination_officer: withoutHost,
  checklist_admin: nobody,
  room_officer: withoutHost,
  case_management_officer: nobody,
  petition_officer: nobody,
  style_room_officer: nobody,
  assessment_officer: withHost,
  data_analyst: nobody,
  standing_member_in_charge: withHost,
  deputy_secretary_in_charge: withHost,
  commission_secretary: withHost,
  system_admin: nobody,
  security_admin: nobody,
  auditor: nobody,
};

function wordsOf(view: ReturnType<typeof boardView>): string | null {
  if (!view) return null;
  if (view.level === 'groups') return `groups ${view.groupIds?.join(' ') ?? 'all'}`;
  return 'groupId' in view ? `units of ${view.groupId}` : `units ${view.unitIds.join(' ')}`;
}

describe.each(ROLES)('the board of %s', (role) => {
  test.each(Object.keys(ASKED) as (keyof typeof ASKED)[])('asked for: %s', (what) => {
    expect(wordsOf(boardView(actorWith(role, REACH), ASKED[what]))).toBe(VIEWS[role][what]);
  });
});

test('the command line sees all groups', () =>
  expect(wordsOf(boardView(SYSTEM_ACTOR, {}))).toBe('groups all'));
