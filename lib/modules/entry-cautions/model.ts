/**
 * What speaks against taking a line at its word: it tells of what did not happen, is planned or only heard of; a
 * figure of it belongs to another time; it names a day no nearer than a week or a holiday; it leans on an earlier
 * entry. Of what does not stand nothing is certain.
 */
import type { DayWord } from '@/lib/modules/day-words/model';
import { blanked } from '@/lib/modules/entry-texts/model';
import type { Quantity } from '@/lib/modules/quantities/model';
import type { Reading } from '@/lib/modules/quick-entries/schema';
import { type CivilDate, addMonths, monthOf } from '@/lib/shared/civil-date';
import { readNumeral } from '@/lib/shared/chinese-numeral';

interface Span {
  from: number;
  to: number;
}

const HELD =
  '参加|列席|旁听|出席|到[会场]|去|来(?!往)|派人|召开|举行|开(?=[会成了]|[,。;\\s]|$)|开展|组织|谈(?![及到])|约谈|走访|检查(?!出)|督查|学习|培训';
const NOT =
  '(?:没有?|没能|未能?|不能?|无法|不再|尚未|还没有?|并未|从未)(?:再|按时|按期|及时|如期|到场|现场|亲自|有)?';
const NOT_DONE = new RegExp(`${NOT}(?:${HELD}|通知|收到)`);
const ENDS_NOT_DONE = new RegExp(`${NOT}(?:${HELD})$`);
/** Somebody else than the writer who did not take part: the event was held all the same. */
const BY_OTHERS = new RegExp(
  `(?:[人名位家个]|[组局处科院校站所]长|书记|主任|同志|成员|负责人|纪检(?:监察)?组|单位|科室|[局委办厅院校])(?:均|都|因[^,。;]{0,8})?${NOT}(?:${HELD})`,
);
const HELD_BACK = [
  /来不及|没顾上|没来得及|没(?:时间|空|凑齐)|忘了?(?=参加|开|谈|去|提)|[没未](?:开|走访|谈|去|来|办|做|检查|约)成/,
  /还[没未]|尚未|回绝|婉拒|谢绝|推掉/,
  /原定|原计划|本[来该](?!年)|本应|[本原也很]?(?<![思理联])想(?=开|去|参加|列席|走访|找|谈|提)|可能(?!性)|也许|安排[在到]|定于|定在|将(?:于|在|召开|参加|列席|开展|对|与|和|找)/,
  /拟(?:于|在|参加|列席|召开|开展|约谈|与|和|对|提(?![拔任])|\s)|准备(?:于|在|参加|召开|开(?!展|发)|去|和|与|同|找|对|约|\s)/,
  /打算|计划(?:于|在|参加|召开|开(?!展|发)|列席|去|到|和|与|同|找|提|\s)|预计|争取|改期|延期(?!还款)|延后|推迟|顺延|改[到在](?=\s|下)/,
  /停开|取消了?(?=$|[,。;\s])|待定|另行通知|下(?:个?周|个?星期|个?月|个?季度)/,
  /[?？]\s*$|是否|要不要|有没有|如果|假如|听说|据说|据悉|记不清|不确定|[说称](?:他们|其|对方|已)/,
  /(?:通知|提醒|督促|催促?)(?:了|各)?[\p{Script=Han}\s]{1,10}(?:召开|开展|组织|参加)/u,
];
/** What was meant and how it came in the end: 计划30人,实到28人. */
const REALLY = /实际|实到|实参|最[后终]/;
const MEANT = /原?计划|原定|拟|预计|[本原]?想|打算|本来/g;
/** Material of a meeting was handed in or made ready: that was no meeting, unless handing in is the duty. */
const MATERIAL =
  /(?:报送|上报)[^,。;]{0,16}情况|(?:报送|提交|上报|递交|送|准备|整理|起草|汇总)[^,。;]{0,16}材料/;
const OF_MATERIAL = /报送|材料|通报|报告/;
/** Without problems there is nothing to mend. */
const NO_PROBLEM = /(?:没有?|未)(?:发现|查出)[^,。;]{0,4}问题/;
const CLAUSE = /[^,。;!?\s]+/g;

