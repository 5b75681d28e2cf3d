/**
 * Quality criteria say what a good record of an item is. What follows from the record, its obligation and what
 * the caller brings along is computed when the record is submitted; all else is *not checked*, and says so
 * rather than pretending. A criterion judged by the reviewer is never computed. Codes: `qualityCriteria` of the
 * checklist file.
 */
import { addWorkdays, countWorkdays } from '@/lib/modules/calendars/model';
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import type { ChecklistItem, QualityCriterion } from '@/lib/modules/checklists/schema';
import {
  freeTextFields,
  freeTexts,
  lengthOf,
  RESTRICTED_TEXT_MAX,
  secretIn,
} from '@/lib/modules/contents/model';
import type { NamedReference, RecordContent } from '@/lib/modules/forms/model';
import { isCivilDate } from '@/lib/shared/civil-date';
import type { CivilDate } from '@/lib/shared/civil-date';

export type CriterionResult = {
  code: string;
  result: 'met' | 'not_met' | 'not_checked';
  /** Whether the reviewer has the last word. */
  judgedByReviewer: boolean;
};

/** What a criterion may need beyond the record; what is absent leaves its criteria not checked. */
export type CriterionContext = {
  happenedOn: CivilDate;
  /** The civil date of the submission. */
  submittedOn: CivilDate;
  calendar: WorkCalendar;
  /** The obligation of this item that the record claims. */
  obligation?: { periodFrom: CivilDate; periodTo: CivilDate; dueOn: CivilDate };
  /** The head of the subject. */
  chief?: NamedReference;
  /** The subject's records of the item in the twelve months before, newest first. */
  earlier?: readonly RecordContent[];
  /** Figures counted by the platform, by the name of the computed prefill. */
  computed?: Readonly<Record<string, string | number | null>>;
  /** Rectification items that this record has created. */
  rectificationCount?: number;
};

type Item = Pick<ChecklistItem, 'fields' | 'qualityCriteria' | 'sensitivity' | 'eventDateField'>;
type Check = (item: Item, content: RecordContent, context: CriterionContext) => boolean | null;

/** Working days within which a record is entered after the event (criterion TIMELY). */
const ENTRY_WORKDAYS = 5;
/** Working days by which a notice goes out before a meeting (criterion BEFORE_MEETING). */
const NOTICE_WORKDAYS = 3;
const SPECIFIC_LENGTH = 20;
/** Per cent of those who had to be reached (criterion COVERAGE, where the record says how many were). */
const WHOLE_COVERAGE = 100;
/** From this similarity on a text counts as a near copy (criterion NOT_COPY). */
export const COPY_SIMILARITY = 0.85;

