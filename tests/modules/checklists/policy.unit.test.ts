import { describe, expect, test } from 'vitest';
import {
  canChangeVersion,
  canKeepChecklists,
  canReadDrafts,
  canReadVersion,
} from '@/lib/modules/checklists/policy';
import { type Actor, ROLES, type Role } from '@/lib/shared/actor';

const actor = (role: Role | 'system'): Actor => ({
  kind: role === 'system' ? 'system' : 'member',
  memberId: role === 'system' ? null : 'member',
  positionId: null,
  roles: role === 'system' ? [] : [role],
  organizationId: null,
  organizationKind: null,
  unitIds: [],
  groupIds: [],
  hostGroupId: null,
});

/** Who may keep lists, and who may read drafts; a role that is not named here may do neither. */
const table: Record<Role | 'system', { keep: boolean; drafts: boolean }> = {
  system: { keep: true, drafts: true },
  checklist_admin: { keep: true, drafts: true },
  coordination_officer: { keep: false, drafts: true },
  unit_recorder: { keep: false, drafts: false },
  unit_leader: { keep: false, drafts: false },
  unit_secretary: { keep: false, drafts: false },
  team_member: { keep: false, drafts: false },
  group_member: { keep: false, drafts: false },
  group_leader: { keep: false, drafts: false },
  room_officer: { keep: false, drafts: false },
  case_management_officer: { keep: false, drafts: false },
  petition_officer: { keep: false, drafts: false },
  style_room_officer: { keep: false, drafts: false },
  assessment_officer: { keep: false, drafts: false },
  data_analyst: { keep: false, drafts: false },
  standing_member_in_charge: { keep: false, drafts: false },
  deputy_secretary_in_charge: { keep: false, drafts: false },
  commission_secretary: { keep: false, drafts: false },
  system_admin: { keep: false, drafts: false },
  security_admin: { keep: false, drafts: false },
  auditor: { keep: false, drafts: false },
};

describe.each(['system', ...ROLES] as const)('%s', (role) => {
  const { keep, drafts } = table[role];
  const who = actor(role);
  test('lists and drafts', () => {
    expect(canKeepChecklists(who)).toBe(keep);
    expect(canReadDrafts(who)).toBe(drafts);
    expect(canReadVersion(who, { status: 'draft' })).toBe(drafts);
    expect(canChangeVersion(who, { status: 'draft' })).toBe(keep);
  });
  test('reads what is published and never changes it', () => {
    expect(canReadVersion(who, { status: 'published' })).toBe(true);
    expect(canChangeVersion(who, { status: 'published' })).toBe(false);
  });
});
