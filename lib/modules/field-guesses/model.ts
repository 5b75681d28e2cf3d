/**
 * What a line says for the fields of one item: counts by the noun beside them, people by what they did. A field that
 * two things would fill is not certain.
 */
import type { ItemField } from '@/lib/modules/checklists/schema';
import { isWithin } from '@/lib/modules/forms/model';
import type { FieldRead } from '@/lib/modules/quick-entries/schema';
import type { Quantity } from '@/lib/modules/quantities/model';

const DELIMITER = /[,。;!?\n]/;
const PERSONS = /(?:人数|人次)$/;
const SUFFIX = /(?:条数|人数|人次|次数|数|条)$/;
const plain = (label: string) => label.replace(/\(.*?\)/g, '').normalize('NFKC');
const coreOf = (field: ItemField) => plain(field.labelZh.normalize('NFKC')).replace(SUFFIX, '');
const HAN_PAIR = /(?=(\p{Script=Han}{2}))/gu;
export const pairsOf = (text: string) => [...text.matchAll(HAN_PAIR)].map((match) => match[1]!);
/** Those who were not there, or not as members, and opinions of others. */
const ASIDE = /(?:应到|缺席|请假|缺勤|列席|其中.{0,4})$/;
const OF_OTHERS = /收集|征求|征集|收到|采纳|反馈|群众/;
const PRESENT = /实到|到会|出席|与会|到场|参与|参会|参加|参训/;
const ATTENDANCE = /^(?:参会|参加|谈话|签订)$/;

/** The text around a quantity inside its clause: before it up to the quantity before, and after it. */
export function around(line: string, quantity: Quantity, others: readonly Quantity[]) {
  const noun = quantity.after ?? quantity.from;
  let start = noun;
  while (start > 0 && !DELIMITER.test(line[start - 1]!) && noun - start < 10) {
    if (others.some((other) => other !== quantity && other.to === start)) break;
    start -= 1;
  }
  let end = quantity.to;
  while (end < line.length && !DELIMITER.test(line[end]!) && line[end] !== ':' && end - quantity.to < 8) {
    if (others.some((other) => other !== quantity && other.from === end)) break;
    end += 1;
  }
  // A space parts what people write without commas, unless the noun stands right before it.
  const before = line
    .slice(start, noun)
    .replace(/^.*\s(?=\S)/, '')
    .trim();
  const after = line.slice(quantity.to, end).replace(/\s.*$/, '');
  return {
    before: standard(before.replace(/(?:[:的是为了共有大约近]|(?<!累)计)+$/, '')),
    after: standard(after),
  };
}

/** 没按时 for 未按时, 催 for 提醒: as the labels say it. */
const standard = (text: string) =>
  text
    .replace(/没(?=[按完整到])/g, '未')
    .replace(/催(?:办|促)?/g, '提醒')
    .replace(/进度/g, '进展')
    .replace(/(?<![审复考])核(?:了|$)/g, '已核查')
    .replace(/^点(?!位)/, '点位');

/** Whether a number without a unit stands right behind the name of a field for such numbers: 可能性3. */
const isNamed = (field: ItemField, before: string) =>
  field.type === 'number' &&
  !/万/.test(field.labelZh.normalize('NFKC')) &&
  pairsOf(coreOf(field)).some((pair) => before.endsWith(pair));

interface Placed extends FieldRead {
  strength: number;
}

