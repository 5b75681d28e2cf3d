/**
 * The help centre: short pages, each for the screens it explains, and the rules that stand beside the words of the
 * screens. A rule is written once, in `messages/<locale>/rules.json` (its term, what it says, where it comes from), and
 * read on its help page and wherever a screen names it. The words of the pages stand in `messages/<locale>/help.json`.
 */
import { DECIDING_OFFICES, type Role } from '@/lib/shared/actor';

/** Whose work pages, and news of the product, are about. */
export const UNIT: readonly Role[] = ['unit_recorder', 'unit_leader', 'unit_secretary', 'team_member'];
export const GROUP: readonly Role[] = ['group_member', 'group_leader'];
export const OFFICE: readonly Role[] = DECIDING_OFFICES;
export const LEADERS: readonly Role[] = [
  'room_officer',
  'standing_member_in_charge',
  'deputy_secretary_in_charge',
  'commission_secretary',
];
const ADMINS: readonly Role[] = ['checklist_admin', 'system_admin', 'security_admin'];

interface HelpPage {
  name: string;
  /** Whose daily work it is about; everybody may read every page. */
  for: readonly Role[] | 'everyone';
  rules: readonly string[];
  /** Whether a picture of the screen goes with it: `public/help/<locale>/<name>.png`. */
  picture?: true;
}

/** In the order of the work: recording, reviewing, looking, the ground. */
export const HELP_PAGES = [
  {
    name: 'my-list',
    for: [...UNIT, ...GROUP],
    rules: ['dueDay', 'dueSoon', 'overdue', 'onTime', 'returned'],
    picture: true,
  },
  { name: 'quick-entry', for: [...UNIT, ...GROUP], rules: ['figuresConfirmed'], picture: true },
  {
    name: 'recording',
    for: [...UNIT, ...GROUP],
    rules: ['eventDay', 'nearCopy', 'attachment'],
    picture: true,
  },
  { name: 'late', for: [...UNIT, ...GROUP], rules: ['lateEntry', 'onTime'] },
  {
    name: 'ways-out',
    for: [...UNIT, ...GROUP, ...OFFICE],
    rules: ['nothing', 'notApplicable', 'waiver', 'extension'],
    picture: true,
  },
  { name: 'signing', for: ['unit_leader', 'unit_secretary'], rules: ['signature', 'absence'] },
  {
    name: 'review',
    for: [...GROUP, ...OFFICE],
    rules: ['reviewDays', 'notReviewed', 'returned', 'ownRecord'],
    picture: true,
  },
  { name: 'corrections', for: [...UNIT, ...GROUP, ...OFFICE], rules: ['correction', 'doubt'] },
  { name: 'corroborations', for: [...UNIT, ...GROUP], rules: ['corroboration'] },
  { name: 'meetings', for: GROUP, rules: ['overdue', 'returned'], picture: true },
  { name: 'imports', for: [...UNIT, ...GROUP], rules: ['lateEntry', 'restricted'], picture: true },
  { name: 'offline', for: [...UNIT, ...GROUP], rules: ['eventDay', 'restricted'], picture: true },
  { name: 'board', for: [...GROUP, ...OFFICE, ...LEADERS], rules: ['onTime', 'volume'], picture: true },
  {
    name: 'statistics',
    for: [...GROUP, ...OFFICE, ...LEADERS],
    rules: ['sample', 'surge', 'overdue'],
    picture: true,
  },
  { name: 'reminders', for: 'everyone', rules: ['digest', 'dueSoon'] },
  {
    name: 'ladder',
    for: ['unit_leader', 'unit_secretary', ...GROUP, ...OFFICE, ...LEADERS],
    rules: ['strike', 'unitLadder', 'downtime'],
    picture: true,
  },
  { name: 'papers', for: [...UNIT, ...GROUP, ...OFFICE, ...LEADERS], rules: ['restricted'] },
  {
    name: 'checklists',
    for: ['checklist_admin', ...OFFICE],
    rules: ['version', 'burden', 'dueDay'],
    picture: true,
  },
  { name: 'search', for: 'everyone', rules: ['restricted'], picture: true },
  { name: 'history', for: 'everyone', rules: ['ledger', 'restricted'], picture: true },
  { name: 'directory', for: ADMINS, rules: ['absence', 'downtime'] },
] as const satisfies readonly HelpPage[];

export type HelpPageName = (typeof HELP_PAGES)[number]['name'];
export type RuleName = (typeof HELP_PAGES)[number]['rules'][number];

/** Help pages in two parts: those about the own work, and the others. */
export function helpFor(roles: readonly Role[]) {
  const own = (page: HelpPage) => page.for === 'everyone' || page.for.some((role) => roles.includes(role));
  return { own: HELP_PAGES.filter(own), others: HELP_PAGES.filter((page) => !own(page)) };
}

/** The page that explains a rule: the first one that has it. */
export function helpOfRule(rule: RuleName): HelpPageName {
  return HELP_PAGES.find((page) => (page.rules as readonly string[]).includes(rule))!.name;
}

/** Which page explains which screen, by the address below `/t/<tenant>/`. */
const SCREENS: Record<string, HelpPageName> = {
  home: 'search',
  today: 'review',
  'my-list': 'my-list',
  obligations: 'ways-out',
  record: 'quick-entry',
  records: 'recording',
  signatures: 'signing',
  absences: 'signing',
  review: 'review',
  checks: 'corrections',
  waivers: 'ways-out',
  corroborations: 'corroborations',
  meetings: 'meetings',
  imports: 'imports',
  offline: 'offline',
  board: 'board',
  figures: 'board',
  statistics: 'statistics',
  due: 'my-list',
  reports: 'papers',
  reminders: 'reminders',
  campaigns: 'reminders',
  digests: 'reminders',
  inbox: 'reminders',
  channels: 'reminders',
  deliveries: 'reminders',
  strikes: 'ladder',
  'my-strikes': 'ladder',
  interviews: 'ladder',
  escalations: 'ladder',
  downtimes: 'ladder',
  checklists: 'checklists',
  settings: 'directory',
  organizations: 'directory',
  members: 'directory',
  history: 'history',
  search: 'search',
};

/**
 * The page that explains the screen at an address, or null for the help centre itself and what belongs to no screen.
 */
export function helpOfScreen(pathname: string): HelpPageName | null {
  const [, t, , screen = ''] = pathname.split('/');
  return t === 't' && Object.hasOwn(SCREENS, screen) ? SCREENS[screen]! : null;
}

/** Of every picture, in pixels. */
export const PICTURE_SIZE = { width: 960, height: 540 };
