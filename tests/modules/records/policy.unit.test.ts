import { describe, expect, test } from 'vitest';
import {
  type RecordFacts,
  canCountRecords,
  canReadRecord,
  canRecord,
  canResubmit,
  canSign,
  canWithdraw,
} from '@/lib/modules/records/policy';
import {
  RECORD_EVENTS,
  nextRecordState,
  stateAfterSubmission,
  wordOfState,
} from '@/lib/modules/records/model';
import { RECORD_STATES, type RecordState } from '@/lib/modules/records/schema';
import { type Actor, ROLES, type Role } from '@/lib/shared/actor';
import { actorWith } from '../organizations/setting';

const UNIT = 'unit';
const GROUP = 'group';
const fact = (more: Partial<RecordFacts> = {}): RecordFacts => ({
  subjectId: UNIT,
  subjectKind: 'unit',
  groupId: GROUP,
  sensitivity: 'normal',
  authorMemberId: 'author',
  handlerMemberId: null,
  ...more,
});

const ofUnit: Role[] = ['unit_recorder', 'unit_leader', 'unit_secretary', 'team_member'];
const ofGroup: Role[] = ['group_member', 'group_leader'];

/** A position in the unit, in its group, or above with the group in reach. */
function actor(role: Role, more: Partial<Actor> = {}): Actor {
  if (ofUnit.includes(role)) return actorWith(role, { organizationId: UNIT, unitIds: [UNIT], ...more });
  return actorWith(role, {
    organizationId: ofGroup.includes(role) ? GROUP : 'above',
    groupIds: [GROUP],
    hostGroupId: 'host',
    ...more,
  });
}

// Written by hand: n normal, p personal, r restricted; a dot where it may not be read.
const READS: Record<Role, string> = {
  unit_recorder: 'n..',
  unit_leader: 'np.',
  unit_secretary: 'np.',
  team_member: 'n..',
  group_member: 'np.',
  group_leader: 'npr',
  coordination_officer: 'np.',
  checklist_admin: '...',
  room_officer: 'np.',
  case_management_officer: '..r',
  petition_officer: '...',
  style_room_officer: '...',
  assessment_officer: 'np.',
  data_analyst: '...',
  standing_member_in_charge: 'np.',
  deputy_secretary_in_charge: 'np.',
  commission_secretary: 'np.',
  system_admin: '...',
  security_admin: '...',
  auditor: '...',
};
const SENSITIVITIES = ['normal', 'personal', 'restricted'] as const;

describe('reading', () => {
  test('every role stands in the table', () => expect(Object.keys(READS).sort()).toEqual([...ROLES].sort()));
  test.each(ROLES)('%s', (role) => {
    const seen = SENSITIVITIES.map((sensitivity) =>
      canReadRecord(actor(role), fact({ sensitivity })) ? sensitivity[0] : '.',
    );
    expect(seen.join('')).toBe(READS[role]);
  });
  test.each(ROLES)('%s, of a unit and a group that are not its own', (role) => {
    const foreign = { subjectId: 'far', groupId: 'far' };
    for (const sensitivity of SENSITIVITIES)
      expect(canReadRecord(actor(role), fact({ ...foreign, sensitivity }))).toBe(false);
  });
  test('its author and the named handler read a restricted record', () => {
    for (const role of ['unit_recorder', 'group_member'] as const) {
      const restricted = fact({ sensitivity: 'restricted' });
      expect(canReadRecord(actor(role, { memberId: 'author' }), restricted)).toBe(true);
      expect(canReadRecord(actor(role, { memberId: 'h' }), { ...restricted, handlerMemberId: 'h' })).toBe(
        true,
      );
    }
  });
  test('the office does not read the group that hosts it; the assessment officer does', () => {
    const host = fact({ groupId: 'host', subjectId: 'host', subjectKind: 'group' });
    const groupIds = [GROUP, 'host'];
    expect(canReadRecord(actor('coordination_officer', { groupIds }), host)).toBe(false);
    expect(canReadRecord(actor('assessment_officer', { groupIds }), host)).toBe(true);
  });
});

describe('acting', () => {
  const counters: Role[] = [
    ...ofGroup,
    'coordination_officer',
    'room_officer',
    'assessment_officer',
    'standing_member_in_charge',
    'deputy_secretary_in_charge',
    'commission_secretary',
  ];
  test.each(ROLES)('%s', (role) => {
    const own = actor(role);
    expect(canRecord(own, fact())).toBe(ofUnit.includes(role));
    expect(canRecord(own, fact({ subjectId: GROUP, subjectKind: 'group' }))).toBe(ofGroup.includes(role));
    expect(canResubmit(own, fact())).toBe(ofUnit.includes(role));
    expect(canSign(own, fact())).toBe(role === 'unit_leader' || role === 'unit_secretary');
    expect(canSign(actor(role, { memberId: 'author' }), fact())).toBe(false);
    expect(canSign(own, fact({ subjectId: 'far' }))).toBe(false);
    expect(canWithdraw(own, fact())).toBe(false);
    expect(canWithdraw(actor(role, { memberId: 'author' }), fact())).toBe(true);
    expect(canCountRecords(own, GROUP)).toBe(counters.includes(role));
    expect(canCountRecords(own, 'far')).toBe(false);
  });
});

describe('the life of a record', () => {
  const LEGAL: Record<RecordState, Partial<Record<(typeof RECORD_EVENTS)[number], RecordState>>> = {
    submitted: { sign: 'released', withdraw: 'withdrawn', return: 'returned' },
    released: {
      ...{ accept: 'accepted', accept_by_clock: 'accepted', return: 'returned', withdraw: 'withdrawn' },
      unsign: 'submitted',
    },
    accepted: { undo: 'released', correct: 'accepted', doubt: 'flagged' },
    returned: { undo: 'released', unsign: 'submitted', resubmit: 'submitted', withdraw: 'withdrawn' },
    flagged: { clear: 'accepted', refute: 'corrected' },
    withdrawn: {},
    corrected: {},
  };
  test.each(RECORD_STATES.flatMap((state) => RECORD_EVENTS.map((event) => [state, event] as const)))(
    '%s, %s',
    (state, event) => expect(nextRecordState(state, event)).toBe(LEGAL[state][event] ?? null),
  );
  test.each([
    [true, false, 'submitted'],
    [true, true, 'released'],
    [false, false, 'released'],
    [false, true, 'released'],
  ])('leader signs %s, by the leader %s', (signs, byLeader, expected) =>
    expect(stateAfterSubmission(signs, byLeader)).toBe(expected),
  );
});

test.each([
  ['handed in', { status: 'submitted', reviewed: null }, 'submitted'],
  ['accepted by a person', { status: 'accepted', reviewed: null }, 'accepted'],
  ['accepted by the clock', { status: 'accepted', reviewed: false }, 'unreviewed'],
  ['doubted after the clock', { status: 'flagged', reviewed: false }, 'flagged'],
  ['nothing to report', { status: 'accepted', reviewed: false, kind: 'nil' }, 'nothing'],
] as const)('the word for a record %s', (_name, record, word) => {
  expect(wordOfState(record)).toBe(word);
});