function countPlace(
  field: ItemField,
  quantity: Quantity,
  line: string,
  all: readonly Quantity[],
  only: boolean,
) {
  const { before, after } = around(line, quantity, all);
  const core = coreOf(field);
  const persons = PERSONS.test(plain(field.labelZh));
  // 1人有不同意见, 其中一人提了不同意见.
  if (quantity.unit === 'person' && /不同意见/.test(core) && /^[有提][出了]{0,2}不同意见/.test(after))
    return { strength: 4, certain: false };
  if (quantity.unit === 'person' ? !persons : quantity.unit !== 'none' && persons) return null;
  const near = pairsOf(core).filter((pair) => before.includes(pair) || after.includes(pair)).length;
  const beside =
    pairsOf(core).some((pair) => before.endsWith(pair) || after.startsWith(pair)) ||
    (core.length > 0 && before.endsWith(plain(field.labelZh)));
  if (quantity.unit === 'none') {
    if (/[高中低]$/.test(before))
      return core.startsWith(before.slice(-1)) ? { strength: 1, certain: false } : null;
    const isThere = ATTENDANCE.test(core) && /(?:实到|到会|参会)$/.test(before);
    return beside || isThere || before.endsWith(plain(field.labelZh))
      ? { strength: 1 + near, certain: false }
      : null;
  }
  if (persons && ASIDE.test(before)) return null;
  // 不同意见 is not just any 意见.
  if (/不同/.test(core) && !/不同/.test(before + after)) return null;
  // 高3个 for 高风险数, beside others of its kind.
  if (before.length === 1 && core.length > 2 && core.startsWith(before))
    return { strength: 2, certain: only };
  if (persons && core === '') return { strength: 1, certain: only };
  if (persons && near === 0) {
    if (!ATTENDANCE.test(core)) return null;
    if (core === '签订' && /签[了订]?$/.test(before)) return { strength: 2, certain: only };
    if (core !== '谈话' && core !== '签订' && (PRESENT.test(before) || PRESENT.test(after)))
      return { strength: 2, certain: true };
    const alone = !/\p{Script=Han}/u.test(before.replace(/全组|共|合计/g, '') + after);
    return { strength: alone ? 1.5 : 1, certain: only && (alone || core === '谈话' || core === '签订') };
  }
  if (persons && near === 1 && !beside) return { strength: 1, certain: only };
  if (near >= 2 || beside) return { strength: near + (beside ? 2 : 0), certain: !OF_OTHERS.test(before) };
  // 一条监督意见 for 提出意见条数: what is counted is the end of what stands behind.
  if (near === 1 && after.endsWith(core.slice(-2))) return { strength: 1, certain: false };
  // 封存公车14辆 for 封存车辆数: the deed is the same, its object is said otherwise.
  return near === 1 && core.length >= 4 && before.startsWith(core.slice(0, 2))
    ? { strength: 0.5, certain: false }
    : null;
}

const IN_ENGLISH = [
  [/opinion/, '意见'],
  [/issue|problem/, '问题'],
  [/case/, '案例'],
] as const;

/** Counts, amounts, shares and hours, each put to the field whose noun stands beside it. */
export function countFields(line: string, fields: readonly ItemField[], all: readonly Quantity[]) {
  const placed: Placed[] = [];
  const personsOnly = all.filter((one) => one.unit === 'person').length === 1;
  const moneyFields = fields.filter((field) => /万元/.test(field.labelZh));
  for (const quantity of all) {
    const { from, to } = quantity;
    const put = (field: ItemField, value: number, strength: number, certain: boolean) =>
      placed.push({
        key: field.key,
        value,
        from,
        to,
        strength,
        certain: certain && quantity.exact,
        doubt: quantity.unit === 'none' ? 'no_unit' : !quantity.exact ? 'about' : certain ? null : 'guess',
      });
    const { before, after } = around(line, quantity, all);
    const spoken = before + after;
    if (quantity.unit === 'yuan') {
      const named = moneyFields.filter((field) =>
        pairsOf(coreOf(field)).some((pair) => spoken.includes(pair)),
      );
      const field = named[0] ?? moneyFields[0];
      const clear = named.length === 1 || (named.length === 0 && moneyFields.length === 1);
      if (field) put(field, quantity.value / 10_000, named.length > 0 ? 3 : 1, clear);
    } else if (quantity.unit === 'percent') {
      const field = fields.find(
        (one) =>
          /%/.test(one.labelZh.normalize('NFKC')) &&
          pairsOf(plain(one.labelZh.normalize('NFKC'))).some((pair) => spoken.includes(pair)),
      );
      const shares = fields.filter((one) => /%/.test(one.labelZh.normalize('NFKC')));
      if (field) put(field, quantity.value, 3, true);
      else if (shares.length === 1) put(shares[0]!, quantity.value, 1, false);
    } else if (quantity.unit === 'none' && fields.some((one) => isNamed(one, before))) {
      const { key } = fields.find((one) => isNamed(one, before))!;
      placed.push({ key, value: quantity.value, from, to, strength: 3, certain: true, doubt: null });
    } else if (quantity.unit === 'hour') {
      const field = fields.find((one) => one.type === 'number' && /学时/.test(one.labelZh));
      if (field) put(field, quantity.value, 3, /学时|课时/.test(quantity.word));
    } else {
      const english = IN_ENGLISH.find(([pattern]) => pattern.test(quantity.word))?.[1];
      const best = fields
        .filter((field) => field.type === 'count' && Number.isInteger(quantity.value))
        .flatMap((field) => {
          if (english) return coreOf(field).endsWith(english) ? [{ field, strength: 3, certain: true }] : [];
          const place = countPlace(field, quantity, line, all, personsOnly);
          return place ? [{ field, ...place }] : [];
        })
        .sort((a, b) => b.strength - a.strength);
      const [first, second] = best;
      if (first)
        put(
          first.field,
          quantity.value,
          first.strength,
          first.certain && second?.strength !== first.strength,
        );
    }
  }
  placed.push(...soleFields(line, fields, all, placed));
  const none = noneFields(line, fields);
  const said = strongest(
    placed.filter((one) => isWithin(fields.find((field) => field.key === one.key)!, one.value)),
  ).map((one) =>
    one.value !== 0 && none.some((other) => other.key === one.key)
      ? { ...one, certain: false, doubt: 'several' as const }
      : one,
  );
  return [...said, ...none.filter((one) => !said.some((other) => other.key === one.key))];
}

