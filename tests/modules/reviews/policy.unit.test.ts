import { describe, expect, it } from 'vitest';
import {
  type RecordFacts,
  canCountRecords,
  canReadRecord,
  canReview,
  canSign,
  canWithdraw,
} from '@/lib/modules/records/policy';
import { SYSTEM_ACTOR } from '@/lib/platform/context';
import { type Actor, ROLES, type Role } from '@/lib/shared/actor';

const U1 = 'unit-of-group-1';
const U2 = 'unit-of-group-2';
const UH = 'unit-of-the-host-group';
const G1 = 'group-1';
const G2 = 'group-2';
const HOST = 'host-group';
const ME = 'me';
const SENSITIVITIES = { n: 'normal', p: 'personal', r: 'restricted' } as const;

const actorOf = (role: Role, more: Partial<Actor> = {}): Actor => {
  const base = { ...SYSTEM_ACTOR, kind: 'member' as const, memberId: ME, positionId: 'post', roles: [role] };
  const hostGroupId = HOST;
  const place: Partial<Actor> =
    role.startsWith('unit_') || role === 'team_member'
      ? { organizationId: U1, organizationKind: 'department', unitIds: [U1] }
      : role.startsWith('group_')
        ? { organizationId: G1, organizationKind: 'group', groupIds: [G1] }
        : CITY_WIDE.includes(role)
          ? { organizationId: 'office', groupIds: [G1, G2, HOST] }
          : LINKED.includes(role)
            ? { organizationId: 'room', groupIds: [G1] }
            : { organizationId: 'office' };
  return { ...base, hostGroupId, ...place, ...more };
};
const CITY_WIDE: readonly Role[] = [
  'coordination_officer',
  'assessment_officer',
  'commission_secretary',
  'case_management_officer',
  'petition_officer',
  'style_room_officer',
];
const LINKED: readonly Role[] = ['room_officer', 'standing_member_in_charge', 'deputy_secretary_in_charge'];

const RECORDS = {
  nearUnit: { subjectId: U1, subjectKind: 'unit', groupId: G1 },
  farUnit: { subjectId: U2, subjectKind: 'unit', groupId: G2 },
  hostUnit: { subjectId: UH, subjectKind: 'unit', groupId: HOST },
  nearGroup: { subjectId: G1, subjectKind: 'group', groupId: G1 },
  farGroup: { subjectId: G2, subjectKind: 'group', groupId: G2 },
  hostGroup: { subjectId: HOST, subjectKind: 'group', groupId: HOST },
} as const;
type Place = keyof typeof RECORDS;

const recordAt = (place: Place, sensitivity: string, more: Partial<RecordFacts> = {}): RecordFacts => ({
  ...RECORDS[place],
  sensitivity,
  authorMemberId: 'somebody',
  handlerMemberId: null,
  ...more,
});

// The letters are the sensitivities that may be read (or reviewed): n normal, p personal, r restricted.
type Cells = Record<Place, string>;
const none: Cells = { nearUnit: '', farUnit: '', hostUnit: '', nearGroup: '', farGroup: '', hostGroup: '' };

const READS: Record<Role, Cells> = {
  unit_recorder: { ...none, nearUnit: 'n' },
  unit_leader: { ...none, nearUnit: 'np' },
  unit_secretary: { ...none, nearUnit: 'np' },
  team_member: { ...none, nearUnit: 'n' },
  group_member: { ...none, nearUnit: 'np', nearGroup: 'np' },
  group_leader: { ...none, nearUnit: 'npr', nearGroup: 'npr' },
  coordination_officer: {
    nearUnit: 'np',
    farUnit: 'np',
    hostUnit: '',
    nearGroup: 'np',
    farGroup: 'np',
    hostGroup: '',
  },
  checklist_admin: none,
  room_officer: { ...none, nearUnit: 'np', nearGroup: 'np' },
  case_management_officer: {
    nearUnit: 'r',
    farUnit: 'r',
    hostUnit: 'r',
    nearGroup: 'r',
    farGroup: 'r',
    hostGroup: 'r',
  },
  petition_officer: none,
  style_room_officer: none,
  assessment_officer: {
    nearUnit: 'np',
    farUnit: 'np',
    hostUnit: 'np',
    nearGroup: 'np',
    farGroup: 'np',
    hostGroup: 'np',
  },
  data_analyst: none,
  standing_member_in_charge: { ...none, nearUnit: 'np', nearGroup: 'np' },
  deputy_secretary_in_charge: { ...none, nearUnit: 'np', nearGroup: 'np' },
  commission_secretary: {
    nearUnit: 'np',
    farUnit: 'np',
    hostUnit: 'np',
    nearGroup: 'np',
    farGroup: 'np',
    hostGroup: 'np',
  },
  system_admin: none,
  security_admin: none,
  auditor: none,
};

const REVIEWS: Record<Role, Cells> = {
  unit_recorder: none,
  unit_leader: none,
  unit_secretary: none,
  team_member: none,
  group_member: { ...none, nearUnit: 'np' },
  group_leader: { ...none, nearUnit: 'npr' },
  coordination_officer: { ...none, nearGroup: 'np', farGroup: 'np' },
  checklist_admin: none,
  room_officer: none,
  case_management_officer: none,
  petition_officer: none,
  style_room_officer: none,
  assessment_officer: { ...none, hostGroup: 'np' },
  data_analyst: none,
  standing_member_in_charge: none,
  deputy_secretary_in_charge: none,
  commission_secretary: none,
  system_admin: none,
  security_admin: none,
  auditor: none,
};

