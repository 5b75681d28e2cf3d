/**
 * An impossible day is one that a text names and that cannot be: 2月30日, a weekday that is another one, something told
 * as done on a day that has not come or that lies after the day of the record. Read by rules, said with the words it was
 * read from; what may be a plan, a limit or a reference to something earlier is never said to be wrong.
 */
import { readNumeral } from '@/lib/shared/chinese-numeral';
import {
  type CivilDate,
  civilDate,
  daysBetween,
  daysInMonth,
  weekdayOf,
  yearOf,
} from '@/lib/shared/civil-date';

export type ImpossibleDay =
  | { kind: 'no_such_day'; quote: string }
  | { kind: 'weekday_wrong'; quote: string; on: CivilDate }
  | { kind: 'not_yet'; quote: string; on: CivilDate }
  | { kind: 'after_the_day'; quote: string; on: CivilDate; happenedOn: CivilDate };

/** A day as a text names it: the year where it is written, month and day as they stand there. */
interface NamedDay {
  from: number;
  to: number;
  year: number | null;
  month: number;
  day: number;
}

const NUMERAL = '(\\d{1,2}|[一二三四五六七八九十]{1,3})';
const YEAR = '(?:(\\d{4}|[二〇零一三四五六七八九]{4})年)?';
const DAYS = [
  new RegExp(`(?<![\\d第])${YEAR}${NUMERAL}月${NUMERAL}[日号]`, 'g'),
  /(?<![\d.-])(20\d{2})([-./])(\d{1,2})\2(\d{1,2})(?![\d.])/g,
] as const;
const FULL_LEAP_YEAR = 2024;

function namedDays(text: string): NamedDay[] {
  const [chinese, digits] = DAYS;
  const read = (match: RegExpExecArray, year: string | undefined, month: string, day: string): NamedDay[] => {
    const numbers = [readNumeral(month), readNumeral(day)] as const;
    if (numbers[0] === null || numbers[1] === null) return [];
    const place = { from: match.index, to: match.index + match[0].length };
    return [{ ...place, year: year ? readNumeral(year) : null, month: numbers[0], day: numbers[1] }];
  };
  return [
    ...[...text.matchAll(chinese)].flatMap((match) => read(match, match[1], match[2]!, match[3]!)),
    ...[...text.matchAll(digits)].flatMap((match) => read(match, match[1], match[3]!, match[4]!)),
  ].sort((a, b) => a.from - b.from);
}

const exists = (year: number, { month, day }: NamedDay) =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** The day that is meant: of its year, or without one that which lies nearest to the day of the record. */
function meant(named: NamedDay, happenedOn: CivilDate): CivilDate | null {
  const year = yearOf(happenedOn);
  const years = named.year === null ? [year, year - 1, year + 1] : [named.year];
  const days = years
    .filter((one) => exists(one, named))
    .map((one) => civilDate(one, named.month, named.day))
    .sort((a, b) => Math.abs(daysBetween(happenedOn, a)) - Math.abs(daysBetween(happenedOn, b)));
  return days[0] ?? null;
}

const WEEKDAYS = '一二三四五六日天';
const WEEKDAY_AFTER = new RegExp(`^\\s*[(（,，]?\\s*(?:星期|礼拜|周)([${WEEKDAYS}])`);
const WEEKDAY_BEFORE = new RegExp(`(?:星期|礼拜|周)([${WEEKDAYS}])\\s*[(（]\\s*$`);
const weekdayNamed = (word: string) => Math.min(WEEKDAYS.indexOf(word) + 1, 7);

const ENDS = /[，,。；;！？!?\n]/;
/** Held, or told of as over. */
const HELD = /召开|举行|举办|开展了|组织了|进行了|签订了/;
const OVER = /了|已|曾/;
/** A plan, a limit, or something from which on. */
const AHEAD = /将|拟|计划|预计|定于|安排|要求|限|期|前|底|起|内|再|下次|复查|回访|后续|今后|之后|未|没|不/;

/** The words around a place, as far as the next comma or stop on either side. */
function clauseAround(text: string, { from, to }: NamedDay): string {
  let [begin, end] = [from, to];
  while (begin > 0 && !ENDS.test(text[begin - 1]!)) begin -= 1;
  while (end < text.length && !ENDS.test(text[end]!)) end += 1;
  return text.slice(begin, end);
}

function faultOf(
  text: string,
  named: NamedDay,
  { happenedOn, today }: { happenedOn: CivilDate; today: CivilDate },
): ImpossibleDay | null {
  const quote = text.slice(named.from, named.to);
  if (!exists(named.year ?? FULL_LEAP_YEAR, named)) return { kind: 'no_such_day', quote };
  const on = meant(named, happenedOn);
  if (on === null) return null;
  const after = WEEKDAY_AFTER.exec(text.slice(named.to));
  const before = WEEKDAY_BEFORE.exec(text.slice(0, named.from));
  const said = after?.[1] ?? before?.[1];
  if (said && weekdayNamed(said) !== weekdayOf(on)) {
    const whole = after ? quote + after[0] : (before?.[0] ?? '') + quote;
    return { kind: 'weekday_wrong', quote: whole.trim(), on };
  }
  const clause = clauseAround(text, named);
  if (on <= happenedOn || AHEAD.test(clause)) return null;
  if (on > today)
    return HELD.test(clause) || OVER.test(clause) ? { kind: 'not_yet', quote: clause, on } : null;
  return HELD.test(clause) ? { kind: 'after_the_day', quote: clause, on, happenedOn } : null;
}

/**
 * The days of a text that cannot be, in their order, of a record that happened on a day and is written on another.
 * A day without a year is that of the year nearest to the record.
 */
export function impossibleDays(
  text: string,
  at: { happenedOn: CivilDate; today: CivilDate },
): ImpossibleDay[] {
  return namedDays(text).flatMap((named) => faultOf(text, named, at) ?? []);
}