/** The parts of a line that tell of what did not happen: the whole line, or a clause about somebody else. */
function unreal(line: string, titleZh: string, isAhead: boolean): Span[] {
  const whole = [{ from: 0, to: line.length }];
  if (
    isAhead ||
    (NO_PROBLEM.test(line) && /整改/.test(titleZh)) ||
    (MATERIAL.test(line) && !OF_MATERIAL.test(titleZh))
  )
    return whole;
  if (HELD_BACK.some((pattern) => pattern.test(REALLY.test(line) ? line.replace(MEANT, '  ') : line)))
    return whole;
  const clauses = [...line.matchAll(CLAUSE)].map(({ index, 0: text }) => ({
    from: index,
    to: index + text.length,
    text,
  }));
  const denied = clauses.filter(({ text }) => NOT_DONE.test(text) || /不是|并非/.test(text));
  const isWhole = denied.some(
    ({ text }) => NOT_DONE.test(text) && !(BY_OTHERS.test(text) && clauses.length > 1),
  );
  return isWhole ? whole : denied;
}

const COMPARED = /(?:(?<!占|对)比(?!对|例|赛|选)|较(?=去|上|前|往|同|年)|同比|环比)[^,。;]{0,14}$/;
const OTHER_TIME =
  /(?:上一?[次回]|上个?月|上季度|上一?年度?|去年|前年|往年|同期|以前|此前|之前|原来|原有|本来)[^,。;\s]{0,10}$/;
const PLANNED =
  /(?:计划|拟|预计|原定|打算|准备|争取|目标|预期|[本原]想|应(?:到|学|参|训|谈|查))[^,。;]{0,8}$/;
const BY_OTHER = /(?:其[他它余]|别的|另一?)[组单同人个][^,。;]{0,8}$|(?:他们|别人|对方)[^,。;]{0,6}$/;
const DENIED = /(?:不是|并非|而非|还差|尚缺|还有)\s*$/;
const ABSENT = /^[\p{Script=Han}]{0,2}?(?:没来|[没未]到|缺席|请假|缺勤|[没未](?:走访|谈|参加|去|来))/u;

/** What another figure of its kind replaces, and what is no figure of this event without one. */
export function figuresTold(
  line: string,
  all: readonly Quantity[],
): { told: Quantity[]; doubted: Quantity[] } {
  const ahead = (one: Quantity) => {
    const former = all.findLast((other) => other.to <= one.from);
    return line.slice(former?.to ?? 0, one.from);
  };
  const alone = all.filter((one) => !COMPARED.test(ahead(one)));
  const isElse = (one: Quantity) =>
    [OTHER_TIME, PLANNED, BY_OTHER, DENIED].some((pattern) => pattern.test(ahead(one))) ||
    ABSENT.test(line.slice(one.to));
  const doubted = alone.filter(isElse);
  const told = alone.filter(
    (one) =>
      !doubted.includes(one) || !alone.some((other) => other.word === one.word && !doubted.includes(other)),
  );
  return { told, doubted };
}

const END_OF_CLAUSE = /[,。;]|$/;
const START_OF_CLAUSE = /[^,。;]*$/;
/** What an office is called is not what it did. */
const OFFICE = /第[\d一二三四五六七八九十]+(?:审查调查|监督检查|纪检监察)室/g;
const IN_ALL = /(?:[共总]计?|合计)\s*$/;

const restOf = (line: string, from: number) => ({ from, to: from + line.slice(from).search(END_OF_CLAUSE) });

/** What was demanded of somebody, and some of all: they tell of no duty of the writer. */
export const demands = (line: string): Span[] =>
  [...line.matchAll(/要求|其中/g)].map(({ index, 0: word }) => restOf(line, index + word.length));

/** What did not happen: what is still to come by a day, a part of it all (共9人次,提醒谈话2人次), the name of an office. */
export function asides(line: string, days: readonly DayWord[], counts: readonly Quantity[]): Span[] {
  const offices = [...line.matchAll(OFFICE)].map(({ index, 0: name }) => ({
    from: index,
    to: index + name.length,
  }));
  const ahead = days.filter(({ limit }) => limit).map(({ to }) => restOf(line, to));
  const wholes = counts.filter(({ from }) => IN_ALL.test(line.slice(0, from)));
  const parts = counts
    .filter((part) =>
      wholes.some((one) => one.to <= part.from && one.word === part.word && one.value > part.value),
    )
    .map(({ from, to }) => ({ from: from - START_OF_CLAUSE.exec(line.slice(0, from))![0].length, to }));
  return [...offices, ...ahead, ...parts];
}

