/** Every role of the product that can sign in (domain/orgs.json; `citizen` has no account). */
export const ROLES = [
  'unit_recorder',
  'unit_leader',
  'unit_secretary',
  'team_member',
  'group_member',
  'group_leader',
  'coordination_officer',
  'checklist_admin',
  'room_officer',
  'case_management_officer',
  'petition_officer',
  'style_room_officer',
  'assessment_officer',
  'data_analyst',
  'standing_member_in_charge',
  'deputy_secretary_in_charge',
  'commission_secretary',
  'system_admin',
  'security_admin',
  'auditor',
] as const;

export type Role = (typeof ROLES)[number];

/** Those who carry the lists, in units and in groups: they owe something, write records and are asked about new lists. */
export const WRITERS = [
  'unit_recorder',
  'unit_leader',
  'unit_secretary',
  'team_member',
  'group_member',
  'group_leader',
] as const;

/** The coordination office, and who decides in its place about the group that hosts it. */
export const DECIDING_OFFICES = ['coordination_officer', 'assessment_officer'] as const;

/** Who acts: one position of one member on one day, with the reach it has by its organisation. */
export interface Actor {
  /** `system` acts for the clock and for events; it has no member and no position. */
  kind: 'member' | 'system';
  memberId: string | null;
  positionId: string | null;
  roles: readonly Role[];
  organizationId: string | null;
  organizationKind: string | null;
  /** The unit of a unit position and the organisations under it. */
  unitIds: readonly string[];
  /** The groups in reach: the own group, linked groups of a room, groups in charge, all of them for city-wide posts. */
  groupIds: readonly string[];
  /** The group that hosts the coordination office, which the office itself does not review. */
  hostGroupId: string | null;
}

/** Whether the position carries at least one of the roles. */
export function hasRole(actor: Actor, ...roles: readonly Role[]): boolean {
  return roles.some((role) => actor.roles.includes(role));
}

/** Who writes, and from which position: under this a browser keeps what is written without a network. */
export const writerOf = ({ memberId, positionId }: Pick<Actor, 'memberId' | 'positionId'>): string =>
  `${memberId}:${positionId}`;
