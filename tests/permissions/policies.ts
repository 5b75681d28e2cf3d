import type { Role } from '@/lib/shared/actor';

/**
 * Who may do what to which object, written by hand from the product's own words: the roles of orgs.json, the
 * sensitivities of checklists.json, the common rules of the workflows. One line for each situation; a role that is
 * not named is refused. `system` is the clock.
 *
 * The asker always belongs to the own unit, the own group, or the post named; `GROUP` supervises the own unit, is
 * guided by the room of the room officer and is in the charge of the leaders. Other bodies are `foreign`.
 */
export type Who = Role | 'system';
export type Cells = Record<string, readonly Who[]>;

const everyone: readonly Who[] = [
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
const unit: readonly Who[] = ['unit_recorder', 'unit_leader', 'unit_secretary', 'team_member'];
const unitLeaders: readonly Who[] = ['unit_leader', 'unit_secretary'];
const group: readonly Who[] = ['group_member', 'group_leader'];
/** Those above the groups, in whose reach the group lies. */
const above: readonly Who[] = [
  'coordination_officer',
  'room_officer',
  'assessment_officer',
  'standing_member_in_charge',
  'deputy_secretary_in_charge',
  'commission_secretary',
];
/** Those whose reach is the whole city. */
const cityWide: readonly Who[] = ['coordination_officer', 'assessment_officer', 'commission_secretary'];
/** Those who see the group that hosts the coordination office although it is not theirs. */
const aboveHost: readonly Who[] = ['assessment_officer', 'commission_secretary'];

export const policies: Record<string, Cells> = {
  'attachments.canUpload': { 'a file': everyone },
  'attachments.canReadUpload': {
    'an own file': [...everyone, 'system'],
    'the file of another': ['system'],
  },
  'calendars.canImportCalendar': { 'the calendar': ['checklist_admin', 'system'] },
  'checklists.canKeepChecklists': { 'a checklist': ['checklist_admin', 'system'] },
  'checklists.canReadDrafts': { 'a draft': ['checklist_admin', 'coordination_officer', 'system'] },
  'checklists.canReadVersion': {
    'a published version': [...everyone, 'system'],
    'a draft': ['checklist_admin', 'coordination_officer', 'system'],
  },
  'checklists.canChangeVersion': { 'a published version': [], 'a draft': ['checklist_admin', 'system'] },
  'drafts.canUseDraft': { 'an own draft': everyone, 'the draft of another post': [] },
  'figures.canReadFigures': { figures: [...above, ...group, 'case_management_officer', 'system'] },
  'figures.canBreakOut': {
    GROUP: [...above, ...group, 'case_management_officer', 'system'],
    'a foreign group': [...cityWide, 'case_management_officer', 'system'],
    'the host group': [...aboveHost, 'case_management_officer', 'system'],
  },
  'history.canSearchHistory': { 'the history': ['auditor', 'system'] },
  'members.canReadPeople': { people: [...everyone, 'system'] },
  'members.canMaintainMembers': { people: ['system_admin', 'system'] },
  'members.canGrantRoles': { 'to another': ['security_admin', 'system'], 'to oneself': ['system'] },
  'notifications.canNotify': { 'a line': ['system'] },
  'notifications.canReadInbox': { 'the own inbox': everyone, 'the inbox of another': [] },
  'obligations.canSeeObligation': {
    'own unit': [...unit, ...group, ...above, 'system'],
    GROUP: [...group, ...above, 'system'],
    'foreign unit': [...cityWide, 'system'],
    'foreign group': [...cityWide, 'system'],
    'unit of the host group': [...cityWide, 'system'],
    'host group': [...cityWide, 'system'],
  },
  'obligations.canDeclare': {
    'own unit': unit,
    GROUP: group,
    'foreign unit': [],
    'foreign group': [],
    'unit of the host group': [],
    'host group': [],
  },
  'obligations.canAssignOwner': {
    'own unit': unitLeaders,
    GROUP: ['group_leader'],
    'foreign unit': [],
    'foreign group': [],
    'unit of the host group': [],
    'host group': [],
  },
  'obligations.canRequestWaiver': {
    'own unit': unitLeaders,
    GROUP: ['group_leader'],
    'foreign unit': [],
    'foreign group': [],
    'unit of the host group': [],
    'host group': [],
  },
  'obligations.canDecideWaiver': {
    'own unit': ['group_leader'],
    GROUP: ['coordination_officer'],
    'foreign unit': [],
    'foreign group': ['coordination_officer'],
    'unit of the host group': [],
    'host group': ['assessment_officer'],
  },
  'obligations.canIssue': {
    'own unit': [...group, 'coordination_officer', 'system'],
    GROUP: [...group, 'coordination_officer', 'system'],
    'foreign unit': ['coordination_officer', 'system'],
    'foreign group': ['coordination_officer', 'system'],
    'unit of the host group': ['coordination_officer', 'system'],
    'host group': ['coordination_officer', 'system'],
  },
  'organizations.canReadDirectory': { 'the directory': [...everyone, 'system'] },
  'organizations.canMaintainOrganizations': { 'the directory': ['system_admin', 'system'] },
  'subjects.canMakeSubjects': { 'a subject': ['system_admin', 'system'] },
  'subjects.canReportChangedMatter': {
    'own unit': ['unit_recorder', 'unit_leader', 'unit_secretary', 'system_admin', 'system'],
    'an institution of the own unit': [
      'unit_recorder',
      'unit_leader',
      'unit_secretary',
      'system_admin',
      'system',
    ],
    'foreign unit': ['system_admin', 'system'],
    GROUP: ['system_admin', 'system'],
  },
  'records.canRecord': {
    'own unit': unit,
    GROUP: group,
    'foreign unit': [],
    'foreign group': [],
    'unit of the host group': [],
    'host group': [],
  },
  'records.canCountRecords': {
    GROUP: [...group, ...above],
    'a foreign group': cityWide,
    'the host group': cityWide,
  },
  'records.canReadRecord': {
    'own unit, normal': [...unit, ...group, ...above],
    'own unit, personal': [...unitLeaders, ...group, ...above],
    'own unit, restricted': ['group_leader', 'case_management_officer'],
    'GROUP, normal': [...group, ...above],
    'GROUP, personal': [...group, ...above],
    'GROUP, restricted': ['group_leader', 'case_management_officer'],
    'foreign unit, normal': cityWide,
    'foreign unit, personal': cityWide,
    'foreign unit, restricted': ['case_management_officer'],
    'foreign group, normal': cityWide,
    'foreign group, personal': cityWide,
    'foreign group, restricted': ['case_management_officer'],
    'unit of the host group, normal': aboveHost,
    'unit of the host group, personal': aboveHost,
    'unit of the host group, restricted': ['case_management_officer'],
    'host group, normal': aboveHost,
    'host group, personal': aboveHost,
    'host group, restricted': ['case_management_officer'],
    'own unit, personal, written by oneself': [...unit, ...group, ...above, 'case_management_officer'],
    'GROUP, restricted, written by oneself': [...unit, ...group, ...above, 'case_management_officer'],
    'GROUP, restricted, handled by oneself': [...unit, ...group, ...above, 'case_management_officer'],
  },
  'records.canWithdraw': { 'an own record': everyone, 'the record of another': [] },
  'records.canResubmit': {
    'own unit, normal': unit,
    'own unit, personal': unitLeaders,
    'own unit, restricted': [],
    'GROUP, normal': group,
    'GROUP, personal': group,
    'GROUP, restricted': ['group_leader'],
    'foreign unit, normal': [],
    'foreign group, normal': [],
    'own unit, personal, written by oneself': unit,
    'GROUP, restricted, written by oneself': group,
  },
  'records.canSign': {
    'own unit, normal': unitLeaders,
    'own unit, personal': unitLeaders,
    'own unit, normal, written by oneself': [],
    'GROUP, normal': [],
    'foreign unit, normal': [],
    'foreign group, normal': [],
  },
  'records.canReview': {
    'own unit, normal': group,
    'own unit, personal': group,
    'own unit, restricted': ['group_leader'],
    'own unit, normal, written by oneself': [],
    'GROUP, normal': ['coordination_officer'],
    'GROUP, personal': ['coordination_officer'],
    'GROUP, restricted': [],
    'GROUP, normal, written by oneself': [],
    'foreign unit, normal': [],
    'foreign group, normal': ['coordination_officer'],
    'unit of the host group, normal': [],
    'host group, normal': ['assessment_officer'],
    'host group, restricted': [],
    'host group, normal, written by oneself': [],
  },
  'statistics.canViewGroup': {
    GROUP: [...above, 'system'],
    'a foreign group': [...cityWide, 'system'],
    'the host group': [...aboveHost, 'system'],
  },
  'statistics.canViewUnitsOf': {
    GROUP: [...above, ...group, 'system'],
    'a foreign group': [...cityWide, 'system'],
    'the host group': [...aboveHost, 'system'],
  },
  'statistics.canListObligation': {
    'own unit, normal': [...unit, ...group, ...above, 'case_management_officer', 'system'],
    'own unit, restricted': [...unit, 'group_leader', 'case_management_officer', 'system'],
    'GROUP, normal': [...group, ...above, 'case_management_officer', 'system'],
    'GROUP, restricted': [...group, 'case_management_officer', 'system'],
    'foreign unit, normal': [...cityWide, 'case_management_officer', 'system'],
    'foreign unit, restricted': ['case_management_officer', 'system'],
    'foreign group, normal': [...cityWide, 'case_management_officer', 'system'],
    'foreign group, restricted': ['case_management_officer', 'system'],
    'host group, normal': [...aboveHost, 'case_management_officer', 'system'],
    'host group, restricted': ['case_management_officer', 'system'],
  },
};
