/**
 * A plan is the set of obligations that items lay on subjects. It is computed, never remembered: the same
 * items, subjects and calendar give the same obligations in the same order, in whatever order they come in, in
 * one run or in many, so that a planner may run twice, late or in parallel and change nothing. An obligation
 * belongs to the day on which its period begins; a plan over a range of days holds those that begin in it.
 */
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import { dueOfEvent, dueOnInPeriod, dueSoonFrom } from '@/lib/modules/due-rules/model';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import type {
  DutySubject,
  ItemVersion,
  PlannedObligation,
  SubjectKind,
} from '@/lib/modules/obligations/schema';
import { isPeriodic, periodsBeginningIn } from '@/lib/modules/periods/model';
import { civilDate, monthOf } from '@/lib/shared/civil-date';
import type { CivilDate } from '@/lib/shared/civil-date';

/** The one event that the calendar itself brings. */
export const PUBLIC_HOLIDAY = 'public_holiday';

/** What is the same for every subject: one occurrence of an item. */
type Occurrence = Omit<PlannedObligation, 'key' | 'subjectId'>;

/** The key that makes an obligation unique within a tenant. */
export const obligationKey = (subjectId: string, itemCode: string, occurrenceKey: string): string =>
  `${subjectId}|${itemCode}|${occurrenceKey}`;

/**
 * Whether an item is for a subject: same kind, the trait that `appliesTo` names, and for an item of one group, a
 * subject of that group on the day given, or ever. Items for `addressees` are for those named at issue and never
 * planned. Source: `enums.appliesTo` of the checklist file; common list and custom menu, P08.
 */
export function appliesTo(
  item: Pick<ItemVersion, 'subjectKind' | 'appliesTo' | 'onlyGroup'>,
  subject: Pick<DutySubject, 'kind' | 'traits' | 'groups'>,
  on?: CivilDate,
): boolean {
  if (item.subjectKind !== subject.kind || item.appliesTo === 'addressees') return false;
  if (item.onlyGroup !== undefined && !isOfGroup(subject, item.onlyGroup, on)) return false;
  return item.appliesTo === 'all' || subject.traits[item.appliesTo] === true;
}

const isOfGroup = (subject: Pick<DutySubject, 'groups'>, code: string, on: CivilDate | undefined) =>
  (subject.groups ?? []).some(
    ({ groupCode, from, to }) =>
      groupCode === code && (on === undefined || (from <= on && (to === null || on <= to))),
  );

const inForceOn = (item: ItemVersion, day: CivilDate) =>
  item.inForceFrom <= day && (item.inForceTo === null || day <= item.inForceTo);

