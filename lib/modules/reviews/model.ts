/**
 * A review is one person's decision about one version of a record: accepted, or returned with one of the fixed
 * reasons. For ten seconds it may be undone by whoever decided. What nobody has reviewed after five working days is
 * accepted by the clock and says so.
 */
import { type WorkCalendar, addWorkdays, workdayOnOrBefore } from '@/lib/modules/calendars/model';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { computedOf } from '@/lib/modules/computations/model';
import { type CriterionContext, type CriterionResult, checkQuality } from '@/lib/modules/criteria/model';
import type { NamedReference, RecordContent } from '@/lib/modules/forms/model';
import { DECIDING_OFFICES } from '@/lib/shared/actor';
import { type CivilDate, civilDateOf } from '@/lib/shared/civil-date';

/** Who may review at all; whose records is the policy's to say. */
export const REVIEWERS = ['group_member', 'group_leader', ...DECIDING_OFFICES] as const;

/** Working days a reviewer has; then the clock accepts. Source: workflows §1 [A]. */
export const REVIEW_WORKDAYS = 5;

/** Seconds in which a reviewer may take a decision back; until then nobody is told of it. */
export const UNDO_SECONDS = 10;

/** The instant until which a decision may be undone and its notices are held. */
export function undoUntil(decidedAt: Date): Date {
  return new Date(decidedAt.getTime() + UNDO_SECONDS * 1000);
}

/** The last day on which a record released at an instant still waits for a reviewer. */
export function reviewDueOn(releasedAt: Date, timeZone: string, calendar: WorkCalendar): CivilDate {
  return addWorkdays(calendar, civilDateOf(releasedAt, timeZone), REVIEW_WORKDAYS);
}

/** Whether the clock accepts a record: its reviewer's days have ended. */
export function clockAccepts(
  releasedAt: Date,
  today: CivilDate,
  timeZone: string,
  calendar: WorkCalendar,
): boolean {
  return today > reviewDueOn(releasedAt, timeZone, calendar);
}

/**
 * The day such that a record released before it has today as its last day, or an earlier one: the clock takes it
 * when today has ended.
 */
export function lastDayForReleasesBefore(today: CivilDate, calendar: WorkCalendar): CivilDate {
  return addWorkdays(calendar, workdayOnOrBefore(calendar, today), 1 - REVIEW_WORKDAYS);
}

/** How far back a near copy is looked for: a record of every week of the year. */
const MOST_EARLIER = 53;

/** How many earlier records of the item its criteria look at: a year of them for copies, the last for problems found. */
export function earlierNeeded(item: Pick<ChecklistItem, 'qualityCriteria'>): number {
  const codes = item.qualityCriteria.map((criterion) => criterion.code);
  return codes.includes('NOT_COPY') ? MOST_EARLIER : codes.includes('PROBLEM_FOUND') ? 1 : 0;
}

/** What the criteria of a record are judged from. */
export interface QualityFacts {
  record: { itemCode: string; happenedOn: CivilDate; recordedAt: Date };
  version: { content: RecordContent };
  item: { content: ChecklistItem };
  calendar: WorkCalendar;
  claims: readonly {
    obligation: { itemCode: string; periodFrom: CivilDate; periodTo: CivilDate; dueOn: CivilDate };
  }[];
  chief: NamedReference | null;
  earlier: readonly RecordContent[];
}

/**
 * What the criteria may look at beside the record. The obligation is the one of the record's own item; a record
 * counts as entered when it was first submitted.
 */
export function qualityContext(facts: QualityFacts, timeZone: string): CriterionContext {
  const { record, version, item, calendar, claims, chief, earlier } = facts;
  const obligation = claims.find((claim) => claim.obligation.itemCode === record.itemCode)?.obligation;
  const computed = item.content.fields.flatMap((field) => {
    const name = /^computed:(.*)$/.exec(field.prefill ?? '')?.[1];
    const figure = name && computedOf(name, version.content, record.happenedOn, calendar);
    return name && figure !== undefined ? [[name, figure] as const] : [];
  });
  return {
    happenedOn: record.happenedOn,
    submittedOn: civilDateOf(record.recordedAt, timeZone),
    calendar,
    earlier,
    computed: Object.fromEntries(computed),
    ...(obligation ? { obligation } : {}),
    ...(chief ? { chief } : {}),
  };
}

/** The criteria as computed from the record; those left to the reviewer are *not checked* until judged. */
export function qualityOf(facts: QualityFacts, timeZone: string): CriterionResult[] {
  return checkQuality(facts.item.content, facts.version.content, qualityContext(facts, timeZone));
}

/** The result of each criterion after the reviewer's word, by code. What is computed alone is nobody's to judge. */
export function judgedCriteria(
  results: readonly CriterionResult[],
  judgements: Readonly<Record<string, 'met' | 'not_met'>> = {},
): Record<string, CriterionResult['result']> {
  return Object.fromEntries(
    results.map(({ code, result, judgedByReviewer }) => [
      code,
      (judgedByReviewer ? judgements[code] : undefined) ?? result,
    ]),
  );
}
