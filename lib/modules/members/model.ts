/**
 * A member is a person of the tenant; a position is one post in one organisation, from a day to a day, with the
 * roles that act together. A person with two posts acts from one of them at a time. The three officers of the
 * system (administration, security, audit) are three persons, and none of them holds any other role.
 */
import { overlap } from '@/lib/modules/organizations/model';
import type { OrganizationKind, Span } from '@/lib/modules/organizations/schema';
import type { Role } from '@/lib/shared/actor';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { HeldPosition } from './schema';

export const OFFICER_ROLES: readonly Role[] = ['system_admin', 'security_admin', 'auditor'];

export const CHARGE_ROLES: readonly Role[] = ['standing_member_in_charge', 'deputy_secretary_in_charge'];

const UNIT: readonly OrganizationKind[] = ['department', 'institution', 'enterprise'];
const CENTRE: readonly OrganizationKind[] = ['commission', 'office', 'room'];

const HOMES: Record<Role, readonly OrganizationKind[]> = {
  unit_recorder: UNIT,
  unit_leader: UNIT,
  unit_secretary: UNIT,
  team_member: UNIT,
  group_member: ['group'],
  group_leader: ['group'],
  coordination_officer: ['coordination_office'],
  checklist_admin: ['office', 'coordination_office', 'commission'],
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

/** Whether a role can be held in a body of this kind; its reach follows from the body. */
export function roleBelongsTo(role: Role, kind: OrganizationKind): boolean {
  return HOMES[role].includes(kind);
}

/**
 * Whether roles may be held by one person: an officer of the system holds nothing but that one role. Source:
 * roleRules of the organisations file, the usual separation of three officers in classified protection.
 */
export function mayBeOnePerson(roles: readonly Role[]): boolean {
  const distinct = new Set(roles);
  return distinct.size <= 1 || !roles.some((role) => OFFICER_ROLES.includes(role));
}

/** The roles a person would hold at some time together with a new position: the new ones and those that overlap. */
export function rolesTogether(
  held: readonly HeldPosition[],
  next: Span & { roles: readonly Role[] },
): Role[] {
  return [...next.roles, ...held.filter((one) => overlap(one, next)).flatMap((one) => one.roles)];
}

/**
 * The person whom a new recorder of a unit follows, or null when the recorder does not change: nobody was recorder
 * before, or the same person still is on that day. `held` are the recorder positions of the unit.
 */
export function recorderBefore(
  held: readonly HeldPosition[],
  next: { memberId: string; fromOn: CivilDate },
): string | null {
  const earlier = held.filter((one) => one.fromOn <= next.fromOn);
  const latest = [...earlier].sort((a, b) => (a.fromOn < b.fromOn ? 1 : a.fromOn > b.fromOn ? -1 : 0))[0];
  if (!latest || latest.memberId === next.memberId) return null;
  const stillThere = earlier.some(
    (one) => one.memberId === next.memberId && (one.toOn === null || one.toOn >= next.fromOn),
  );
  return stillThere ? null : latest.memberId;
}