/** Of versions in force on the same day the one that began last counts. */
function isLater(a: ItemVersion, b: ItemVersion): boolean {
  return a.inForceFrom > b.inForceFrom || (a.inForceFrom === b.inForceFrom && a.itemId > b.itemId);
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * All obligations whose period begins from `from` to `to` (both included), without those in `existingKeys`.
 *
 * An item lays obligations on every period on whose first day it is in force, and of its versions the one in
 * force on that day counts; a subject owes whole periods only, from its first to its last day. `minPerPeriod` 0
 * and periods without a working day make none. Items of an event are planned for public holidays alone; the
 * others open by {@link obligationFromEvent}. Source: workflows §2, general rules of the checklist file.
 */
export function planObligations(input: {
  items: readonly ItemVersion[];
  subjects: readonly DutySubject[];
  calendar: WorkCalendar;
  from: CivilDate;
  to: CivilDate;
  existingKeys?: ReadonlySet<string>;
}): PlannedObligation[] {
  const { calendar, from, to, existingKeys } = input;
  const items = [...input.items].sort(
    (a, b) => byText(a.code, b.code) || byText(a.inForceFrom, b.inForceFrom) || byText(a.itemId, b.itemId),
  );
  const subjects = [...input.subjects].sort(
    (a, b) => byText(a.subjectId, b.subjectId) || byText(a.from, b.from),
  );
  const versions = new Map<string, ItemVersion[]>();
  for (const item of items) versions.set(item.code, [...(versions.get(item.code) ?? []), item]);

  const planned: PlannedObligation[] = [];
  for (const item of items) {
    const addressed = subjects.filter((subject) => appliesTo(item, subject));
    const rivals = versions.get(item.code)!.filter((other) => isLater(other, item));
    for (const occurrence of occurrencesOf(item, calendar, from, to)) {
      if (rivals.some((rival) => inForceOn(rival, occurrence.periodFrom))) continue;
      for (const subject of addressed) {
        if (occurrence.periodFrom < subject.from) continue;
        if (!appliesTo(item, subject, occurrence.periodFrom)) continue;
        if (subject.to !== null && occurrence.periodTo > subject.to) continue;
        const key = obligationKey(subject.subjectId, item.code, occurrence.occurrenceKey);
        if (existingKeys?.has(key)) continue;
        planned.push({ key, subjectId: subject.subjectId, ...occurrence });
      }
    }
  }
  return planned;
}

/** The occurrences of an item that begin in a range while this version is in force. */
function occurrencesOf(
  item: ItemVersion,
  calendar: WorkCalendar,
  from: CivilDate,
  to: CivilDate,
): Occurrence[] {
  if (item.minPerPeriod === 0) return [];
  const occurrences: Occurrence[] = [];
  if (isPeriodic(item.cadence)) {
    for (const period of periodsBeginningIn(item.cadence, from, to)) {
      if (!inForceOn(item, period.from)) continue;
      const dueOn = dueOnInPeriod(item.dueRule, period, calendar);
      if (dueOn) occurrences.push(occurrence(item, period.key, null, period, dueOn, calendar));
    }
    return occurrences;
  }
  if (item.eventSource !== 'calendar' || item.eventKey !== PUBLIC_HOLIDAY) return [];
  for (const holiday of calendar.publicHolidays) {
    const due = dueOfEvent(item.dueRule, holiday, calendar);
    if (!due || due.period.from < from || due.period.from > to || !inForceOn(item, due.period.from)) continue;
    const key = `holiday:${holiday.from}`;
    occurrences.push(occurrence(item, key, holiday.from, due.period, due.dueOn, calendar));
  }
  return occurrences;
}

function occurrence(
  item: ItemVersion,
  occurrenceKey: string,
  eventOn: CivilDate | null,
  period: { from: CivilDate; to: CivilDate },
  dueOn: CivilDate,
  calendar: WorkCalendar,
): Occurrence {
  return {
    itemId: item.itemId,
    itemCode: item.code,
    cadence: item.cadence,
    occurrenceKey,
    eventOn,
    periodFrom: period.from,
    periodTo: period.to,
    dueOn,
    dueSoonFrom: dueSoonFrom(period, dueOn, calendar),
    minPerPeriod: item.minPerPeriod,
  };
}

/**
 * The obligation that an event opens for one subject: a record or decision on the platform, an issued task, or
 * the record itself. `occurrenceKey` names the event (for example `letter:<id>`), `eventOn` its day, `dueOn` the
 * day written at issue where the rule takes one. Whether the item is for the subject is the opener's to decide.
 * Null when the item asks for no record or no working day lies between the event and its due day.
 */
export function obligationFromEvent(
  item: ItemVersion,
  subject: Pick<DutySubject, 'subjectId'>,
  event: { occurrenceKey: string; eventOn: CivilDate; dueOn?: CivilDate },
  calendar: WorkCalendar,
): PlannedObligation | null {
  if (item.minPerPeriod === 0) return null;
  const day = { from: event.eventOn, to: event.eventOn };
  const due = dueOfEvent(item.dueRule, day, calendar, event.dueOn);
  if (!due) return null;
  return {
    key: obligationKey(subject.subjectId, item.code, event.occurrenceKey),
    subjectId: subject.subjectId,
    ...occurrence(item, event.occurrenceKey, event.eventOn, due.period, due.dueOn, calendar),
  };
}

/** The version of an item that a published checklist puts in force; `inForceTo` is its last day, or its sunset. */
export function itemVersionOf(
  item: ChecklistItem,
  version: { itemId: string; subjectKind: SubjectKind; inForceFrom: CivilDate; inForceTo: CivilDate | null },
): ItemVersion {
  const { inForceTo } = version;
  const sunsetOn = item.sunsetOn ?? null;
  return {
    ...version,
    inForceTo: sunsetOn !== null && (inForceTo === null || sunsetOn < inForceTo) ? sunsetOn : inForceTo,
    code: item.code,
    cadence: item.cadence,
    dueRule: item.dueRule,
    eventSource: item.eventSource ?? null,
    eventKey: item.eventKey ?? null,
    appliesTo: item.appliesTo,
    ...(item.onlyGroup === undefined ? {} : { onlyGroup: item.onlyGroup }),
    minPerPeriod: item.minPerPeriod,
  };
}

export type Burden = { datedObligationsByMonth: number[]; perYear: number; minutesPerYear: number };

const isDated = (item: ChecklistItem) =>
  isPeriodic(item.cadence) && item.cadence !== 'daily' && item.cadence !== 'weekly';

/**
 * What items lay on one subject of a kind that has every trait and is of every group, in one year: dated obligations by the month of
 * their due day, and the estimated minutes. Daily and weekly beats and event duties are not counted. Source:
 * `burden` of the checklist file.
 */
export function burdenOf(
  items: readonly ChecklistItem[],
  subjectKind: SubjectKind,
  calendar: WorkCalendar,
  year: number,
): Burden {
  const [from, to] = [civilDate(year, 1, 1), civilDate(year, 12, 31)];
  const traits = { hasServiceWindow: true, paysSubsidies: true, hasProjects: true, hasAffiliates: true };
  const planned = planObligations({
    items: items
      .filter(isDated)
      .map((item) =>
        itemVersionOf(item, { itemId: item.code, subjectKind, inForceFrom: from, inForceTo: null }),
      ),
    subjects: [
      {
        subjectId: subjectKind,
        kind: subjectKind,
        from,
        to: null,
        traits: { ...traits, groupHasProjects: true },
        groups: items.flatMap(({ onlyGroup }) =>
          onlyGroup === undefined ? [] : [{ groupCode: onlyGroup, from, to: null }],
        ),
      },
    ],
    calendar,
    from,
    to,
  });
  const minutes = new Map(items.map((item) => [item.code, item.estimatedMinutes ?? 0]));
  const datedObligationsByMonth = new Array<number>(12).fill(0);
  let minutesPerYear = 0;
  for (const { dueOn, itemCode } of planned) {
    datedObligationsByMonth[monthOf(dueOn) - 1]! += 1;
    minutesPerYear += minutes.get(itemCode)!;
  }
  return { datedObligationsByMonth, perYear: planned.length, minutesPerYear: Math.round(minutesPerYear) };
}
