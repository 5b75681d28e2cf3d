/**
 * A contradiction is what a record says and cannot be, or says twice and differently: days that are none, days in the
 * wrong order, a figure in the text that is another one in its field, parts that are more than the whole, a level other
 * than its figures make. Its author sees it before handing in and may leave it; then whoever reviews it sees it too.
 * Nothing is judged by it.
 */
import { type WorkCalendar, isWorkday } from '@/lib/modules/calendars/model';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { computedOf } from '@/lib/modules/computations/model';
import { freeTexts } from '@/lib/modules/contents/model';
import type { RecordContent } from '@/lib/modules/forms/model';
import { type ImpossibleDay, impossibleDays } from '@/lib/modules/impossible-days/model';
import { readNumeral } from '@/lib/shared/chinese-numeral';
import type { CivilDate } from '@/lib/shared/civil-date';

type Item = Pick<ChecklistItem, 'fields' | 'recordType'>;

interface Label {
  nameZh: string;
  nameEn: string | null;
}

export type Contradiction =
  | ImpossibleDay
  | { kind: 'day_off'; on: CivilDate }
  | { kind: 'days_reversed'; first: Label; firstOn: CivilDate; second: Label; secondOn: CivilDate }
  | { kind: 'figure_differs'; quote: string; said: number; label: Label; entered: number }
  | { kind: 'level_differs'; label: Label; chosen: Label; product: number; computed: Label }
  | { kind: 'parts_over'; part: Label; some: number; whole: Label; all: number }
  | { kind: 'sum_over'; quote: string; sum: number; whole: number };

/** Fields of which the first is a part of the second and cannot be larger. */
export const PARTS = [
  ['verified', 'hits'],
  ['confirmed', 'verified'],
  ['transferred', 'confirmed'],
  ['rotated', 'keyPosts'],
  ['dutyAbsence', 'postsChecked'],
  ['negative', 'persons'],
  ['overdueLeads', 'openLeads'],
] as const;

/** Fields with days of which the first cannot lie after the second. */
const ORDERED = [
  ['receivedOn', 'acceptedOn'],
  ['acceptedOn', 'resultOn'],
  ['receivedOn', 'resultOn'],
  ['inquiryOn', 'replyReceivedOn'],
  ['requestedOn', 'approvedOn'],
  ['approvedOn', 'endedOn'],
  ['decidedOn', 'issuedOn'],
  ['groupNotifiedOn', 'meetingOn'],
  ['requestReceivedOn', 'issuedOn'],
  ['talkedOn', 'followUpOn'],
] as const;

/** What happens at a desk or around a table; an inspection or a training may well be on a day off. */
const OFFICE_TYPES = ['meeting', 'talk', 'decision'];