/** Each check answers met (true), not met (false) or not checked (null). */
const CHECKS: Record<string, Check> = {
  IN_PERIOD: (_item, _content, { happenedOn, obligation }) =>
    obligation ? obligation.periodFrom <= happenedOn && happenedOn <= obligation.periodTo : null,

  LED_BY_CHIEF(item, content, { chief }) {
    const persons = item.fields.filter((field) => field.type === 'person');
    const field = persons.find((one) => one.prefill === 'unitHead') ?? persons[0];
    if (!field || !chief) return null;
    const person = content[field.key];
    return typeof person === 'object' && !Array.isArray(person) && isSamePerson(person, chief);
  },

  SPECIFIC(item, content) {
    if (freeTextFields(item).length === 0) return null;
    const written = freeTexts(item, content).join('').replace(/\s/g, '');
    return lengthOf(written) >= SPECIFIC_LENGTH;
  },

  NOT_COPY(item, content, { earlier }) {
    if (!earlier) return null;
    const text = freeTexts(item, content).join('\n');
    return earlier.every((one) => similarity(text, freeTexts(item, one).join('\n')) < COPY_SIMILARITY);
  },

  TIMELY: (_item, _content, { calendar, happenedOn, submittedOn }) =>
    countWorkdays(calendar, happenedOn, submittedOn) <= ENTRY_WORKDAYS,

  PROBLEM_FOUND(item, content, { earlier }) {
    if (content.issuesFound !== 0) return typeof content.issuesFound === 'number' ? true : null;
    if (!earlier) return null;
    return earlier[0]?.issuesFound !== 0 || freeTexts(item, content).length > 0;
  },

  LINKED(_item, content, { rectificationCount }) {
    const found = content.issuesFound ?? content.problemCount ?? content.confirmed;
    if (found === 0) return true;
    return typeof found === 'number' && rectificationCount !== undefined ? rectificationCount > 0 : null;
  },

  BEFORE_MEETING(item, content, { calendar }) {
    const notice = item.fields.find(
      (field) => field.type === 'date' && field.required && field.key !== item.eventDateField,
    );
    const meetingOn = item.eventDateField && content[item.eventDateField];
    const noticeOn = notice && content[notice.key];
    if (!isCivilDate(meetingOn) || !isCivilDate(noticeOn)) return null;
    return noticeOn <= addWorkdays(calendar, meetingOn, -NOTICE_WORKDAYS);
  },

  AMOUNT_CHECK(item, content) {
    const { approvedEstimate, currentFigure } = content;
    if (typeof approvedEstimate !== 'number' || typeof currentFigure !== 'number') return null;
    return currentFigure <= approvedEstimate || freeTexts(item, content).length > 0;
  },

  COVERAGE: (_item, { coverage }) => (typeof coverage === 'number' ? coverage >= WHOLE_COVERAGE : null),

  REPLY_ON_TIME: (_item, _content, { obligation, submittedOn }) =>
    obligation ? submittedOn <= obligation.dueOn : null,

  SECRECY: (_item, content) =>
    textsOf(content).every((text) => secretIn(text) === null && lengthOf(text) <= RESTRICTED_TEXT_MAX),

  MEASURE_MATCH: (_item, content) =>
    typeof content.controlMeasure === 'string' && content.responsiblePerson !== undefined,

  TWO_PERSONS(_item, content) {
    if (content.talkType !== 'interview' && content.talkType !== 'admonition') return true;
    return content.secondPerson !== undefined && content.signed === 'yes';
  },

  CONSISTENT(item, content, { computed }) {
    const { hits, verified, confirmed, transferred } = content;
    const chain = [hits, verified, confirmed, transferred].filter((one) => typeof one === 'number');
    if (chain.some((one, index) => index > 0 && one > chain[index - 1]!)) return false;
    const counted = item.fields.flatMap((field) => {
      const name = /^computed:(.*)$/.exec(field.prefill ?? '')?.[1];
      const figure = name === undefined ? undefined : computed?.[name];
      return figure === undefined ? [] : [(content[field.key] ?? null) === figure];
    });
    return counted.length > 0 ? counted.every(Boolean) : null;
  },
};

/** The result of every criterion of an item for one record. */
export function checkQuality(
  item: Item,
  content: RecordContent,
  context: CriterionContext,
): CriterionResult[] {
  return item.qualityCriteria.map((criterion) => ({
    code: criterion.code,
    result: resultOf(criterion, item, content, context),
    judgedByReviewer: criterion.check !== 'auto',
  }));
}

function resultOf(
  criterion: QualityCriterion,
  item: Item,
  content: RecordContent,
  context: CriterionContext,
): CriterionResult['result'] {
  const check = criterion.check === 'review' ? undefined : CHECKS[criterion.code];
  const met = check ? check(item, content, context) : null;
  return met === null ? 'not_checked' : met ? 'met' : 'not_met';
}

function isSamePerson(a: NamedReference, b: NamedReference): boolean {
  return a.id !== undefined && b.id !== undefined ? a.id === b.id : a.name === b.name;
}

function textsOf(content: RecordContent): string[] {
  return Object.values(content).flatMap((value) => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'number') return [];
    return (Array.isArray(value) ? value : [value]).map((one) => one.name);
  });
}

/**
 * How alike two texts are, 0 to 1: the share of common pairs of neighbouring characters (Dice), blanks and case
 * aside. Texts without a pair are alike only when they are equal and not empty.
 */
export function similarity(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)];
  const total = sizeOf(left) + sizeOf(right);
  if (sizeOf(left) === 0 || sizeOf(right) === 0) return a.trim() !== '' && a.trim() === b.trim() ? 1 : 0;
  let common = 0;
  for (const [pair, count] of left) common += Math.min(count, right.get(pair) ?? 0);
  return (2 * common) / total;
}

function pairsOf(text: string): Map<string, number> {
  const characters = [...text.toLowerCase().replace(/\s/g, '')];
  const pairs = new Map<string, number>();
  for (let index = 1; index < characters.length; index += 1) {
    const pair = `${characters[index - 1]}${characters[index]}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

const sizeOf = (pairs: ReadonlyMap<string, number>) =>
  [...pairs.values()].reduce((sum, count) => sum + count, 0);
