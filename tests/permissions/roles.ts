import type { Role } from '@/lib/shared/actor';

/** The people of the tables: sets of roles that the product's own words name together. */
export const everyone: readonly Role[] = [
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
];
export const unit: readonly Role[] = ['unit_recorder', 'unit_leader', 'unit_secretary', 'team_member'];
export const unitLeaders: readonly Role[] = ['unit_leader', 'unit_secretary'];
export const group: readonly Role[] = ['group_member', 'group_leader'];
/** Those above the groups, in whose reach the group lies. */
export const above: readonly Role[] = [
  'coordination_officer',
  'room_officer',
  'assessment_officer',
  'standing_member_in_charge',
  'deputy_secretary_in_charge',
  'commission_secretary',
];
/** Those whose reach is the whole city. */
export const cityWide: readonly Role[] = [
  'coordination_officer',
  'assessment_officer',
  'commission_secretary',
];
/** Those who see the group that hosts the coordination office although it is not theirs. */
export const aboveHost: readonly Role[] = ['assessment_officer', 'commission_secretary'];