const HOLIDAY = '(?:元旦|春节|清明|五一|劳动节|端午|中秋|国庆|双节)(?:节|国庆)?';
/** A time that is no day: 国庆期间, 十月份, 上旬, 前几天. */
const SOME_DAY = new RegExp(
  `${HOLIDAY}(?:期间|假期|[前后](?!.{0,4}提醒))|[上中下]旬|月初|月中(?!旬)|近日|近期|前几天|前些天|前段时间|上个?(?:周|星期|月)|(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?!底)`,
);

/** Where a line names a time that is no day, when it names no day. */
export function someDay(line: string, days: readonly DayWord[]): Span | null {
  if (days.some((day) => !day.limit)) return null;
  const match = SOME_DAY.exec(line);
  return match && { from: match.index, to: match.index + match[0].length };
}

const MONTH = '(\\d{1,2}|[一二三四五六七八九十]{1,2})月份?';
const LIKE: readonly RegExp[] = [
  new RegExp(
    `(?:其[他它余]|内容|议题|情况)?(?:和|与|跟|同|照|按照?|参照)\\s*(?:上个?[月周]|上一?[次回]|${MONTH})的?\\p{Script=Han}{0,8}?(?:一样|相同|一致|差不多|不变|填|来)`,
    'u',
  ),
  /^\s*(?:同|照)(?:上个?[月周]|上[次回])|(?<=[,;。\s])(?:其[他它余])?(?:同|照)(?:上个?[月周]|上[次回])(?=[,。;\s]|$)|^\s*同上/,
  /same as last(?: (?:month|time))?/,
];

/** The earlier entry that a line leans on, and where it says so. A month but the last one is none that is known. */
export function leansOn(line: string, today: CivilDate): (Span & { like: Reading['like'] }) | null {
  const match = LIKE.map((pattern) => pattern.exec(line)).find((one) => one !== null);
  if (!match) return null;
  const [said, month] = match;
  const isMonth = month ? readNumeral(month) === monthOf(addMonths(today, -1)) : /上个?月|month/.test(said);
  const like = isMonth ? 'last_month' : month ? null : 'last';
  return { from: match.index, to: match.index + said.length, like };
}

/**
 * A reading with nothing certain of what did not happen or was said of another time. `line` has blanks in place of
 * documents and days; `titleZh` is the title of its item.
 */
export function cautious(reading: Reading, line: string, doubted: readonly Span[], titleZh: string): Reading {
  const { topic } = reading;
  // A matter may be to put something off; the reason why nobody came is none.
  const said = topic && !ENDS_NOT_DONE.test(line.slice(topic.from, topic.to)) ? [topic] : [];
  const matter = blanked(line, said);
  const spans = unreal(matter, titleZh, reading.happenedOn?.doubt === 'future');
  const isWhole = spans.some(({ from, to }) => from === 0 && to === line.length);
  const within = (one: Span) => spans.some(({ from, to }) => from <= one.from && one.to <= to);
  const mild = <
    Part extends { from: number; to: number; certain: boolean; doubt: Reading['fields'][number]['doubt'] },
  >(
    part: Part,
  ): Part => {
    if (!part.certain) return part;
    if (isWhole || within(part)) return { ...part, certain: false, doubt: 'not_done' };
    const other = doubted.some(({ from, to }) => from === part.from && to === part.to);
    return other ? { ...part, certain: false, doubt: 'other_time' } : part;
  };
  const whole = <Part extends Parameters<typeof mild>[0]>(part: Part | null) =>
    part && (isWhole ? mild(part) : part);
  return {
    ...reading,
    kind: whole(reading.kind),
    item: whole(reading.item),
    happenedOn: reading.happenedOn && mild(reading.happenedOn),
    bodies: reading.bodies.map(mild),
    people: reading.people.map(mild),
    topic: topic && mild(topic),
    counts: reading.counts.map(mild),
    fields: reading.fields.map(mild),
  };
}
