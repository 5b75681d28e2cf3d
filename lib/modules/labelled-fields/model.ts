/**
 * What a line says by the name of a field: a day beside what was done on it (5月12日受理, 回复期限5月29日), a matter
 * behind its label (防控措施：集体审议). Only the words of the item's own labels count, and what two fields would claim
 * belongs to neither.
 */
import type { ItemField } from '@/lib/modules/checklists/schema';
import type { DayWord } from '@/lib/modules/day-words/model';
import { DAY_SAID } from '@/lib/modules/entry-words/model';
import { pairsOf } from '@/lib/modules/field-guesses/model';
import type { FieldRead } from '@/lib/modules/quick-entries/schema';
import { type CivilDate, civilDate, daysInMonth, monthOf, yearOf } from '@/lib/shared/civil-date';

const BREAK = /[,。;!?\s]/;
/** How far the words around a day are looked at, before it and behind it. */
const AHEAD = 8;
const BEHIND = 18;
/** What a day is called only in other words counts for less. */
const SAID_WEIGHT = 0.5;
const LIMIT = /时限|期限/;
const NEXT = /^下/;
const PLANNED = /定[于在]|将于|拟|打算|计划|准备|约好|预计/;
/** What is done again later. */
const AGAIN = /回访|复核/;
const namesOf = (field: ItemField) => pairsOf(field.labelZh.normalize('NFKC').replace(/\(.*?\)|日期$/g, ''));

/** The words around a day up to the next break or the next day; a blank right beside it is none. */
function beside(line: string, day: DayWord, days: readonly DayWord[]): string {
  let { from, to } = day;
  const isFree = (place: number) =>
    !BREAK.test(line[place]!) && !days.some((one) => one !== day && one.from <= place && place < one.to);
  while (from > 0 && day.from - from < AHEAD && isFree(from - 1)) from -= 1;
  while (to < line.length && to - day.to < BEHIND && isFree(to)) to += 1;
  return `${line.slice(from, day.from)} ${line.slice(day.to, to)}`;
}

/** A limit without a year that is over only by being read backwards lies ahead. */
function ahead(on: CivilDate, today: CivilDate): CivilDate {
  const [year, month] = [yearOf(today), monthOf(on)];
  const day = Number(on.slice(8));
  return day <= daysInMonth(year, month) ? civilDate(year, month, day) : on;
}

/**
 * Days that belong to other fields than the day of the event, and those that are left. A day that is the only one of
 * the line and no limit stays with the event.
 */
export function labelledDays(
  line: string,
  fields: readonly ItemField[],
  happened: ItemField,
  { days, today }: { days: readonly DayWord[]; today: CivilDate },
): { reads: FieldRead[]; left: DayWord[] } {
  const dated = fields.filter((field) => field.type === 'date');
  const reads: FieldRead[] = [];
  const given = new Set<string>();
  const left = days.flatMap((day): DayWord[] => {
    const spokenText = beside(line, day, days);
    const said = DAY_SAID.flatMap(([pattern, words]) => (pattern.test(spokenText) ? [words] : []));
    const text = `${spokenText} ${said.join(' ')}`;
    const own = new Set(pairsOf(spokenText));
    const spoken = new Set(pairsOf(said.join(' ')));
    const named = dated
      .filter((field) => !given.has(field.key))
      .filter((field) => !NEXT.test(field.labelZh) || /下/.test(text) || day.doubt === 'future')
      .filter((field) => !LIMIT.test(field.labelZh) || day.limit)
      .map((field) => {
        const pairs = namesOf(field);
        const met = pairs.reduce(
          (sum, pair) => sum + (own.has(pair) ? 1 : spoken.has(pair) ? SAID_WEIGHT : 0),
          0,
        );
        const behind = pairs.some((pair) => text.slice(text.indexOf(' ')).includes(pair));
        // Of two that are named beside it the one behind it: 邀请派驻组列席15日召开的会.
        return { field, met, share: pairs.length === 0 ? 0 : met / pairs.length + (behind ? 0.1 : 0) };
      })
      .filter(({ met }) => met > 0)
      .sort((a, b) => b.share - a.share || b.met - a.met);
    // A limit that names nothing is the one the form asks for.
    const limits = dated.filter((field) => LIMIT.test(field.labelZh));
    if (day.limit && named.length === 0 && limits.length === 1)
      named.push({ field: limits[0]!, met: 1, share: 1 });
    const [first, second] = named;
    if (first?.field.key === happened.key) given.add(happened.key);
    if (
      !first ||
      first.field.key === happened.key ||
      (first.share === second?.share && first.met === second.met)
    )
      return [day];
    // The only day of a line is the day of the event, whatever else it is called.
    if (!day.limit && !NEXT.test(first.field.labelZh) && !days.some((one) => one !== day && !one.limit))
      return [first.share < 1 ? day : { ...day, certain: false, doubt: day.doubt ?? 'unclear_form' }];
    const isAhead =
      [LIMIT, NEXT, AGAIN].some((pattern) => pattern.test(first.field.labelZh)) || PLANNED.test(text);
    // Limits lie ahead: that is no doubt about them.
    const doubt = isAhead && day.doubt === 'future' ? null : day.doubt;
    const value = isAhead && doubt === 'year_unclear' ? ahead(day.on, today) : day.on;
    const { from, to } = day;
    given.add(first.field.key);
    reads.push({ key: first.field.key, value, from, to, certain: doubt === null, doubt });
    return [];
  });
  return { reads, left };
}

const MATTER = /^\s*(?:[:]\s*|是|为)\s*[“"「]?([^,。;\s”"」]{2,60})/u;

/** Behind a name that stands by itself, as between blanks. */
const APART = /^\s+([^,。;\s:]{2,60})(?![^,。;\s])/u;

/** Matter behind the name of a text field, or behind the last word of it with a colon, 是 or a blank. */
export function labelledTexts(
  line: string,
  original: string,
  fields: readonly ItemField[],
  counts: readonly { from: number }[],
): FieldRead[] {
  const texts = fields.filter((field) => field.type === 'text' || field.type === 'longText');
  return texts.flatMap((field): FieldRead[] => {
    const label = field.labelZh.normalize('NFKC').replace(/\(.*?\)/g, '');
    const name = label.length > 2 ? `(?:${label}|${label.slice(-2)})` : label;
    for (const match of line.matchAll(new RegExp(`(?<!\\p{Script=Han})${name}`, 'gu'))) {
      const end = match.index + match[0].length;
      const behind =
        MATTER.exec(line.slice(end)) ??
        (match[0] === label ? /^([^,。;\s]{2,60})/.exec(line.slice(end)) : null) ??
        APART.exec(line.slice(end));
      const attached = /^(\p{Script=Han}{3,60})/u.exec(line.slice(end));
      if (!behind && match[0].length === 2 && attached && !/^[无没数已未]/.test(attached[1]!))
        return [
          {
            key: field.key,
            value: original.slice(end, end + attached[0].length),
            from: end,
            to: end + attached[0].length,
            certain: false,
            doubt: 'guess',
          },
        ];
      if (!behind || /^[无没数]/.test(behind[1]!)) continue;
      const from = end + behind[0].length - behind[1]!.length;
      if (counts.some((count) => count.from === from)) continue;
      const to = from + behind[1]!.length;
      return [{ key: field.key, value: original.slice(from, to), from, to, certain: true, doubt: null }];
    }
    return [];
  });
}
