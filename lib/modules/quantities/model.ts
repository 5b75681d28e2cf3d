/**
 * A quantity is a number with its unit in a line: 2条, 十人, 三位同志, 320万元, 95%. A number that is only about right
 * (20余人, 2-3条) or has no unit is read and not certain; a clock, a room and the number of a document are none.
 */
import { readNumeral } from '@/lib/shared/chinese-numeral';

export type QuantityUnit = 'person' | 'thing' | 'yuan' | 'percent' | 'hour' | 'none';

export interface Quantity {
  from: number;
  to: number;
  /** Money in yuan, everything else as written. */
  value: number;
  unit: QuantityUnit;
  /** The unit as written; empty without one. */
  word: string;
  exact: boolean;
  /** Where what it is of ends, where the figure that it took the place of stands between: 事项由86项调整为84项. */
  after?: number;
}

const NUMBER = '(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|[〇零一二两三四五六七八九十百千]+)';
const RANGE = '(?:\\s*[-~～—至到、]\\s*(?:\\d+|[一二两三四五六七八九十]+))?';
const BEFORE = '(约|大约|大概|近|超过?|至少|不少于|不到|将近|差不多|第)?\\s*';
const LOOSE = '\\s*(余|多|几|来)?\\s*';
const UNITS: readonly (readonly [QuantityUnit, string])[] = [
  ['person', '人次|个人|人|名|位'],
  ['yuan', '亿元|亿|万元|万|元'],
  ['percent', '%|个百分点'],
  ['hour', '个学时|学时|课时|个小时|小时|hours?'],
  [
    'thing',
    '点|条次|条|个|项|份|次|件|家|辆|台|处|例|起|张|宗|部|篇|门|场|套|批|座|间|opinions?|issues?|problems?|cases?|people|persons?',
  ],
];
const ANY_UNIT = UNITS.map(([, words]) => words).join('|');
/** 两点意见 are two, 两点 alone is a clock. */
const NO_CLOCK = '(?<!点(?!意见|建议|要求|问题))';
const COUNTED = new RegExp(
  `${BEFORE}${NUMBER}${RANGE}${LOOSE}(${ANY_UNIT})${NO_CLOCK}(?:\\s*(左右|上下|以上))?`,
  'g',
);
/** People are counted by 个 too. */
const PEOPLE =
  /^\s*(?:(?:年轻|新任|科级|中层|在职)?干部|同志|职工|员工|科长|副?(?:局长|处长|主任|院长|校长)|一把手|负责人)/;
/** 超期的一件没有. */
const NONE_OF = /^[都也]?没有?(?=[,。;\s]|$)/;
const SPREAD = /\d\s*[-~～—至到、]\s*\d|[一二两三四五六七八九][-~至到、][一二两三四五六七八九]/;
/** Two numerals in a row mean either: 两三条. */
const EITHER = /^[一二两三四五六七八九]{2}$/;
const BARE = /(?<![\d.:/第〔号])(\d{1,5})(?![\d.:/〕%]|\s*[月日号楼点年届期])/g;
/** 三亿两千万, 3亿500万. */
const COMPOUND = /(\d+|[一二两三四五六七八九十百]+)亿零?(\d+|[一二两三四五六七八九十百千]+)万元?/g;
const PER_CENT = /百分之(\d+(?:\.\d+)?|[一二三四五六七八九十百]+)/g;
const YUAN: Record<string, number> = { 亿元: 1e8, 亿: 1e8, 万元: 1e4, 万: 1e4, 元: 1 };

const unitOf = (word: string): QuantityUnit =>
  /^(?:people|persons?)$/.test(word)
    ? 'person'
    : UNITS.find(([, words]) => new RegExp(`^(?:${words})$`).test(word))![0];

/** Every quantity of a line, in its order; `taken` says which places are something else already. */
export function quantities(line: string, taken: (from: number, to: number) => boolean): Quantity[] {
  const found: Quantity[] = [];
  for (const match of line.matchAll(COUNTED)) {
    const [whole, before, number, loose, word, after] = match;
    const from = match.index + whole.indexOf(number!);
    const to = match.index + whole.length;
    if (before === '第' || taken(from, to)) continue;
    // 一个 and 一次 in running text, like 第一 or 统一, are no counts of their own.
    if (/[统专唯第之同单]$/.test(line.slice(0, from)) && /^[一]/.test(number!)) continue;
    if (whole.trim() === '一起' && !/^\s*(?:案|事|违|信|投|举|线)/.test(line.slice(to))) continue;
    const read = /^\d/.test(number!) ? Number(number!.replaceAll(',', '')) : readNumeral(number!);
    if (read === null && !EITHER.test(number!)) continue;
    const unit = word === '个' && PEOPLE.test(line.slice(to)) ? 'person' : unitOf(word!);
    const either = EITHER.test(number!) && !/^\d/.test(number!);
    const none = read === 1 && NONE_OF.test(line.slice(to));
    const value = none ? 0 : either ? readNumeral(number![0]!)! : read!;
    const exact = !before && !loose && !after && !either && !SPREAD.test(whole);
    found.push({
      from,
      to,
      value: unit === 'yuan' ? Math.round(value * YUAN[word!]! * 100) / 100 : value,
      unit,
      word: word!,
      exact,
    });
  }
  for (const match of line.matchAll(COMPOUND)) {
    const [from, to] = [match.index, match.index + match[0].length];
    const [large, small] = [readNumeral(match[1]!), readNumeral(match[2]!)];
    const split = found.filter((one) => from < one.to && one.from < to);
    for (const one of split) found.splice(found.indexOf(one), 1);
    if (large === null || small === null || taken(from, to)) continue;
    found.push({
      from,
      to,
      value: large * 1e8 + small * 1e4,
      unit: 'yuan',
      word: '万',
      exact: split.every((one) => one.exact),
    });
  }
  for (const match of line.matchAll(PER_CENT)) {
    const [from, to] = [match.index, match.index + match[0].length];
    const value = /^\d/.test(match[1]!) ? Number(match[1]) : readNumeral(match[1]!);
    if (value === null || taken(from, to)) continue;
    for (const one of found.filter((other) => from < other.to && other.from < to))
      found.splice(found.indexOf(one), 1);
    found.push({ from, to, value, unit: 'percent', word: '%', exact: true });
  }
  for (const match of line.matchAll(BARE)) {
    const [from, to] = [match.index, match.index + match[0].length];
    if (taken(from, to) || found.some((one) => from < one.to && one.from < to)) continue;
    found.push({ from, to, value: Number(match[1]), unit: 'none', word: '', exact: false });
  }
  return withoutFormer(
    line,
    found.sort((a, b) => a.from - b.from),
  );
}

const BECAME = /^\s*(?:[调下上减增改变压][整降升少加为缩]?|降|升)(?:为|到|至|成)\s*$/;

/** Of a figure that became another the later one alone. */
function withoutFormer(line: string, all: readonly Quantity[]): Quantity[] {
  const became = (one: Quantity | undefined, next: Quantity | undefined) =>
    one && next && BECAME.test(line.slice(one.to, next.from));
  return all.flatMap((one, index) => {
    if (became(one, all[index + 1])) return [];
    const former = all[index - 1];
    if (!became(former, one)) return [one];
    return [
      { ...one, after: former!.from - (/[由从]\s*$/.exec(line.slice(0, former!.from))?.[0].length ?? 0) },
    ];
  });
}
