/**
 * A newcomer is led by the screen itself: a tour of a few steps for each post, shown until it is ended, and an entry
 * for each thing the product has learnt, marked until it has been read of. A step points at something that stands on
 * its page for everybody with the post, whatever the day: an element that carries `data-tour` with the step's anchor.
 *
 * The words stand in `messages/<locale>/tours.json` and `changes.json`, under these names.
 */
import { GROUP, type HelpPageName, LEADERS, OFFICE, UNIT } from '@/lib/modules/help-pages/model';
import type { Role } from '@/lib/shared/actor';

export interface TourStep {
  name: string;
  /** The page under `/t/<tenant>/` on which the step is shown. */
  page: string;
  /** What it points at: an element's `data-tour`. */
  anchor: string;
}

interface Tour {
  roles: readonly Role[];
  /** Where the post begins: see `homePageOf`. */
  home: string;
  steps: readonly TourStep[];
}

const at = (page: string, ...steps: readonly (readonly [name: string, anchor: string])[]): TourStep[] =>
  steps.map(([name, anchor]) => ({ name, page, anchor }));

/** Every role stands in exactly one tour; they stand in the order in which a post with several roles gets its home. */
export const TOURS = {
  groupLeader: {
    roles: ['group_leader'],
    home: 'today',
    steps: at(
      'today',
      ['finding', 'head'],
      ['odd', 'odd'],
      ['waivers', 'nav-waivers'],
      ['escalations', 'nav-escalations'],
    ),
  },
  groupMember: {
    roles: ['group_member'],
    home: 'today',
    steps: [
      ...at('today', ['finding', 'head'], ['odd', 'odd'], ['own', 'nav-my-list']),
      ...at('review', ['queue', 'queue']),
    ],
  },
  unitLeader: {
    roles: ['unit_leader', 'unit_secretary'],
    home: 'signatures',
    steps: at(
      'signatures',
      ['sign', 'head'],
      ['list', 'nav-my-list'],
      ['heard', 'nav-escalations'],
      ['report', 'nav-reports'],
    ),
  },
  recorder: {
    roles: ['unit_recorder', 'team_member'],
    home: 'my-list',
    steps: [
      ...at('my-list', ['finding', 'head'], ['scope', 'scope'], ['record', 'record-now']),
      ...at('record', ['line', 'quick-entry']),
    ],
  },
  office: {
    roles: ['coordination_officer', 'assessment_officer'],
    home: 'board',
    steps: at(
      'board',
      ['finding', 'head'],
      ['bars', 'bars'],
      ['near', 'near-due'],
      ['strikes', 'nav-strikes'],
      ['samples', 'nav-statistics'],
    ),
  },
  reader: {
    roles: [
      'room_officer',
      'standing_member_in_charge',
      'deputy_secretary_in_charge',
      'commission_secretary',
    ],
    home: 'board',
    steps: at('board', ['finding', 'head'], ['bars', 'bars'], ['due', 'nav-due'], ['report', 'nav-reports']),
  },
  checklists: {
    roles: ['checklist_admin'],
    home: 'checklists',
    steps: at('checklists', ['versions', 'head'], ['import', 'import'], ['settings', 'nav-settings']),
  },
  auditor: {
    roles: ['auditor'],
    home: 'history',
    steps: at('history', ['log', 'head'], ['search', 'history-search'], ['people', 'nav-members']),
  },
  operator: {
    roles: ['system_admin'],
    home: 'organizations',
    steps: at(
      'organizations',
      ['bodies', 'head'],
      ['posts', 'nav-members'],
      ['downtimes', 'nav-downtimes'],
      ['deliveries', 'nav-deliveries'],
    ),
  },
  guardian: {
    roles: ['security_admin'],
    home: 'organizations',
    steps: at('organizations', ['bodies', 'head'], ['posts', 'nav-members'], ['settings', 'nav-settings']),
  },
  caseOffice: {
    roles: ['case_management_officer'],
    home: 'records',
    steps: at('records', ['records', 'head'], ['filter', 'filters'], ['search', 'search']),
  },
  quiet: {
    roles: ['petition_officer', 'style_room_officer', 'data_analyst'],
    home: 'home',
    steps: at('home', ['open', 'head'], ['checklists', 'nav-checklists'], ['search', 'search']),
  },
} as const satisfies Record<string, Tour>;

export type TourName = keyof typeof TOURS;

/** Every tour ends where help is found later. */
export const LAST_STEP = { name: 'help', anchor: 'account' } as const;

/** The tour of a post; a post with several roles takes the first tour that shows one of them. */
export function tourOf(roles: readonly Role[]): TourName | null {
  const names = Object.keys(TOURS) as TourName[];
  return names.find((name) => (TOURS[name] as Tour).roles.some((role) => roles.includes(role))) ?? null;
}

/** The steps of a tour, with the last one that all have. */
export function stepsOf(name: TourName): TourStep[] {
  const { home, steps } = TOURS[name] as Tour;
  return [...steps, { ...LAST_STEP, page: home }];
}

/** Under what the end of a tour is remembered. */
export const subjectOf = (tour: TourName): string => `tour.${tour}`;
export const ENDED = 'ended';
export const CHANGES_SUBJECT = 'changes';

