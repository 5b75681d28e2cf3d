/**
 * Which choices of one item a line names: by their labels or by what people say for them, yes and no by the words of
 * the question. Two that differ are not certain.
 */
import type { ItemField } from '@/lib/modules/checklists/schema';
import {
  ASKED_SAID,
  CHOICE_GUESSED,
  CHOICE_OF_BODY,
  CHOICE_SAID,
  NOT,
  SAID_FOR,
} from '@/lib/modules/entry-words/model';
import { pairsOf } from '@/lib/modules/field-guesses/model';
import type { FieldRead } from '@/lib/modules/quick-entries/schema';

interface Hit {
  value: string;
  from: number;
  to: number;
}

/** What some of many are is no choice for all: 其中办公室, 高风险3个, 1件转办. */
const OF_WHICH = /其中[^,。;]{0,6}$/;
const SOME_OF = /[\d一二两三四五六七八九十]\s*[件个项条起宗]\s*$/;
const SO_MANY = /^(?:点|岗位)?\s*(?:\d+|[一二两三四五六七八九十]+)\s*[个项处条]/;

const isYesNo = (field: ItemField) => field.enum!.some((one) => one.value === 'yes');

/**
 * Choices that the line names, by label or by what people say for it; two that differ are not certain.
 * `words` is the line without what else was read of it.
 */
export function choiceFields(words: string, line: string, fields: readonly ItemField[]): FieldRead[] {
  return fields
    .filter((field) => field.type === 'enum')
    .flatMap((field) => (isYesNo(field) ? yesNo(words, line, field) : oneOf(words, line, field)));
}

function oneOf(words: string, line: string, field: ItemField): FieldRead[] {
  const hits: Hit[] = field.enum!.flatMap((choice) => {
    const label = choice.labelZh.normalize('NFKC');
    const ways = CHOICE_SAID.filter(([, said]) => said === label).map(([pattern]) => pattern);
    const bare = label.replace(/^对象(?=.{4})/, '');
    const exact = [new RegExp(`${escaped(bare)}${label === '转办' ? '(?!信访|投诉|举报|件|单)' : ''}`)];
    const wanted = label.length < 2 ? shortChoice(label, field) : [...ways, ...exact];
    const ofBody = CHOICE_OF_BODY.filter(([, said]) => said === label).map(([pattern]) => pattern.exec(line));
    return [...wanted.map((pattern) => pattern.exec(words)), ...ofBody].flatMap((match) =>
      match?.[0] && !(label.length < 2 && SO_MANY.test(line.slice(match.index + match[0].length)))
        ? [{ value: choice.value, from: match.index, to: match.index + match[0].length }]
        : [],
    );
  });
  const standing = hits.filter(
    (hit) =>
      !(NOT.test(words.slice(0, hit.from)) && !/^[未没无]/.test(words.slice(hit.from))) &&
      !OF_WHICH.test(line.slice(0, hit.from)),
  );
  const widest = standing.filter(
    (hit) => !standing.some((other) => other.value !== hit.value && covers(other, hit)),
  );
  const [first] = widest.sort((a, b) => a.from - b.from);
  if (!first) return guessed(words, field);
  const several = widest.some((hit) => hit.value !== first.value);
  const inDoubt = several || SOME_OF.test(line.slice(0, first.from));
  return [{ key: field.key, ...first, certain: !inDoubt, doubt: inDoubt ? 'several' : null }];
}

function guessed(words: string, field: ItemField): FieldRead[] {
  return field
    .enum!.flatMap((choice) => {
      const way = CHOICE_GUESSED.find(([, said]) => said === choice.labelZh)?.[0];
      const match = way?.exec(words);
      if (!match) return [];
      const [from, to] = [match.index, match.index + match[0].length];
      return [{ key: field.key, value: choice.value, from, to, certain: false, doubt: 'guess' as const }];
    })
    .slice(0, 1);
}

/** A choice of one character counts only with the name of its field: 等级高, 中风险. */
function shortChoice(label: string, field: ItemField): RegExp[] {
  const [head, tail] = [field.labelZh.slice(0, 2), field.labelZh.slice(-2)];
  if (!/\p{Script=Han}/u.test(label) || head === tail) return [];
  return [
    new RegExp(`${tail}\\s*(?:调整?|评定?|定|升|降)?(?:为|到|是|:)?\\s*${label}(?!\\p{Script=Han})`, 'u'),
    new RegExp(`${label}${head}(?![点岗项])`),
    ...(/等级/.test(field.labelZh)
      ? [
          new RegExp(`(?<=后果[^,。;]{0,8}[\\s,])${label}(?=[\\s,。;]|$)`),
          new RegExp(
            `(?:(?:定|评|判)(?:为|成|了|到)|还是|仍[是为]|依然是?)\\s*${label}(?!\\p{Script=Han})`,
            'u',
          ),
        ]
      : []),
  ];
}

const covers = (a: Hit, b: Hit) => a.from <= b.from && b.to <= a.to && a.to - a.from > b.to - b.from;
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const ASKED_ANYWAY = new Set(['谈话', '话对', '对象', '参加', '纪检', '主要', '监督', '意见', '报备']);

const STATEMENT = /[^,。;\s]+/g;

/** Whether somebody was there is said by no clause that only names them. */
const PRESENCE = /参加|列席|参会|出席|到会/;

function yesNo(words: string, line: string, field: ItemField): FieldRead[] {
  const label = field.labelZh.normalize('NFKC').replace(/[()]/g, ' ');
  const asked = [...new Set(pairsOf(label))];
  for (const match of line.matchAll(STATEMENT)) {
    const [from, to] = [match.index, match.index + match[0].length];
    const clause = words.slice(from, to).replace(/\s+/g, '');
    const said = [...SAID_FOR.filter(() => /纪检|派驻/.test(clause)), ...ASKED_SAID]
      .filter(([pattern]) => pattern.test(clause))
      .map(([, text]) => text);
    const spoken = new Set(pairsOf([clause, ...said].join(' ')));
    const met = asked.filter((pair) => spoken.has(pair));
    const telling = met.filter((pair) => !ASKED_ANYWAY.has(pair));
    const isAbout = !PRESENCE.test(label) || PRESENCE.test(clause);
    if (isAbout && telling.length >= 2 && met.length >= Math.min(3, asked.length)) {
      const no = /(?:未|没有?|无|不)(?!同)/.test(clause);
      const value = no ? 'no' : 'yes';
      if (field.enum!.some((one) => one.value === value))
        return [
          {
            key: field.key,
            value,
            from,
            to,
            certain: !no || telling.length >= 3,
            doubt: null,
          },
        ];
    }
  }
  return [];
}
