/**
 * Whom a line names, and what they did. A name of the directory stands for its person; one that it does not know is
 * read by its surname together with what stands around it (责任人钱芳, 老高记录, 林组长批的), and is never certain.
 */
import type { ItemField } from '@/lib/modules/checklists/schema';
import type { Doubt, EntryDictionary, FieldRead } from '@/lib/modules/quick-entries/schema';

/** Somebody a line names; without an identity when the directory does not know the name. */
export interface PersonMention {
  id: string | null;
  name: string;
  from: number;
  to: number;
  doubt: Doubt | null;
}

const SURNAME =
  '[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎易武乔贺赖龚严华丘骆柳邢倪庞樊殷章鲁葛韦俞岳梅甘柯耿纪柴焦左祝翟聂闫]';
const POST =
  '副?(?:局长?|书记|主任|[组处科院校站所厂]长|主席|主编|总(?:经理|监)?|厅长?|队长|支书|工|同志|老师)(?!\\p{Script=Han}*会)';
/** Words that begin like a surname. */
const WORD =
  '任[前中职免期内务]|陆续|马[上路]|金[额融秋]|高[质标层度级中危风校新效速]|何[时人种]|许[可多久]|江[北南西东]|易发|史料|章程|白天|石[油化]|夏[季天]|华[北南东]|段落|田间|张榜|程序|严[格重肃禁]|郑重|贺卡';
/** Somebody of whom only the post is named. */
const HOLDER =
  '(?:党组|分管|常务)?副?(?:书记|[局组处科院校站部厅所]长|主任|主席|总经理)|(?![^科]{0,3}[和与及跟对找约])\\p{Script=Han}{2,3}科长';
const NAME = `(?!${WORD})(?:${HOLDER}|[老小]${SURNAME}|${SURNAME}${POST}|${SURNAME}\\p{Script=Han}{1,2})`;
const END = '(?=[,。;、\\s]|$)';

/** What stands before a name: the name ends with its clause, or with what the person did next. */
const ROLE =
  '(?:责任人|责任领导|分管领导|分管|核对人?|联络员|主讲人?|领学人?|授课人?|记录人?|主持人?|谈话人|谈话对象|承办人?|经办人?|审批人?|批准人?|报备人|评委|speaker|host)(?:还?是|为|由)?[:\\s]*';
/** What stands behind a name. */
const DEED =
  '(?:同志)?\\s*(?:主持|主讲|领学|授课|讲课|记录|承办|经办|核对|审批|批准|批的|报备|接手|接任|负责|主动|签批|讲(?![话究])|[跟与和同对][^,。;]{1,16}谈|谈话|约谈|找|把[^,。;]{1,20}约谈|(?:19|20)\\d{2}年|的[^,。;]{0,8}报备|[跟与和]被|的?(?:女儿|儿子|父亲|母亲|岳[父母]))';
const WITH = '(?:与|对|同|和|找|约谈|给)\\s*';
const TALKED = '(?=同志|谈|进行|开展了?谈|提醒|[,。;\\s]|$)';
const FOUND = [
  new RegExp(`(?<=${ROLE})(${NAME})(?:同志)?(?:${END}|(?=${DEED}))`, 'gu'),
  new RegExp(`(?<=^|[,。;:、\\s\\d日号午由]|[组处科局院]长|书记|主任|[科室处办])(${NAME})(?=${DEED})`, 'gu'),
  new RegExp(`(?<=${WITH})(${NAME})${TALKED}`, 'gu'),
];

const CALLED = new RegExp(`^(?:[老小](?<old>${SURNAME})|(?<post>${SURNAME})${POST})$`, 'u');

/** Whether somebody of this name may be called so: 李局, 老李 and 局长 are what 李样甲 is called. */
export function isCalled(said: string, name: string): boolean {
  if (new RegExp(`^(?:${HOLDER})$`, 'u').test(said)) return true;
  const { old, post } = CALLED.exec(said)?.groups ?? {};
  return name.startsWith(old ?? post ?? said);
}