const places = Object.keys(RECORDS) as Place[];
const letters = Object.keys(SENSITIVITIES) as (keyof typeof SENSITIVITIES)[];
const cells = ROLES.flatMap((role) => places.map((place) => [role, place] as const));
const granted = (may: (sensitivity: string) => boolean) =>
  letters.filter((letter) => may(SENSITIVITIES[letter])).join('');

it('the tables name every role and every place', () => {
  for (const table of [READS, REVIEWS]) {
    expect(Object.keys(table).sort()).toEqual([...ROLES].sort());
    for (const role of ROLES) expect(Object.keys(table[role]).sort()).toEqual([...places].sort());
  }
});

describe('who reads a record', () => {
  it.each(cells)('%s, %s', (role, place) => {
    const read = granted((sensitivity) => canReadRecord(actorOf(role), recordAt(place, sensitivity)));
    expect(read).toBe(READS[role][place]);
  });

  it.each(ROLES.filter((role) => Object.values(READS[role]).some((cell) => cell !== '')))(
    '%s reads the own entry and what names them as handler, wherever it is',
    (role) => {
      const own = { authorMemberId: ME };
      const handled = { handlerMemberId: ME };
      expect(canReadRecord(actorOf(role), recordAt('farUnit', 'restricted', own))).toBe(true);
      expect(canReadRecord(actorOf(role), recordAt('farUnit', 'restricted', handled))).toBe(true);
    },
  );

  it.each(ROLES.filter((role) => Object.values(READS[role]).every((cell) => cell === '')))(
    '%s reads nothing, not even where the own name stands',
    (role) => {
      expect(canReadRecord(actorOf(role), recordAt('nearUnit', 'normal', { handlerMemberId: ME }))).toBe(
        false,
      );
    },
  );

  it('the clock reads nothing', () => {
    expect(canReadRecord(SYSTEM_ACTOR, recordAt('nearUnit', 'normal'))).toBe(false);
  });
});

describe('who reviews a record', () => {
  it.each(cells)('%s, %s', (role, place) => {
    const reviewed = granted((sensitivity) => canReview(actorOf(role), recordAt(place, sensitivity)));
    expect(reviewed).toBe(REVIEWS[role][place]);
  });

  it.each(ROLES)('%s never reviews the own entry', (role) => {
    for (const place of places)
      for (const letter of letters) {
        const own = recordAt(place, SENSITIVITIES[letter], { authorMemberId: ME });
        expect(canReview(actorOf(role), own)).toBe(false);
      }
  });

  it('a member named as handler reviews the restricted record of an own unit, and of no other', () => {
    const handled = { handlerMemberId: ME };
    expect(canReview(actorOf('group_member'), recordAt('nearUnit', 'restricted', handled))).toBe(true);
    expect(canReview(actorOf('group_member'), recordAt('farUnit', 'restricted', handled))).toBe(false);
  });

  it('a leader of two groups in charge is no reviewer: the group is where the post is', () => {
    const visiting = actorOf('group_member', { groupIds: [G1, G2] });
    expect(canReview(visiting, recordAt('farUnit', 'normal'))).toBe(false);
  });

  it('without a host group the office reviews every group', () => {
    const officer = actorOf('coordination_officer', { hostGroupId: null });
    expect(canReview(officer, recordAt('hostGroup', 'normal'))).toBe(true);
    expect(
      canReview(actorOf('assessment_officer', { hostGroupId: null }), recordAt('hostGroup', 'normal')),
    ).toBe(false);
  });

  it('one who sits in the host group as well reviews for the office what is not the host’s', () => {
    const concurrent = actorOf('coordination_officer');
    expect(canReview(concurrent, recordAt('farGroup', 'normal'))).toBe(true);
    expect(canReview(concurrent, recordAt('farGroup', 'normal', { authorMemberId: ME }))).toBe(false);
    expect(canReview(concurrent, recordAt('hostGroup', 'normal', { handlerMemberId: ME }))).toBe(false);
  });
});

describe('who counts records', () => {
  const COUNTS: Record<Role, boolean> = {
    unit_recorder: false,
    unit_leader: false,
    unit_secretary: false,
    team_member: false,
    group_member: true,
    group_leader: true,
    coordination_officer: true,
    checklist_admin: false,
    room_officer: true,
    case_management_officer: false,
    petition_officer: false,
    style_room_officer: false,
    assessment_officer: true,
    data_analyst: false,
    standing_member_in_charge: true,
    deputy_secretary_in_charge: true,
    commission_secretary: true,
    system_admin: false,
    security_admin: false,
    auditor: false,
  };
  it.each(ROLES)('%s', (role) => {
    expect(canCountRecords(actorOf(role), G1)).toBe(COUNTS[role]);
    expect(canCountRecords(actorOf(role), 'a group of nobody')).toBe(false);
  });
});

describe('who signs and who takes back', () => {
  it.each(ROLES)('%s', (role) => {
    const signs = ['unit_leader', 'unit_secretary'].includes(role);
    expect(canSign(actorOf(role), recordAt('nearUnit', 'normal'))).toBe(signs);
    expect(canSign(actorOf(role), recordAt('farUnit', 'normal'))).toBe(false);
    expect(canSign(actorOf(role), recordAt('nearUnit', 'normal', { authorMemberId: ME }))).toBe(false);
    expect(canWithdraw(actorOf(role), recordAt('nearUnit', 'normal'))).toBe(false);
    expect(canWithdraw(actorOf(role), recordAt('nearUnit', 'normal', { authorMemberId: ME }))).toBe(true);
  });
});
