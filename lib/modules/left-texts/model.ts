/**
 * Texts of a form that a line says without naming the field: an office or a post and what it decides, what was to be
 * mended, two lists that were compared, a period. Each has a shape of its own, and none is ever certain.
 */
import type { ItemField } from '@/lib/modules/checklists/schema';
import { type Span, blanked } from '@/lib/modules/entry-texts/model';
import type { FieldRead } from '@/lib/modules/quick-entries/schema';

const OFFICE = /^\p{Script=Han}{1,8}(?:科|科室|室|处|股|队|部|窗口|岗|岗位)$/u;
const OFFICE_AND_MATTER = /^(\p{Script=Han}{1,6}?(?:科|股|处|队))(\p{Script=Han}{3,14})$/u;
const LISTS =
  /(?:[日号]?[拿将用把])?(?<!\d)(\p{Script=Han}{2,12}?(?:名单|数据|记录|台账|信息|清单|明细|名册|系统|轨迹|表))(?:和|与|跟|同|、)(\p{Script=Han}{2,12}?(?:名单|数据|记录|台账|信息|清单|明细|名册|系统|轨迹|表))/u;
const PROBLEM =
  /问题["“]([^"”]{2,40})["”]|(?:指出|反映|提出)的?(?:问题)?:?(?!\s*\d|[一二两三四五六七八九十]+[个条项])(\p{Script=Han}[^,。;\s]{3,40})/u;
/** What was found by others, and what was mended. */
const FOUND_BY =
  /(?:巡[视察]|审计局?|监督检查)[中组]?(?:反馈|查出|发现|指出)的?((?!意见|问题)\p{Script=Han}{4,20}?)(?:问题|(?=[,。;\s(]|$))/u;
const MENDED =
  /(?<=^|[,。;:\s]|对)((?!前|全部|基本|[均都已]|[\p{Script=Han}]*(?:反馈|回复|回头看))\p{Script=Han}{3,20}?)(?:问题)?(?:\([^)]*\))?(?=已?整改|已?改[完到好])/u;
const RISK_SHOWN = /风险点?\s*[\d一二三四五六七八九十]*\s*[处个项]?:\s*(\p{Script=Han}{4,40})/u;
const PERIOD =
  /(?:(?:20\d{2}|[今去]|本)年)?(?:上半年|下半年|第?[一二三四1-4]季度|(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份|[上本]月份?(?!\d)|(?<=年)(?:1[0-2]|[1-9])月(?!\d|\s*[日号])|年度)|20\d{2}年度?(?!\d|\s*\d{1,2}月)/;
/** What tells of the event and is no matter of its own. */
const OF_EVENT =
  /排查|风险|整改|措施|责任|等级|可能|后果|进展|进度(?!款)|时限|制度|完成|建立|已|未|没|都|全部|复核|[书函]|巡[视察]|审计|意见|反馈|调整|修订|制定|新增|梳理|领导|落实/;

const clausesOf = (line: string) =>
  [...line.matchAll(/[^,。;:!?\s]+/g)].map(({ index, 0: text }) => ({
    text,
    from: index,
    to: index + text.length,
  }));

/** `taken` are the parts of the line that say something else already. */
export function leftTexts(
  line: string,
  original: string,
  fields: readonly ItemField[],
  taken: readonly Span[],
): FieldRead[] {
  const labelled = (pattern: RegExp) =>
    fields.find((field) => ['text', 'longText'].includes(field.type) && pattern.test(field.labelZh));
  const read = (field: ItemField | undefined, span: Span | undefined): FieldRead[] =>
    field && span
      ? [
          {
            key: field.key,
            value: original.slice(span.from, span.to),
            from: span.from,
            to: span.to,
            certain: false,
            doubt: 'guess',
          },
        ]
      : [];
  const part = (match: RegExpExecArray | null, group: number): Span | undefined => {
    if (!match) return undefined;
    const from = match.index + match[0].lastIndexOf(match[group]!);
    return { from, to: from + match[group]!.length };
  };
  const free = clausesOf(line).filter(({ from, to }) => !taken.some((one) => one.from < to && from < one.to));
  const office = free.find(({ text }) => OFFICE.test(text));
  const matter = free.filter(
    (one) => one !== office && /^[\p{Script=Han}“”"]{4,30}$/u.test(one.text) && !OF_EVENT.test(one.text),
  );
  const both = office
    ? null
    : free.flatMap(({ text, from }) => {
        const match = OFFICE_AND_MATTER.exec(text);
        return match
          ? [
              {
                office: { from, to: from + match[1]!.length },
                matter: { from: from + match[1]!.length, to: from + match[0].length },
              },
            ]
          : [];
      })[0];
  const lists = LISTS.exec(line);
  const problem = PROBLEM.exec(line);
  const unread = blanked(line, taken);
  return [
    ...read(labelled(/^科室/), office ?? both?.office),
    ...read(labelled(/^权力事项/), both?.matter ?? matter.find(({ from }) => office && from >= office.to)),
    ...read(
      labelled(/^问题$/),
      part(problem, problem?.[1] ? 1 : 2) ??
        part(FOUND_BY.exec(line), 1) ??
        part(MENDED.exec(unread), 1) ??
        matter[0],
    ),
    ...read(labelled(/^风险表现/), part(RISK_SHOWN.exec(line), 1)),
    ...read(labelled(/^数据集甲/), part(lists, 1)),
    ...read(labelled(/^数据集乙/), part(lists, 2)),
    ...read(labelled(/^(?:报告|统计)期/), part(PERIOD.exec(line), 0)),
  ];
}
