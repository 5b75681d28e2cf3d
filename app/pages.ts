import type { IconName } from '@/components/ui/icon';
import type { Role } from '@/lib/shared/actor';

export interface PageEntry {
  /** The folder of the page under app/, as Next names it. */
  path: string;
  /** Who may open it: roles, everybody signed in to the tenant, or everybody. */
  for: readonly Role[] | 'member' | 'public';
  nav?: { group: 'duty' | 'look' | 'ground'; label: string; icon: IconName };
  /** What the top bar of a phone calls it, where it stands below no entry of the rail. */
  name?: string;
}

const UNIT: readonly Role[] = ['unit_recorder', 'unit_leader', 'unit_secretary', 'team_member'];
const GROUP: readonly Role[] = ['group_member', 'group_leader'];
const LEADERS: readonly Role[] = [
  'standing_member_in_charge',
  'deputy_secretary_in_charge',
  'commission_secretary',
];
const OVERSEERS: readonly Role[] = ['coordination_officer', 'assessment_officer', 'room_officer', ...LEADERS];
const REVIEWERS: readonly Role[] = [...GROUP, 'coordination_officer', 'assessment_officer'];

/**
 * Every page of the product with who may open it. A page that is not listed fails the checks; what a page shows is
 * decided by its queries, row by row.
 */
