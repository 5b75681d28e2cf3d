/**
 * A day word is how a person writes a day in a line: 5月7日, 5.7, 昨天, 上周五, 本月7号. Reading it needs nothing but
 * the day on which it was written. A day without a year is the last one that has been; what may mean another day, or
 * one that has not come yet, is read but not certain.
 */
import {
  type CivilDate,
  addDays,
  addMonths,
  civilDate,
  daysInMonth,
  monthOf,
  weekdayOf,
  yearOf,
} from '@/lib/shared/civil-date';
import { readNumeral } from '@/lib/shared/chinese-numeral';

export type DayDoubt = 'future' | 'year_unclear' | 'range' | 'unclear_form' | 'several';

export interface DayWord {
  /** Where it stands in the line, end not included. */
  from: number;
  to: number;
  on: CivilDate;
  certain: boolean;
  doubt: DayDoubt | null;
  /** A limit (5月20日前) and no day on which something happened. */
  limit: boolean;
}

const NUMERAL = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const YEAR = '(?:((?<!\\d)\\d{2}|\\d{4}|[二〇零一三四五六七八九]{4})年|(今年|去年|前年|明年))?';
const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';

type Reader = (match: RegExpExecArray, today: CivilDate) => { on: CivilDate; doubt?: DayDoubt } | null;

function real(year: number, month: number, day: number): CivilDate | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return civilDate(year, month, day);
}

/** The last day of that month and day which is not after today; doubtful when this year's has not come yet. */
function withoutYear(month: number, day: number, today: CivilDate): ReturnType<Reader> {
  const year = yearOf(today);
  const here = real(year, month, day);
  if (here && here <= today) return { on: here };
  const before = real(year - 1, month, day);
  return before ? { on: before, doubt: 'year_unclear' } : null;
}

function inYear(named: string | undefined, relative: string | undefined, today: CivilDate): number | null {
  if (named) return named.length === 2 ? 2000 + Number(named) : readNumeral(named);
  const offsets: Record<string, number> = { 今年: 0, 去年: -1, 前年: -2, 明年: 1 };
  return relative ? yearOf(today) + offsets[relative]! : null;
}

function dated(on: CivilDate | null, doubt?: DayDoubt): ReturnType<Reader> {
  if (on === null) return null;
  return doubt ? { on, doubt } : { on };
}

const WEEKDAY: Record<string, number> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  日: 7,
  天: 7,
  末: 6,
  1: 1,
  2: 2,
  3: 3,
  4: 4,
  5: 5,
  6: 6,
  7: 7,
};
const ENGLISH_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function weekday(which: string, day: number, today: CivilDate): ReturnType<Reader> {
  const monday = addDays(today, 1 - weekdayOf(today));
  if (which === '') {
    const here = addDays(monday, day - 1);
    return here <= today ? { on: here } : { on: addDays(here, -7), doubt: 'unclear_form' };
  }
  const weeks = /上上/.test(which) ? -2 : /上|last/.test(which) ? -1 : /下|next/.test(which) ? 1 : 0;
  return { on: addDays(monday, weeks * 7 + day - 1) };
}

