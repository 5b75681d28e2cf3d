/**
 * The free matter of a line: what an event was about, what was asked of somebody, what was found, the title and the
 * number of a document. Matter that a word of its own brings in (议题, 研究, 事由) is certain; what is only left over
 * is not.
 */
import type { ItemField } from '@/lib/modules/checklists/schema';
import {
  DEMAND,
  REASON,
  TELLS_OF_EVENT,
  TOPIC_DISCUSSED,
  TOPIC_DONE,
  TOPIC_NAMED,
} from '@/lib/modules/entry-words/model';
import type { FieldRead, Read } from '@/lib/modules/quick-entries/schema';

export interface Span {
  from: number;
  to: number;
  /** An amount of money, and pieces of something (三台压缩车): what they are of is a matter. */
  money?: boolean;
  /** A day, a quantity or a body: what stands beside it is a clause of its own. */
  figure?: boolean;
  piece?: boolean;
}

/** A line with blanks in place of some of its parts: every place stays the same. */
export const blanked = (line: string, spans: readonly Pick<Span, 'from' | 'to'>[]): string =>
  spans.reduce((text, { from, to }) => text.slice(0, from) + ' '.repeat(to - from) + text.slice(to), line);

const END = /[,。;!?\s"”」、]/;
/** Topics of a meeting may be several: 议题:线索处置、学习安排. */
const END_OF_LIST = /[,。;!?\s"”」]/;
/** What is left over is taken for the matter where it names a work. */
const NAMED_WORK =
  /^.{2,20}?(?:项目|工程)(?=开展|嵌入式|\d|[本上]月|做完|完成|招投标|开标|变更|施工|竣工|招标|正在|在建|进展|这个|那个|我们|单一来源|询价|公开招标|邀请招标|竞争性)|^.{2,20}?(?=[这那]个(?:重点)?(?:项目|工程))|^.{2,20}?(?=(?:询价|单一来源|公开招标|邀请招标)采购$)|^.{2,20}?(?:扩建|改造|建设|采购)(?=的?采购[前中后]|采用|开标|评标|在建|进展|我们|正在|[这那]个|阶段)|^.+(?:项目|工程|采购|改造|建设)$/;
/** Of a form for works any name is one. */
const ANY_NAME =
  /^(?!.*(?:登记|监督|检查|阶段|完成|施工|支付|报备|累计|现在|目前|供应商|合同|概算|预算|标底|金额|进展|问题|单位$|协作|要点|异常))[\p{Script=Han}\da-z]{4,20}$/u;
/** Of any other form what is left may be the matter, unless it tells of the event itself. */
const ANY_MATTER = /^[\p{Script=Han}\da-z“”"]{4,24}$/u;
/** What stands before the name of a work: 完成, 嵌入式监督, 登记在建重点项目. */
const BEFORE_NAME =
  /^(?:完成|登记|嵌入式|监督|(?:我[组局]|本[组局])?对|关于|在建|重点(?:项目|工程)(?=.{4})|(?:我?局)?党[组委]会?(?:专题|集体)?(?:研究|审议|讨论|评定|定|议)|(?:专题|集体)(?:研究|评定))+(?=.{4})/u;
/** What somebody is talked with about, where it says what was found: 发现开票不规范,提醒谈话. */
const FOUND_OUT = /发现(?!问题)(?=\p{Script=Han}{4,16}[,。;])/u;
const TOPIC_LABEL = /^(?:议题|主题|谈话事由|项目名称|采购项目|协作事项|主要情况)/;
const HAN_PAIR = /(?=(\p{Script=Han}{2}))/gu;
const pairsOf = (text: string) => [...text.matchAll(HAN_PAIR)].map((match) => match[1]!);

/**
 * The part of a line from a place to the end of its clause, blanks in front skipped. A quotation that goes on behind
 * its mark belongs to it: “十五五”规划编制.
 */
function clauseFrom(line: string, start: number, end = END): Span {
  let from = start;
  while (from < line.length && /[\s:]/.test(line[from]!)) from += 1;
  const quoted = /^["“「][^"”」]{1,40}["”」]/.exec(line.slice(from));
  const goesOn = quoted && /^\p{Script=Han}/u.test(line.slice(from + quoted[0].length));
  if (!goesOn && /["“「]/.test(line[from] ?? '')) from += 1;
  let to = goesOn ? from + quoted[0].length : from;
  // Words of Latin letters and digits hold together over a blank.
  while (to < line.length && !(end.test(line[to]!) && !/[a-z0-9] [a-z0-9]/.test(line.slice(to - 1, to + 2))))
    to += 1;
  return { from, to };
}

const every = (line: string, pattern: RegExp) =>
  [...line.matchAll(new RegExp(pattern.source, `g${pattern.flags.replace('g', '')}`))].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));

const TAIL = /(?:\s*\d+[次件]|[过理捋议]了?[一几]遍|的事情?|等(?:事项|工作|问题)?|有关事[项宜])$/;

/** The day and the meeting in front of a matter do not belong to it. */
function withoutHead(line: string, { from, to }: Span, taken: readonly Span[]): number {
  const day = taken.find((one) => one.from === from && one.to < to);
  const start = day ? day.to : from;
  const head = /^\s*(?:我?局|本单位)?(?:党[组委]会?|班子会|办公会)(?:议|上)?(?=\p{Script=Han}{4})/u.exec(
    line.slice(start, to),
  );
  return head ? start + head[0].length : from;
}

interface Found extends Span {
  certain: boolean;
}

function repeats(text: string, title: string): boolean {
  const pairs = pairsOf(text);
  return pairs.length === 0 || pairs.filter((pair) => title.includes(pair)).length / pairs.length >= 0.75;
}

/** What the event was about, without the word that brings it in; null when nothing says so. */
export function topicOf(
  line: string,
  taken: readonly Span[],
  item: { titleZh: string; fields: readonly ItemField[] } | null,
  choices: readonly Span[],
): Read<string> | null {
  const title = item?.titleZh ?? '';
  const meets = (span: Span, spans: readonly Span[]) =>
    spans.some((one) => span.from < one.to && one.from < span.to);
  const found = (span: Span, certain: boolean): Found[] => {
    const trimmed = {
      from: withoutHead(line, span, taken),
      to: span.to - (TAIL.exec(line.slice(span.from, span.to))?.[0].length ?? 0),
    };
    const text = line.slice(trimmed.from, trimmed.to);
    if (/^\s*\d+\s*[个项条]|^有[\d一二两三四五六]/.test(text)) return [];
    if (taken.some((one) => one.from <= trimmed.from && trimmed.to <= one.to + 1)) return [];
    if (trimmed.to - trimmed.from < 2 || !/[\p{Script=Han}a-z]/u.test(text)) return [];
    return [{ ...trimmed, certain: certain && !meets(trimmed, taken) }];
  };
  const place = item?.fields.find((field) => TOPIC_LABEL.test(field.labelZh));
  const isProject = /^项目名称/.test(place?.labelZh ?? '');
  const named = [
    ...every(line, TOPIC_NAMED),
    ...every(line, /(?:培训|学习|会议?|谈话|党课|登记|监督|决策|研判|使用|任免|安排|进展|项目)\s*:/),
  ]
    .filter(({ from }) => !isProject || !line.startsWith('进展', from))
    // What stands behind 进展: or 监督: may be how far it has come.
    .flatMap(({ from, to }) =>
      found(clauseFrom(line, to, END_OF_LIST), !/^(?:进展|监督)/.test(line.slice(from))),
    )
    .filter(({ from, to }) => !choices.some((one) => one.from <= from && to <= one.to + 2));
  const discussed = every(line, TOPIC_DISCUSSED).flatMap(({ from, to }) => {
    const span = clauseFrom(line, to);
    const denied = /(?:没有?|未|不)[再]?$/.test(line.slice(0, from));
    return denied || meets({ from, to }, [...choices, ...taken]) || /^(?:决定|判)/.test(line.slice(to))
      ? []
      : found(
          span,
          !/围绕|商议|议了/.test(line.slice(from, to)) && line[span.to] !== '、' && !meets(span, choices),
        );
  });
  const isTalk = item?.fields.some((field) => /^谈话事由/.test(field.labelZh)) ?? false;
  const reasons = every(line, REASON).flatMap(({ from, to }) => {
    const span = clauseFrom(line, to);
    // Why somebody was talked with is the matter; why somebody left a meeting is none.
    if (line[from] !== '就') return found(span, isTalk || line[from] !== '因');
    // 就报销不规范问题对财务科2人谈话: up to whom it was talked with.
    const whom = /(?:问题|一事|事宜)?(?:对|与|和|同|给|约谈|找)(?!.*(?:问题|一事)(?:对|与|和))/.exec(
      line.slice(to + 2, span.to),
    );
    return found({ from: to, to: whom ? to + 2 + whom.index : span.to }, false);
  });
  const seen = every(line, FOUND_OUT).flatMap(({ to }) => (isTalk ? found(clauseFrom(line, to), false) : []));
  const done = every(line, TOPIC_DONE).flatMap(({ from, to }) => {
    const span = clauseFrom(line, to);
    const inChoice = meets({ from, to: to + 1 }, choices) && !/^集体学习/.test(line.slice(from));
    const ofEvent = meets(span, taken) && TELLS_OF_EVENT.test(line.slice(span.from, span.to));
    if (inChoice || ofEvent || /^(?:案例|问题|剖析|教育|会|和|给|、|《)/.test(line.slice(to))) return [];
    return found(span, false);
  });
  const said = [...named, ...discussed, ...reasons, ...seen, ...done];
  const kept = said.filter(({ from, to }) => !repeats(line.slice(from, to), title));
  const left = (name: RegExp) => leftOver(line, { taken, choices, title, name });
  const first =
    kept.find((one) => one.certain) ??
    kept.find((one) => !kept.some((other) => one.from < other.from && other.to === one.to)) ??
    (item && !place ? undefined : left(NAMED_WORK)) ??
    (/项目|事项/.test(place?.labelZh ?? '') ? left(ANY_NAME) : undefined) ??
    (place ? (titleOf(line) ?? quoted(line) ?? left(ANY_MATTER) ?? doubtful(discussed[0])) : undefined);
  if (!first) return null;
  const { from, to, certain } = first;
  return { value: line.slice(from, to), from, to, certain, doubt: certain ? null : 'guess' };
}

/** A document that is studied or discussed is the matter itself. */
function titleOf(line: string): Found | undefined {
  const { title } = documentSpans(line);
  return title
    ? {
        ...title,
        certain: /(?:学习|传达|领学|研究|审议|讨论|解读|宣讲)[^,。;\s]{0,4}《$/.test(
          line.slice(0, title.from),
        ),
      }
    : undefined;
}

/** What a film, a lesson or a lecture is called: 警示教育片“歧路”. */
function quoted(line: string): Found | undefined {
  const match = /(?:片|课|讲座|主题|题为|[看学讲])\s*["“]([^"”]{2,40})["”]/.exec(line);
  if (!match) return undefined;
  const to = match.index + match[0].length - 1;
  return { from: to - match[1]!.length, to, certain: false };
}

const doubtful = (found: Found | undefined) => found && { ...found, certain: false };

interface LeftOver {
  taken: readonly Span[];
  choices: readonly Span[];
  title: string;
  name: RegExp;
}

/** The first clause that is, or begins with, a name and says nothing else that was read. */
function leftOver(line: string, { taken, choices, title, name }: LeftOver): Found | undefined {
  // 办公电脑60台 is the matter and how many of it.
  const isEdge = ({ from, to }: Span) =>
    /[,。;:!?\s]/.test(line[to] ?? ' ') || /[,。;:!?\s]/.test(line[from - 1] ?? ' ');
  const edges =
    name === ANY_MATTER
      ? taken.filter(({ money }) => money)
      : taken.filter((one) => one.figure || isEdge(one));
  const open = blanked(line, edges);
  return [...open.matchAll(/[^,。;:!?\s]+/g)]
    .flatMap(({ index, 0: clause }) => {
      const ahead = BEFORE_NAME.exec(clause)?.[0].length ?? 0;
      const length = name.exec(clause.slice(ahead))?.[0].length;
      const demanded = DEMAND.test(clause) || /要求[\s:]*$/.test(line.slice(0, index));
      const tells = name === ANY_MATTER && TELLS_OF_EVENT.test(clause);
      return length && !demanded && !tells
        ? [{ from: index + ahead, to: index + ahead + length, certain: false }]
        : [];
    })
    .filter(
      (span) =>
        ![...taken.filter(({ piece }) => !piece), ...choices].some(
          (one) => span.from < one.to && one.from < span.to,
        ),
    )
    .find(({ from, to }) => !repeats(line.slice(from, to), title));
}

const DOCUMENT_TITLE =
  /《([^》]{2,80})》|[“"]([^”"]{2,60}(?:办法|规定|细则|制度|方案|条例|规程|准则|责任书))[”"]/;
const DOCUMENT_NUMBER = /\p{Script=Han}[\p{Script=Han}\d]{0,11}[〔[(]20\d{2}[〕\])]\d{1,5}号/u;
/** The number of a case or a lead: XF2026-0517. */
const CODE =
  /(?<![a-z\d])[a-z]{1,4}-?\d{3,}(?:-\d+)*|(?:(?<=编号[:为是]?)|(?<![\p{Script=Han}\d]))(?!编号)[\p{Script=Han}]{1,4}20\d{2}-\d{2,4}/u;
const FOUND_WHAT = /(?:发现|存在)[^,。;:]{0,8}问题[^,。;:]{0,6}:\s*([^,。;\s]+)/;

/** 发现问题3个,印章管理混乱: what stands behind the number of problems may be what they were. */
const FOUND_NEXT =
  /(?:问题\s*[\d一二两三四五六七八九十]+\s*[个条项处]?|[\d一二两三四五六七八九十]+\s*[个条项处]问题)[,\s]+(?!要求|限期|当场|现场|立即|发函|移交|已|均|其中|查|看|翻|整改|提|后来|然后|最后|之后|有人)(\p{Script=Han}{4,30})(?=[,。;\s]|$)/u;

/** A document named without its marks: 2026年度党风廉政建设责任书. */
const NAMED_DOCUMENT =
  /(?<=^|[,。;:\s\d日号了]|签订|印发|出台)(?![\p{Script=Han}]{0,8}(?:签订|印发|出台)[\p{Script=Han}]{4})(?:20\d{2}年度?)?[\p{Script=Han}]{4,24}(?:责任书|办法|规定|细则|方案|规程|手册|名册)(?=[,。;:\s签]|$)/u;

/** Where the title and the number of a document stand, and the number of a case. */
export function documentSpans(line: string): Record<'title' | 'number' | 'code', Span | null> {
  const title = DOCUMENT_TITLE.exec(line);
  const number = DOCUMENT_NUMBER.exec(line);
  const code = CODE.exec(line);
  // 文号云城管〔2026〕33号: the word that names it does not belong to it.
  const ahead = number ? (/^.*(?:文号|编号)/u.exec(number[0])?.[0].length ?? 0) : 0;
  return {
    title: title && { from: title.index + 1, to: title.index + title[0].length - 1 },
    number: number && { from: number.index + ahead, to: number.index + number[0].length },
    code: code && { from: code.index, to: code.index + code[0].length },
  };
}

const spanOf = (match: RegExpExecArray | null): Span | null =>
  match && { from: match.index, to: match.index + match[0].length };

/** The text fields of an item as the line fills them. `original` is the line as it was written. */
export function textFields(
  line: string,
  original: string,
  fields: readonly ItemField[],
  topic: Read<string> | null,
): FieldRead[] {
  const texts = fields.filter((field) => field.type === 'text' || field.type === 'longText');
  const labelled = (pattern: RegExp) => texts.find((field) => pattern.test(field.labelZh));
  const reads: FieldRead[] = [];
  const put = (field: ItemField | undefined, span: Span | null, certain = true) => {
    if (!field || !span || span.to - span.from < 2) return;
    const value = original.slice(span.from, span.to);
    reads.push({ key: field.key, value, ...span, certain, doubt: certain ? null : 'guess' });
  };
  const { title, number, code } = documentSpans(line);
  put(labelled(TOPIC_LABEL), topic && { from: topic.from, to: topic.to }, topic?.certain);
  put(labelled(/名称$/), title ?? spanOf(NAMED_DOCUMENT.exec(line)), title !== null);
  put(labelled(/^文号/), number);
  put(labelled(/编号$/), code ?? number);
  const demand = DEMAND.exec(line);
  put(labelled(/要求/), demand && clauseFrom(line, demand.index + demand[0].length, END_OF_LIST), false);
  const what = FOUND_WHAT.exec(line);
  if (what && !/^(?:无|没有|\d)/.test(what[1]!)) {
    const from = what.index + what[0].length - what[1]!.length;
    put(labelled(/^问题摘要/), { from, to: from + what[1]!.length });
  }
  const next = FOUND_NEXT.exec(line);
  const end = next ? next.index + next[0].length : 0;
  put(labelled(/^问题摘要/), next && { from: end - next[1]!.length, to: end }, false);
  return reads.filter((read, index) => reads.findIndex((other) => other.key === read.key) === index);
}