export const PAGES: readonly PageEntry[] = [
  { path: '/', for: 'public' },
  { path: '/(public)/sign-in', for: 'public' },
  { path: '/(public)/change-password', for: 'public' },
  { path: '/(public)/style', for: 'public' },
  { path: '/(public)/style/board', for: 'public' },
  { path: '/(public)/style/my-list', for: 'public' },
  { path: '/t/[tenant]', for: 'member' },
  { path: '/t/[tenant]/home', for: 'member', name: 'home' },
  { path: '/t/[tenant]/help', for: 'member' },
  { path: '/t/[tenant]/help/[page]', for: 'member' },
  { path: '/t/[tenant]/what-changed', for: 'member' },
  { path: '/t/[tenant]/checklists/[code]', for: 'member' },
  { path: '/t/[tenant]/checklists/[code]/[item]', for: 'member' },
  { path: '/t/[tenant]/checklists/drafts/[id]', for: 'member' },
  { path: '/t/[tenant]/checklists/drafts/[id]/compare', for: 'member' },
  { path: '/t/[tenant]/checklists/drafts/[id]/file', for: ['checklist_admin', 'coordination_officer'] },
  {
    path: '/t/[tenant]/checklists/drafts/[id]/items/[code]',
    for: ['checklist_admin', 'coordination_officer'],
  },
  { path: '/t/[tenant]/checklists/import', for: ['checklist_admin'] },
  { path: '/t/[tenant]/today', for: GROUP, nav: { group: 'duty', label: 'today', icon: 'today' } },
  {
    path: '/t/[tenant]/my-list',
    for: [...UNIT, ...GROUP],
    nav: { group: 'duty', label: 'myList', icon: 'list' },
  },
  {
    path: '/t/[tenant]/board',
    for: [...OVERSEERS, ...GROUP],
    nav: { group: 'duty', label: 'board', icon: 'chart' },
  },
  { path: '/t/[tenant]/review', for: REVIEWERS, nav: { group: 'duty', label: 'review', icon: 'review' } },
  {
    path: '/t/[tenant]/checks',
    for: [...REVIEWERS, 'room_officer', 'case_management_officer'],
    name: 'checks',
  },
  {
    path: '/t/[tenant]/signatures',
    for: ['unit_leader', 'unit_secretary'],
    nav: { group: 'duty', label: 'signatures', icon: 'pencil' },
  },
  {
    path: '/t/[tenant]/waivers',
    for: ['group_leader', 'coordination_officer', 'assessment_officer'],
    nav: { group: 'duty', label: 'waivers', icon: 'pencil' },
  },
  {
    path: '/t/[tenant]/corroborations',
    for: [...UNIT, ...GROUP],
    nav: { group: 'duty', label: 'corroborations', icon: 'people' },
  },
  {
    path: '/t/[tenant]/meetings',
    for: [...GROUP, ...OVERSEERS],
    nav: { group: 'duty', label: 'meetings', icon: 'people' },
  },
  { path: '/t/[tenant]/meetings/[id]', for: [...GROUP, ...OVERSEERS] },
  { path: '/t/[tenant]/obligations/[id]', for: 'member', name: 'obligation' },
  {
    path: '/t/[tenant]/record',
    for: [...UNIT, ...GROUP],
    nav: { group: 'duty', label: 'record', icon: 'plus' },
  },
  { path: '/t/[tenant]/offline', for: [...UNIT, ...GROUP], name: 'offline' },
  {
    path: '/t/[tenant]/strikes',
    for: ['coordination_officer', 'assessment_officer'],
    nav: { group: 'duty', label: 'strikes', icon: 'alert' },
  },
  { path: '/t/[tenant]/strikes/[id]', for: 'member' },
  {
    path: '/t/[tenant]/interviews',
    for: [
      'standing_member_in_charge',
      'deputy_secretary_in_charge',
      'coordination_officer',
      'assessment_officer',
      'room_officer',
    ],
    nav: { group: 'duty', label: 'interviews', icon: 'people' },
  },
  { path: '/t/[tenant]/interviews/[id]', for: 'member' },
  {
    path: '/t/[tenant]/escalations',
    for: ['unit_leader', 'unit_secretary', 'group_leader', 'coordination_officer', 'assessment_officer'],
    nav: { group: 'duty', label: 'escalations', icon: 'alert' },
  },
  { path: '/t/[tenant]/escalations/[id]', for: 'member' },
  {
    path: '/t/[tenant]/my-strikes',
    for: GROUP,
    nav: { group: 'look', label: 'myStrikes', icon: 'alert' },
  },
  {
    path: '/t/[tenant]/downtimes',
    for: ['system_admin', 'coordination_officer', 'assessment_officer'],
    nav: { group: 'ground', label: 'downtimes', icon: 'clock' },
  },
  {
    path: '/t/[tenant]/due',
    for: [...UNIT, ...GROUP, ...OVERSEERS],
    nav: { group: 'look', label: 'due', icon: 'clock' },
  },
  {
    path: '/t/[tenant]/reports',
    for: [...UNIT, ...GROUP, ...OVERSEERS],
    nav: { group: 'look', label: 'reports', icon: 'file' },
  },
  {
    path: '/t/[tenant]/reminders',
    for: [...GROUP, 'coordination_officer'],
    nav: { group: 'look', label: 'reminders', icon: 'bell' },
  },
  {
    path: '/t/[tenant]/campaigns',
    for: [...GROUP, ...OVERSEERS],
    nav: { group: 'duty', label: 'campaigns', icon: 'send' },
  },
  { path: '/t/[tenant]/campaigns/new', for: [...GROUP, 'coordination_officer'] },
  { path: '/t/[tenant]/campaigns/[id]', for: [...GROUP, ...OVERSEERS] },
  { path: '/t/[tenant]/reminders/new', for: [...GROUP, 'coordination_officer'] },
  { path: '/t/[tenant]/reminders/[id]', for: [...GROUP, 'coordination_officer'] },
  { path: '/t/[tenant]/digests/[id]', for: 'member', name: 'digest' },
  {
    path: '/t/[tenant]/statistics',
    for: [...GROUP, ...OVERSEERS],
    nav: { group: 'look', label: 'statistics', icon: 'matrix' },
  },
  { path: '/t/[tenant]/search', for: 'member', name: 'search' },
  { path: '/t/[tenant]/statistics/rates', for: [...GROUP, ...OVERSEERS] },
  { path: '/t/[tenant]/statistics/stagnation', for: [...GROUP, ...OVERSEERS] },
  { path: '/t/[tenant]/statistics/surge', for: [...UNIT, ...GROUP, ...OVERSEERS] },
  { path: '/t/[tenant]/statistics/samples', for: [...GROUP, ...OVERSEERS] },
  { path: '/t/[tenant]/statistics/samples/[id]', for: [...GROUP, ...OVERSEERS] },
  { path: '/t/[tenant]/statistics/notices', for: [...UNIT, ...GROUP, ...OVERSEERS] },
  { path: '/t/[tenant]/statistics/notices/[id]', for: [...UNIT, ...GROUP, ...OVERSEERS] },
  { path: '/t/[tenant]/statistics/changes', for: [...GROUP, ...OVERSEERS] },
  {
    path: '/t/[tenant]/records',
    for: [...UNIT, ...GROUP, ...OVERSEERS, 'case_management_officer'],
    nav: { group: 'look', label: 'records', icon: 'file' },
  },
  {
    path: '/t/[tenant]/imports',
    for: [...UNIT, ...GROUP],
    nav: { group: 'look', label: 'imports', icon: 'table' },
  },
  { path: '/t/[tenant]/imports/grid', for: [...UNIT, ...GROUP] },
  { path: '/t/[tenant]/imports/[id]', for: [...UNIT, ...GROUP] },
  { path: '/t/[tenant]/records/[id]', for: 'member' },
  { path: '/t/[tenant]/figures/[metric]', for: 'member', name: 'figures' },
  {
    path: '/t/[tenant]/history',
    for: ['auditor'],
    nav: { group: 'duty', label: 'history', icon: 'history' },
  },
  {
    path: '/t/[tenant]/checklists',
    for: 'member',
    nav: { group: 'ground', label: 'checklists', icon: 'book' },
  },
  {
    path: '/t/[tenant]/organizations',
    for: 'member',
    nav: { group: 'ground', label: 'organizations', icon: 'building' },
  },
  { path: '/t/[tenant]/organizations/[id]', for: 'member' },
  { path: '/t/[tenant]/members/[id]', for: 'member' },
  { path: '/t/[tenant]/members', for: 'member', nav: { group: 'ground', label: 'members', icon: 'people' } },
  {
    path: '/t/[tenant]/absences',
    for: ['unit_leader', 'unit_secretary', 'group_leader', 'coordination_officer'],
    nav: { group: 'ground', label: 'absences', icon: 'person' },
  },
  {
    path: '/t/[tenant]/settings',
    for: 'member',
    nav: { group: 'ground', label: 'settings', icon: 'gear' },
  },
  {
    path: '/t/[tenant]/deliveries',
    for: ['system_admin'],
    nav: { group: 'ground', label: 'deliveries', icon: 'send' },
  },
  { path: '/t/[tenant]/channels', for: 'member', name: 'channels' },
  { path: '/t/[tenant]/inbox', for: 'member', nav: { group: 'ground', label: 'inbox', icon: 'mail' } },
];

/** Whether a position with these roles may open a page. */
export function mayOpen(page: PageEntry, roles: readonly Role[]): boolean {
  return page.for === 'member' || page.for === 'public' || page.for.some((role) => roles.includes(role));
}

const HOMES: readonly { roles: readonly Role[]; page: string }[] = [
  { roles: GROUP, page: 'today' },
  { roles: ['unit_leader', 'unit_secretary'], page: 'signatures' },
  { roles: UNIT, page: 'my-list' },
  { roles: OVERSEERS, page: 'board' },
  { roles: ['checklist_admin'], page: 'checklists' },
  { roles: ['auditor'], page: 'history' },
  { roles: ['system_admin', 'security_admin'], page: 'organizations' },
  { roles: ['case_management_officer'], page: 'records' },
];

/** Where a position lands: its own worklist, else a page that says what it may read. */
export function homePageOf(roles: readonly Role[]): string {
  return HOMES.find((home) => home.roles.some((role) => roles.includes(role)))?.page ?? 'home';
}