interface Change {
  name: string;
  /** The day since which the product can do it. */
  on: string;
  for: readonly Role[] | 'everyone';
  /** Where it is explained. */
  help: HelpPageName;
}

/** What the product has learnt, the newest first; the names and days are those of the history of its source. */
export const CHANGES = [
  { name: 'notDone', on: '2026-11-23', for: [...UNIT, ...GROUP], help: 'quick-entry' },
  { name: 'lists', on: '2026-11-23', for: 'everyone', help: 'papers' },
  { name: 'photographs', on: '2026-11-23', for: [...UNIT, ...GROUP], help: 'recording' },
  { name: 'inPart', on: '2026-11-22', for: [...UNIT, ...GROUP, ...OFFICE], help: 'review' },
  { name: 'besideNames', on: '2026-11-22', for: [...UNIT, ...GROUP], help: 'quick-entry' },
  { name: 'usedFiles', on: '2026-11-22', for: [...UNIT, ...GROUP], help: 'recording' },
  { name: 'ownWords', on: '2026-11-22', for: [...UNIT, ...GROUP], help: 'papers' },
  { name: 'sealing', on: '2026-11-22', for: [...UNIT, ...GROUP], help: 'offline' },
  { name: 'pictures', on: '2026-11-22', for: [...UNIT, ...GROUP], help: 'recording' },
  { name: 'pdf', on: '2026-11-22', for: 'everyone', help: 'search' },
  { name: 'signing', on: '2026-11-22', for: ['unit_leader', 'unit_secretary'], help: 'signing' },
  { name: 'keeping', on: '2026-11-22', for: GROUP, help: 'meetings' },
  { name: 'meetings', on: '2026-11-22', for: GROUP, help: 'meetings' },
  { name: 'imports', on: '2026-11-22', for: [...UNIT, ...GROUP], help: 'imports' },
  { name: 'offline', on: '2026-11-22', for: [...UNIT, ...GROUP], help: 'offline' },
  {
    name: 'notices',
    on: '2026-11-22',
    for: [...UNIT, ...GROUP, ...OFFICE, ...LEADERS],
    help: 'statistics',
  },
  {
    name: 'desks',
    on: '2026-11-22',
    for: ['petition_officer', 'style_room_officer', 'data_analyst'],
    help: 'search',
  },
  { name: 'guide', on: '2026-11-22', for: 'everyone', help: 'my-list' },
  { name: 'papers', on: '2026-11-22', for: [...UNIT, ...GROUP, ...OFFICE, ...LEADERS], help: 'papers' },
  { name: 'search', on: '2026-11-22', for: 'everyone', help: 'search' },
  { name: 'nearCopies', on: '2026-11-22', for: [...UNIT, ...GROUP], help: 'recording' },
  { name: 'undo', on: '2026-11-22', for: [...GROUP, ...OFFICE], help: 'review' },
  { name: 'corrections', on: '2026-11-22', for: [...UNIT, ...GROUP, ...OFFICE], help: 'corrections' },
  { name: 'samples', on: '2026-11-22', for: [...GROUP, ...OFFICE, ...LEADERS], help: 'statistics' },
  { name: 'line', on: '2026-11-22', for: [...UNIT, ...GROUP], help: 'quick-entry' },
  { name: 'drafts', on: '2026-11-22', for: [...UNIT, ...GROUP], help: 'recording' },
  { name: 'corroborations', on: '2026-11-22', for: [...UNIT, ...GROUP], help: 'corroborations' },
  { name: 'rates', on: '2026-11-22', for: [...GROUP, ...OFFICE, ...LEADERS], help: 'statistics' },
  { name: 'campaigns', on: '2026-11-22', for: [...GROUP, ...OFFICE, ...LEADERS], help: 'reminders' },
  {
    name: 'ladder',
    on: '2026-11-22',
    for: ['unit_leader', 'unit_secretary', ...GROUP, ...OFFICE, ...LEADERS],
    help: 'ladder',
  },
  { name: 'reminders', on: '2026-11-22', for: 'everyone', help: 'reminders' },
  { name: 'checklistEditor', on: '2026-11-22', for: ['checklist_admin', ...OFFICE], help: 'checklists' },
  { name: 'foundation', on: '2026-11-21', for: 'everyone', help: 'my-list' },
] as const satisfies readonly Change[];

export type ChangeName = (typeof CHANGES)[number]['name'];

const concerns = (change: Change, roles: readonly Role[]) =>
  change.for === 'everyone' || change.for.some((role) => roles.includes(role));

const placeOf = (name: string | null) => {
  const place = CHANGES.findIndex((change) => change.name === name);
  return place < 0 ? CHANGES.length : place;
};

/** The changes that concern a post, the newest first, each with whether it came after the one read of last. */
export function changesFor(roles: readonly Role[], seen: string | null) {
  const read = placeOf(seen);
  return CHANGES.map((change, place) => ({ ...change, isNew: place < read })).filter((change) =>
    concerns(change, roles),
  );
}

/** Of what has been seen and what is seen now, the newer change. A name that is no longer listed counts as older. */
export function newerChange(seen: string | null, now: ChangeName): string {
  return placeOf(seen) < placeOf(now) ? seen! : now;
}