/** How a figure is said in a text, by the field it is entered in; # stands for the number. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  attendeeCount: [
    '(?:参会|到会|与会|出席)(?:人员|人数)?(?:共|计|为|:|：)?#[人名]',
    '#(?:人|名[^，。；\\d]{0,6}?)(?:参会|到会|与会|出席|参加会议)',
  ],
  audienceCount: [
    '(?:参加|参训|参学)(?:人员|人数)(?:共|计|为|:|：)?#[人名]',
    '#(?:人|名[^，。；\\d]{0,6}?)(?:参加|参训|参学)',
  ],
  talkeeCount: ['谈话(?:共|计|:|：)?#(?:人次|人|名)', '[与同对和]#[名位人][^，。；\\d]{0,10}谈话'],
  signedCount: ['签订[^，。；\\d]{0,8}#份', '#人签订'],
  issuesFound: [
    '(?:发现|查出|检视)[^，。；\\d]{0,6}问题(?:共|计|:|：)?#[个项条处]',
    '(?:发现|查出|检视)#[个项条处][^，。；\\d]{0,6}问题',
  ],
  selfProblems: [
    '(?:检视|查摆|查找|剖析)[^，。；\\d]{0,6}问题(?:共|计|:|：)?#[个项条]',
    '(?:检视|查摆|查找|剖析)(?:出|了)*#[个项条][^，。；\\d]{0,6}问题',
  ],
  criticisms: ['批评意见(?:共|计|:|：)?#条', '#条[^，。；\\d]{0,4}批评意见'],
  opinionCount: ['提出?(?:意见建议|意见|建议)(?:共|计|:|：)?#条', '提出?#条(?:意见|建议)'],
  dissentCount: ['不同意见(?:共|计|:|：)?#条', '#条不同意见'],
  hours: ['#(?:个)?(?:学时|课时)'],
  coverage: ['覆盖率(?:达到|达|为|:|：)?#%'],
  candidateCount: ['#名[^，。；\\d]{0,4}人选', '人选(?:共|计|:|：)?#[名人]'],
  caseCount: ['#个[^，。；\\d]{0,4}案例', '案例(?:共|计|:|：)?#个'],
  topicCount: ['#[个项]议题', '议题(?:共|计|:|：)?#[个项]'],
  vehiclesSealed: ['封存[^，。；\\d]{0,6}车辆?#[辆台]', '封存[^，。；\\d]{0,4}#[辆台]'],
  keyPosts: ['关键岗位(?:共|计|:|：)?#个', '#个关键岗位'],
  rotated: ['轮岗(?:交流)?(?:共|计|:|：)?#[人名]', '#[人名][^，。；\\d]{0,4}轮岗'],
};
const NUMBER = '(?<![\\d.约近超])(?<n>\\d+(?:\\.\\d+)?|[〇零一二两三四五六七八九十百]+)(?![\\d.余多几])';
const PATTERNS = new Map<string, RegExp[]>();
/** What a counting field counts, where its name is long enough to tell: 高风险 of 高风险数. */
const COUNTED = /^(\p{Script=Han}{3,}?)(?:条数|人次|人数|次数|数)$/u;

/** How a text says the figure of a field: by the words for it, else by its own name beside a number. */
function patternsOf({ key, labelZh, type }: Item['fields'][number]): readonly RegExp[] {
  const core = type === 'count' ? COUNTED.exec(labelZh)?.[1] : undefined;
  const said =
    SAID[key] ??
    (core ? [`${core}(?:共|计|为|:|：)?#[个项条处份家件次名人]`, `#[个项条处份家件次名人]${core}`] : []);
  const place = said.join();
  const known = PATTERNS.get(place) ?? said.map((one) => new RegExp(one.replace('#', NUMBER), 'g'));
  PATTERNS.set(place, known);
  return known;
}
const WIDE = /[０-９％]/g;
/** Two numerals in a row mean either: 两三条. */
const EITHER = /^[一二两三四五六七八九]{2}$/;

const valueOf = (number: string): number | null =>
  /^\d/.test(number) ? Number(number) : EITHER.test(number) ? null : readNumeral(number);

/** The figure that a text says for a field, with the words; null where it says none, several, or that of the field. */
function saidOtherwise(
  text: string,
  field: Item['fields'][number],
  entered: number,
): { quote: string; said: number } | null {
  const said = patternsOf(field).flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const number = valueOf(match.groups!.n!);
      return number === null ? [] : [{ quote: match[0], said: number }];
    }),
  );
  const values = new Set(said.map((one) => one.said));
  return values.size === 1 && !values.has(entered) ? said[0]! : null;
}

const WHOLE =
  /(?<![\d.])(\d+)(人次|人|名|位|个|项|条|份|件|处|家|辆|台)[^。；;\n]*?其中[，,:：]?([^。；;\n]+)/g;

/** Parts that a text lists after 其中 and that together are more than the whole before them. */
function sumsOver(text: string): { quote: string; sum: number; whole: number }[] {
  return [...text.matchAll(WHOLE)].flatMap(([quote, number, unit, rest]) => {
    // What is listed behind a point of enumeration or a comma, each with the unit of the whole.
    const parts = [...rest!.matchAll(new RegExp(`(?<![\\d.])(\\d+)${unit!}`, 'g'))].map((part) =>
      Number(part[1]),
    );
    const whole = Number(number);
    const sum = parts.reduce((all, part) => all + part, 0);
    return parts.length > 0 && sum > whole ? [{ quote, sum, whole }] : [];
  });
}