/** Everybody whom a line names, in its order. */
export function peopleIn(line: string, people: EntryDictionary['people']): PersonMention[] {
  const spots = new Map<number, PersonMention>();
  for (const { id, name } of people) {
    for (let from = line.indexOf(name); from !== -1; from = line.indexOf(name, from + 1)) {
      const before = spots.get(from);
      // Two people of one name: nobody knows which.
      const doubt = before === undefined ? null : 'ambiguous';
      spots.set(from, { id, name, from, to: from + name.length, doubt });
    }
  }
  const found = [...spots.values()];
  for (const match of FOUND.flatMap((pattern) => [...line.matchAll(pattern)])) {
    const [from, to] = [match.index, match.index + match[1]!.length];
    if (!found.some((other) => other.from < to && from < other.to))
      found.push({ id: null, name: match[1]!, from, to, doubt: 'guess' });
  }
  return found.sort((a, b) => a.from - b.from);
}

/** What a person did, by the words before and after the name, and the label of the field it belongs to. */
const DEEDS: readonly (readonly [before: RegExp | null, after: RegExp | null, label: RegExp])[] = [
  [/主持人?[:是为]?\s*$/, /^\s*(?:同志)?\s*主持/, /^主持/],
  [
    /(?:主讲|领学|授课|讲课)人?[:是为]?\s*$|speaker[:\s]*$/,
    /^\s*(?:同志)?.{0,10}(?:主讲|领学|授课|讲(?![话究]))/,
    /主讲/,
  ],
  [/记录人?[:是为]?\s*$/, /^\s*记录/, /记录/],
  [/谈话对象[:是为]?\s*$|(?:与|对|同|和|约谈|找)\s*$/, null, /^谈话对象/],
  [
    /谈话人[:是为]?\s*$/,
    /^\s*(?:同志)?\s*(?:谈(?![话心])|找|约谈|把[^,。;]{1,20}约谈|[跟与和同对][^,。;]{1,16}谈)/,
    /^谈话人/,
  ],
  [/承办人?[:是为]?\s*$/, /^\s*承办/, /承办/],
  [/(?:[审签]批|批准)人?[:是为]?\s*$/, /^\s*(?:[审签]批|批[的准])/, /[审签]批|批准/],
  [/责任人[:是为]?\s*$/, /^\s*负责/, /^责任人/],
  [/责任领导[:是为]?\s*$/, null, /^责任领导/],
  [/分管(?:领导)?(?:还?是)?[:为]?\s*$/, null, /^分管领导/],
  [/联络员[:是为]?\s*$/, /^\s*接[手任]/, /^联络员/],
  [/核对人?[:是为]?\s*$/, /^\s*核对/, /^核对人/],
  [
    /报备人[:是为]?\s*$/,
    /^\s*(?:主动)?(?:报备|提出|申请)|^\s*\d{4}年|^的[^,。;]{0,8}报备|^[跟与和]被|^的?(?:女儿|儿子|父亲|母亲|岳[父母])/,
    /^报备人/,
  ],
];

/** People whose names stand in the line, put to the field of what they did. */
export function personFields(
  line: string,
  fields: readonly ItemField[],
  people: readonly PersonMention[],
): FieldRead[] {
  const reads = people.flatMap(({ id, name, from, to, doubt }): FieldRead[] => {
    const [before, after] = [line.slice(0, from), line.slice(to)];
    const deed = DEEDS.find(
      ([ahead, behind, label]) =>
        (ahead?.test(before) || behind?.test(after)) &&
        fields.some((field) => field.type === 'person' && label.test(field.labelZh)),
    );
    const field = deed && fields.find((one) => one.type === 'person' && deed[2].test(one.labelZh));
    if (!field) return [];
    const value = id && doubt === null ? { id, name } : { name };
    return [{ key: field.key, value, from, to, certain: doubt === null, doubt }];
  });
  return reads.filter((read, index) => reads.findIndex((other) => other.key === read.key) === index);
}
