/**
 * The burden of a list is what it asks of people: dated obligations, and the minutes they take. It is shown
 * before a version is published, for one subject that has every trait and for all subjects as they are. Daily and
 * weekly beats and event duties are not counted; they come from real work or are one tap.
 */
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import type { DutySubject, SubjectKind } from '@/lib/modules/obligations/schema';
import { appliesTo, burdenOf } from '@/lib/modules/plans/model';
import type { Settings } from '@/lib/modules/settings/model';
import { type CivilDate, addMonths } from '@/lib/shared/civil-date';
import type { Problem } from '@/lib/shared/result';

/** Above these a unit is asked for too much: dated obligations in one month, minutes in one year. */
export interface BurdenLimits {
  obligationsInMonth: number;
  minutesInYear: number;
}

/** The limits a tenant has set. Source of their defaults: workflows §17. */
export const limitsOf = (settings: Settings): BurdenLimits => ({
  obligationsInMonth: settings['checklists.itemsInMonth'],
  minutesInYear: settings['checklists.minutesInYear'],
});

export interface Load {
  /** January to December, by due day. */
  obligations: number[];
  minutes: number[];
  obligationsInYear: number;
  minutesInYear: number;
}

/** What the items lay on the subject that carries most, and on all subjects of the kind together. */
export interface ListBurden {
  items: number;
  one: Load;
  all: Load;
}

const MONTHS = 12;

/** The burden of switched-on items in a year. Minutes are estimates for a practised user; source: `burden` of the file. */
export function burdenOfList(
  items: readonly ChecklistItem[],
  kind: SubjectKind,
  subjects: readonly Pick<DutySubject, 'kind' | 'traits' | 'groups'>[],
  calendar: WorkCalendar,
  year: number,
): ListBurden {
  const all = emptyLoad();
  for (const item of items) {
    const { datedObligationsByMonth } = burdenOf([item], kind, calendar, year);
    const { appliesTo: target, onlyGroup } = item;
    const addressed = subjects.filter((subject) =>
      appliesTo({ subjectKind: kind, appliesTo: target, onlyGroup }, subject),
    ).length;
    datedObligationsByMonth.forEach((count, month) =>
      add(all, month, count * addressed, item.estimatedMinutes ?? 0),
    );
  }
  const one = loadsOfOne(items, kind, calendar, year).reduce((most, load) =>
    load.minutesInYear > most.minutesInYear ? load : most,
  );
  return { items: items.length, one, all };
}

/** What lies on one subject: of no group with items of its own first, then of each that has some. */
export function loadsOfOne(
  items: readonly ChecklistItem[],
  kind: SubjectKind,
  calendar: WorkCalendar,
  year: number,
): [Load, ...Load[]] {
  const loadOf = (group: string | undefined) => {
    const load = emptyLoad();
    for (const item of items) {
      if (item.onlyGroup !== undefined && item.onlyGroup !== group) continue;
      burdenOf([item], kind, calendar, year).datedObligationsByMonth.forEach((count, month) =>
        add(load, month, count, item.estimatedMinutes ?? 0),
      );
    }
    return load;
  };
  const groups = new Set(items.flatMap((item) => item.onlyGroup ?? []));
  return [loadOf(undefined), ...[...groups].map(loadOf)];
}

function emptyLoad(): Load {
  const months = () => new Array<number>(MONTHS).fill(0);
  return { obligations: months(), minutes: months(), obligationsInYear: 0, minutesInYear: 0 };
}

function add(load: Load, month: number, count: number, minutesEach: number): void {
  load.obligations[month]! += count;
  load.minutes[month]! += count * minutesEach;
  load.obligationsInYear += count;
  load.minutesInYear += count * minutesEach;
}

/** The month with most obligations (0 is January), the first of several. */
export function busiestMonth(load: Load): number {
  return load.obligations.indexOf(Math.max(...load.obligations));
}

/** Which limits a unit would pass. Groups are full-time and have none. */
export function passedLimits(kind: SubjectKind, load: Load, limits: BurdenLimits): (keyof BurdenLimits)[] {
  if (kind !== 'unit') return [];
  const passed: (keyof BurdenLimits)[] = [];
  if (Math.max(...load.obligations) > limits.obligationsInMonth) passed.push('obligationsInMonth');
  if (load.minutesInYear > limits.minutesInYear) passed.push('minutesInYear');
  return passed;
}

/** What a list lays on a unit beyond its limits, as a problem that stops it; null when it does not, or is for groups. */
export function overLimits(
  items: readonly { content: ChecklistItem }[],
  version: { dutyKind: string },
  limits: BurdenLimits,
  calendar: WorkCalendar,
  year: number,
): Problem | null {
  const kind = version.dutyKind === 'principal' ? 'unit' : 'group';
  const contents = items.map((item) => item.content);
  const one = loadsOfOne(contents, kind, calendar, year).find(
    (load) => passedLimits(kind, load, limits).length > 0,
  );
  if (!one) return null;
  const params = {
    most: Math.max(...one.obligations),
    items: limits.obligationsInMonth,
    minutes: Math.round(one.minutesInYear),
    limit: limits.minutesInYear,
  };
  return { path: 'burdenNote', code: 'checklist.over_limits', params };
}

export type ItemChange = 'on' | 'off' | 'changed' | 'same';

interface ComparedItem {
  code: string;
  enabled: boolean;
  content: ChecklistItem;
}

/** What a draft does to each item against the version before it: on, off, changed while on, or the same. */
export function changesBetween(
  before: readonly ComparedItem[],
  draft: readonly ComparedItem[],
): Map<string, ItemChange> {
  const earlier = new Map(before.map((item) => [item.code, item]));
  const changes = new Map<string, ItemChange>();
  for (const item of draft) {
    const was = earlier.get(item.code);
    if (item.enabled !== (was?.enabled ?? false)) changes.set(item.code, item.enabled ? 'on' : 'off');
    else if (item.enabled && canonical(was!.content) !== canonical(item.content))
      changes.set(item.code, 'changed');
    else changes.set(item.code, 'same');
  }
  const known = new Set(draft.map((item) => item.code));
  for (const item of before) if (item.enabled && !known.has(item.code)) changes.set(item.code, 'off');
  return changes;
}

/** The same text for the same content, in whatever order its keys come from the database. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** How many months ahead a version may be published. */
const MONTHS_AHEAD = 13;

/**
 * The first days of months on which a draft may begin: from today on and after the version before it. A first
 * version may also begin in the months of the year that have passed.
 */
export function firstDaysToPublish(today: CivilDate, currentFrom: CivilDate | null): CivilDate[] {
  const thisMonth = `${today.slice(0, 7)}-01`;
  const january = `${today.slice(0, 4)}-01-01`;
  const days: CivilDate[] = [];
  const start = currentFrom === null ? january : thisMonth;
  for (let day = start; day <= addMonths(thisMonth, MONTHS_AHEAD); day = addMonths(day, 1)) {
    if (currentFrom === null || (day >= today && day > currentFrom)) days.push(day);
  }
  return days;
}