function labelOf({ fields }: Item, key: string): Label {
  const field = fields.find((one) => one.key === key);
  return field ? named(field) : { nameZh: key, nameEn: null };
}

const named = ({ labelZh, labelEn }: { labelZh: string; labelEn: string }): Label => ({
  nameZh: labelZh,
  nameEn: labelEn,
});

const numberIn = (content: RecordContent, key: string) =>
  typeof content[key] === 'number' ? content[key] : null;
const dayIn = (content: RecordContent, key: string) =>
  typeof content[key] === 'string' ? content[key] : null;

/** Parts that are larger than their whole, by the keys of both fields. */
export function partsOver(
  content: RecordContent,
): { part: string; whole: string; some: number; all: number }[] {
  return PARTS.flatMap(([part, whole]) => {
    const some = numberIn(content, part);
    const all = numberIn(content, whole);
    return some !== null && all !== null && some > all ? [{ part, whole, some, all }] : [];
  });
}

/** The level of a risk point other than its figures make it: it may well be set by the kind of power (workflows §16). */
function levelsDiffering(item: Item, content: RecordContent, calendar: WorkCalendar): Contradiction[] {
  const field = item.fields.find((one) => one.prefill === 'computed:riskLevel');
  const chosen = field?.enum?.find((one) => one.value === content[field.key]);
  const level = computedOf('riskLevel', content, null, calendar);
  const computed = field?.enum?.find((one) => one.value === level);
  if (!field || !chosen || !computed || chosen === computed) return [];
  return [
    {
      kind: 'level_differs',
      label: named(field),
      chosen: named(chosen),
      product: numberIn(content, 'likelihood')! * numberIn(content, 'consequence')!,
      computed: named(computed),
    },
  ];
}

/**
 * Everything that a record says and that cannot be or that it contradicts itself. `today` is the civil day on which it
 * is written or was handed in.
 */
export function contradictionsOf(
  item: Item,
  content: RecordContent,
  at: { happenedOn: CivilDate; today: CivilDate; calendar: WorkCalendar },
): Contradiction[] {
  const text = freeTexts(item, content)
    .join('\n')
    .replace(WIDE, (sign) => sign.normalize('NFKC'));
  const reversed = ORDERED.flatMap(([first, second]): Contradiction[] => {
    const [firstOn, secondOn] = [dayIn(content, first), dayIn(content, second)];
    if (firstOn === null || secondOn === null || firstOn <= secondOn) return [];
    return [
      {
        kind: 'days_reversed',
        first: labelOf(item, first),
        firstOn,
        second: labelOf(item, second),
        secondOn,
      },
    ];
  });
  const differing = item.fields.flatMap((field): Contradiction[] => {
    const entered = numberIn(content, field.key);
    const said = entered === null ? null : saidOtherwise(text, field, entered);
    return said === null ? [] : [{ kind: 'figure_differs', ...said, label: named(field), entered: entered! }];
  });
  const isDayOff = OFFICE_TYPES.includes(item.recordType) && !isWorkday(at.calendar, at.happenedOn);
  return [
    ...impossibleDays(text, at),
    ...reversed,
    ...(isDayOff ? [{ kind: 'day_off', on: at.happenedOn } as const] : []),
    ...partsOver(content).map(
      ({ part, whole, some, all }): Contradiction => ({
        kind: 'parts_over',
        part: labelOf(item, part),
        some,
        whole: labelOf(item, whole),
        all,
      }),
    ),
    ...differing,
    ...levelsDiffering(item, content, at.calendar),
    ...sumsOver(text).map((one): Contradiction => ({ kind: 'sum_over', ...one })),
  ];
}