const READERS: readonly [RegExp, Reader][] = [
  [
    new RegExp(`${YEAR}\\s*(${NUMERAL})\\s*月\\s*(${NUMERAL})\\s*[日号]?`, 'g'),
    ([, named, relative, month, day], today) => {
      const year = inYear(named, relative, today);
      const [m, d] = [readNumeral(month!), readNumeral(day!)];
      if (m === null || d === null) return null;
      return year === null ? withoutYear(m, d, today) : dated(real(year, m, d));
    },
  ],
  [
    /(?<![\d.])(20\d{2})\s*([-./])\s*(\d{1,2})\s*\2\s*(\d{1,2})(?![\d])/g,
    ([, year, , month, day]) => dated(real(Number(year), Number(month), Number(day))),
  ],
  [
    /(?<!\d)(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/g,
    ([, year, month, day]) => dated(real(Number(year), Number(month), Number(day))),
  ],
  [
    new RegExp(`(本|这个?|当|上个?|下个?)月\\s*(${NUMERAL})\\s*[日号]`, 'g'),
    ([, which, day], today) => {
      const month = addMonths(
        civilDate(yearOf(today), monthOf(today), 1),
        /上/.test(which!) ? -1 : /下/.test(which!) ? 1 : 0,
      );
      return dated(real(yearOf(month), monthOf(month), readNumeral(day!) ?? 0));
    },
  ],
  [
    new RegExp(`${YEAR}(${NUMERAL}|本|这个?|下个?)?月底`, 'g'),
    ([, year, relative, which], today) => {
      const named = which ? readNumeral(which) : null;
      const first =
        named === null
          ? addMonths(civilDate(yearOf(today), monthOf(today), 1), /下/.test(which ?? '') ? 1 : 0)
          : real(inYear(year, relative, today) ?? yearOf(today), named, 1);
      return dated(
        first && civilDate(yearOf(first), monthOf(first), daysInMonth(yearOf(first), monthOf(first))),
      );
    },
  ],
  [
    /(五一|元旦|国庆)(?:节)?(?:那|当)[天日]/g,
    ([, which], today) => withoutYear({ 五一: 5, 元旦: 1, 国庆: 10 }[which!]!, 1, today),
  ],
  [/大前天/g, (_, today) => dated(addDays(today, -3))],
  [/前天|前日/g, (_, today) => dated(addDays(today, -2))],
  [/昨(?:[天日晚]|(?=[上下]午))|yesterday/g, (_, today) => dated(addDays(today, -1))],
  [/今(?:[天日早晚]|(?=[上下]午))|today/g, (_, today) => dated(today)],
  [/明[天日]|tomorrow/g, (_, today) => dated(addDays(today, 1))],
  [/后天/g, (_, today) => dated(addDays(today, 2))],
  [
    /(?<![每逢])(上上个?|上个?|本|这个?|下个?)?(?:周|星期|礼拜)([一二三四五六日天1-7])(?!样)/g,
    ([, which, day], today) => weekday(which ?? '', WEEKDAY[day!]!, today),
  ],
  [
    /(last|this|next)\s+(mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?/g,
    ([, which, day], today) => weekday(which!, ENGLISH_DAYS.indexOf(day!.slice(0, 3)) + 1, today),
  ],
  [
    new RegExp(`(${MONTHS})[a-z]*\\.?\\s+(\\d{1,2})(?!\\d)(?:st|nd|rd|th)?(?:,?\\s*(20\\d{2}))?`, 'g'),
    ([, month, day, year], today) => {
      const m = MONTHS.split('|').indexOf(month!) + 1;
      return year ? dated(real(Number(year), m, Number(day))) : withoutYear(m, Number(day), today);
    },
  ],
  [
    new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s+(${MONTHS})[a-z]*\\.?(?:\\s*(20\\d{2}))?`, 'g'),
    ([, day, month, year], today) => {
      const m = MONTHS.split('|').indexOf(month!) + 1;
      return year ? dated(real(Number(year), m, Number(day))) : withoutYear(m, Number(day), today);
    },
  ],
  [
    // Month and day with a point, a stroke or a slash: never an amount, a clock or a number of something.
    /(?<![\dA-Za-z./万亿-]|\d:)(\d{1,2})([./-])(\d{1,2})(?![\d.:/]|-\d|\s*(?:[万亿元%％个条人名位项次份家件辆台处倍米]|小时|学时|hours?))/g,
    ([, month, mark, day], today) => {
      const read = withoutYear(Number(month), Number(day), today);
      return read && (mark === '-' && Number(month) > 12 ? { ...read, doubt: 'unclear_form' } : read);
    },
  ],
  [
    new RegExp(
      `(?<![\\d第月〕.一二三四五六七八九十])(${NUMERAL})\\s*[号日](?!楼|会议室|文|线|院|馆|机|车|内|子|常)`,
      'g',
    ),
    ([, numeral], today) => {
      const day = readNumeral(numeral!) ?? 0;
      const here = real(yearOf(today), monthOf(today), day);
      if (here && here <= today) return { on: here };
      const last = addMonths(civilDate(yearOf(today), monthOf(today), 1), -1);
      return dated(real(yearOf(last), monthOf(last), day), 'unclear_form');
    },
  ],
];

const AFTER_LIMIT = /^\s*(?:之?前|以前|底前|截止|为限|内完成|到期|[要须](?:到位|见效|完成))/;
const BEFORE_LIMIT = /(?:截至|截止到?|期限|时限|最迟|不晚于|限)\s*[:是为]?\s*$/;
const PLANNED = /(?:计划|拟|定于|将于|预计|准备|打算)\s*$/;
/** A month and a day with a mere point or stroke between them may be a figure, unless the line begins with them. */
const SHORT = /^\d{1,2}[./-]\d{1,2}$/;
const BEGINS = /^[\s\[【(]*$/;
const RANGE = /^\s*(?:至|到|—|–|-|~|～)\s*(?:\d{1,2}\s*月\s*)?\d{1,2}\s*[日号]?/;

/** Every day word of a line, in its order. `line` is in lower case and half-width; `today` is the day it was written. */
export function dayWords(line: string, today: CivilDate): DayWord[] {
  const words: DayWord[] = [];
  const covers = (from: number, to: number) => words.some((word) => from < word.to && word.from < to);
  for (const [pattern, read] of READERS) {
    for (const match of line.matchAll(pattern)) {
      const from = match.index + /^\s*/.exec(match[0])![0].length;
      let to = match.index + match[0].trimEnd().length;
      if (covers(from, to)) continue;
      const day = read(match as RegExpExecArray, today);
      if (!day) continue;
      const rest = line.slice(to);
      const range = RANGE.exec(rest);
      if (range && /[日号]$|^\s*(?:至|到)/.test(range[0])) to += range[0].length;
      const isRange = range !== null && to > match.index + match[0].trimEnd().length;
      const before = line.slice(0, from);
      const short = SHORT.test(match[0].trim()) && !BEGINS.test(before);
      const stands =
        /[^分率度额价约近比第]$/.test(before) &&
        /^(?:[,。;\s]|$|发|召?开|印|报|送|收到|受理|办结|签)/.test(rest);
      if (short && !stands && !/[\s,;:。(【]$/.test(before)) continue;
      const isEnd = match[0].endsWith('月底');
      const limit = (isEnd && day.on >= today) || AFTER_LIMIT.test(rest) || BEFORE_LIMIT.test(before);
      const unclear = short || (isEnd && !limit) || PLANNED.test(before) || /^的(?!\s|$|[,。;])/.test(rest);
      const doubt =
        day.on > today
          ? 'future'
          : isRange
            ? 'range'
            : (day.doubt ?? (unclear ? ('unclear_form' as const) : null));
      words.push({ from, to, on: day.on, certain: doubt === null, doubt, limit });
    }
  }
  return withPointing(
    line,
    words.sort((a, b) => a.from - b.from),
    today,
  );
}

const MERE_DAY = new RegExp(`^${NUMERAL}\\s*[号日]$`);

/** A day without its month (5月18日报了,21日开会) comes after the one before it. */
function following(line: string, word: DayWord, former: DayWord | undefined, today: CivilDate): DayWord {
  if (!former || !MERE_DAY.test(line.slice(word.from, word.to))) return word;
  const day = Number(word.on.slice(8));
  const on = real(yearOf(former.on), monthOf(former.on), day);
  if (!on || on < former.on) return word;
  // It may be a day of this month too.
  const either = word.doubt === null && word.on !== on ? ('unclear_form' as const) : null;
  const doubt = on > today ? 'future' : (former.doubt ?? either);
  return { ...word, on, certain: doubt === null, doubt };
}

const POINTING = /当[天日]|次日|第二天/g;
const PART_OF_DAY = /(?<![天日晚一二三四五六末0-9号])[上下]午|刚才|刚刚/;

/** Days that point to the one before them (当天受理, 次日反馈); a part of a day without a day may be today's. */
function withPointing(line: string, read: readonly DayWord[], today: CivilDate): DayWord[] {
  const words = read.map((word, index) => following(line, word, read[index - 1], today));
  const pointing = [...line.matchAll(POINTING)].flatMap((match): DayWord[] => {
    const [from, to] = [match.index, match.index + match[0].length];
    const meant = words.findLast((word) => word.to <= from && !word.limit);
    if (!meant) return [];
    const on = /^当/.test(match[0]) ? meant.on : addDays(meant.on, 1);
    const doubt = on > today ? 'future' : meant.doubt;
    return [{ from, to, on, certain: doubt === null, doubt, limit: false }];
  });
  const part = words.length === 0 ? PART_OF_DAY.exec(line) : null;
  if (part) {
    const [from, to] = [part.index, part.index + part[0].length];
    return [{ from, to, on: today, certain: false, doubt: 'unclear_form', limit: false }];
  }
  return [...words, ...pointing].sort((a, b) => a.from - b.from);
}

/** The day on which what the line tells of happened: the first that is no limit; with others beside it not certain. */
export function happenedWord(words: readonly DayWord[]): DayWord | null {
  const days = words.filter((word) => !word.limit);
  const [first] = days;
  if (!first) return null;
  const several = days.some((word) => word.on !== first.on);
  return several && first.certain ? { ...first, certain: false, doubt: 'several' } : first;
}