/** What is counted by each unit, where no noun says it. */
const COUNTED_BY: Record<string, RegExp> = {
  家: /单位|企业/,
  处: /点位/,
  辆: /车辆/,
  台: /车辆/,
  起: /发现问题/,
  份: /签订/,
};
/** Places where something is missing are problems: 缺派车单3处. */
const MISSING = /(?:缺|没|未|不|无)[^,。;]{0,8}$/;

/** Persons, and what a unit tells of (3家), are put to the one field left for such; that is a guess. */
function soleFields(
  line: string,
  fields: readonly ItemField[],
  all: readonly Quantity[],
  placed: readonly Placed[],
): Placed[] {
  const free = fields.filter(
    (field) => field.type === 'count' && !placed.some((one) => one.key === field.key),
  );
  return all
    .filter((quantity) => !placed.some((one) => one.from === quantity.from))
    .flatMap((quantity, _, left): Placed[] => {
      const label =
        quantity.unit === 'person'
          ? PERSONS
          : quantity.word === '处' && MISSING.test(line.slice(0, quantity.from))
            ? /发现问题/
            : COUNTED_BY[quantity.word];
      if (!label || left.filter((one) => one.word === quantity.word).length > 1) return [];
      const fitting = free.filter(
        ({ labelZh }) => label.test(plain(labelZh)) && !/不同|脱岗|轮岗/.test(labelZh),
      );
      if (fitting.length !== 1) return [];
      const { value, from, to } = quantity;
      return [{ key: fitting[0]!.key, value, from, to, strength: 0.5, certain: false, doubt: 'guess' }];
    });
}

/** Of several for one field the strongest; another value beside it makes it doubtful. */
function strongest(placed: readonly Placed[]): Placed[] {
  return [...new Set(placed.map((one) => one.key))].map((key) => {
    const own = placed.filter((one) => one.key === key).sort((a, b) => b.strength - a.strength);
    const [first] = own;
    const rivals = own.some(({ value }) => value !== first!.value);
    return rivals ? { ...first!, certain: false, doubt: 'several' as const } : first!;
  });
}

/** What is said not to have been: 未发现问题, 无意见, 问题:无. */
function noneFields(line: string, fields: readonly ItemField[]): FieldRead[] {
  return fields
    .filter((field) => field.type === 'count')
    .flatMap((field): FieldRead[] => {
      const core = coreOf(field);
      const differing = /不同意见|^脱岗/.exec(core)?.[0];
      const noun = differing ?? /^(?:提出|发现|指出)(.{2})/.exec(core)?.[1] ?? core;
      if (noun.length < 2 || (!differing && PERSONS.test(plain(field.labelZh)))) return [];
      const bare = noun === '意见' ? '(?<!不同|批评)意见' : noun;
      const match = new RegExp(
        `(?:没有?人?有?|未|(?<!有)无人?|零)(?:再)?(?:发现|[查看找]出|见|提出?|发表|有)?(?:任何|明显|什么|啥)?${bare}|${bare}\\s*:?\\s*(?:无|没有|零|(?<=会)[没未](?:召?开))(?![\\p{Script=Han}])`,
        'u',
      ).exec(line);
      if (!match) return [];
      const from = match.index;
      return [{ key: field.key, value: 0, from, to: from + match[0].length, certain: true, doubt: null }];
    });
}
