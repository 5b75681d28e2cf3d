/**
 * A quick entry is one line in which a person says what happened; reading it fills a form. The reading is
 * deterministic and local, and explains itself: each thing that was read names the part of the line it comes from and
 * whether it is certain. What is not recognised stays empty, and whatever could mean two things is never certain.
 */
import { type BodyMention, bodyMentions } from '@/lib/modules/body-names/model';
import { choiceFields } from '@/lib/modules/choice-guesses/model';
import { type DayWord, dayWords, happenedWord } from '@/lib/modules/day-words/model';
import { bodiesRead, bodyFields, outside } from '@/lib/modules/entry-bodies/model';
import { asides, cautious, demands, figuresTold, leansOn, someDay } from '@/lib/modules/entry-cautions/model';
import { blanked, documentSpans, textFields, topicOf } from '@/lib/modules/entry-texts/model';
import { countFields } from '@/lib/modules/field-guesses/model';
import { happenedField } from '@/lib/modules/forms/model';
import {
  type EntryItem,
  type ItemGuess,
  isPartTaken,
  kindPlace,
  kindStrengths,
  rankItems,
} from '@/lib/modules/item-guesses/model';
import { labelledDays, labelledTexts } from '@/lib/modules/labelled-fields/model';
import { leftTexts } from '@/lib/modules/left-texts/model';
import { peopleIn, personFields } from '@/lib/modules/person-names/model';
import { type Quantity, quantities } from '@/lib/modules/quantities/model';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { EntryDictionary, FieldRead, Read, Reading } from './schema';

const CLOCK =
  /(?:[上下]午|晚上?|早上?|中午)?\s*(?:\d{1,2}:\d{2}|\d{1,2}\s*点(?!位|意见|建议|要求|问题|体会)(?:\d{1,2}分?|半)?)/g;
const OTHER_BODY = /[县区镇乡省](?=[\p{Script=Han}]{1,8}(?:局|委|办|厅|会))/u;
const TAKES_PART =
  /(?<![人名位次]|同志|成员|人员|纪检组|监察组)(?:参加(?!人)|列席|旁听|attend)|参会(?!\s*\d|人)|参加了?(?=[\p{Script=Han}]{3,14}(?:党组|党委|班子|办公|局务|常务)[\p{Script=Han}]{0,4}会)/u;
/** A form that asks for the day of a meeting beside the day of its record: people mean either. */
const MEETING_DAY = /^(?:召开|会议|党组会)日期/;
const PLACE = /在?([\p{Script=Han}\d]{1,10}(?:会议室|报告厅|礼堂|会议中心|接待室|谈话室))/u;
const KIND_OF_DOCUMENT = /(?:办法|规定|细则|规则|制度|清单|方案|责任书|台账)$/;
/** Taking part means a meeting: 参加开标 is none. */
const OF_MEETING = /会|列席|旁听|meeting/;
/** What things are counted by that are bought. */
const PIECES = /^[台套辆批座间]$/;
/** What a body below a bureau is called. */
const BELOW = /(?:中心|处|站|所|院|馆|校|中学|小学|公司|集团)$/;
const ENOUGH = 9;
const CLEAR = 4;
const COVERED = 0.34;
/** What a line stands for is certain only where it names something of it itself. */
const LITERAL = 0.15;
const FAINT = 6;
const COVERED_FAINTLY = 0.2;
const CANDIDATES_MOST = 5;

/** The line in lower case and half-width, character by character, so that every place is the same in both. */
export function plainLine(line: string): string {
  return [...line]
    .map((one) => {
      const plain = one.normalize('NFKC').toLowerCase();
      return plain.length === one.length ? plain : one;
    })
    .join('')
    .replace(/[，﹐]/g, ',')
    .replace(/[「『]/g, '“')
    .replace(/[」』]/g, '”')
    .replace(/：/g, ':')
    .replace(/；/g, ';');
}

function itemCertain([first, second]: readonly ItemGuess[], takesPart: boolean): boolean {
  if (!first || first.score < ENOUGH) return false;
  const told =
    (first.covered >= COVERED && first.literal >= LITERAL) ||
    (takesPart && first.item.fields.some(isPartTaken));
  return told && (!second || first.score - second.score >= CLEAR);
}

const isGuess = ({ score, covered, told, item }: ItemGuess, takesPart: boolean) =>
  score >= FAINT &&
  (score >= ENOUGH || told || covered >= COVERED_FAINTLY || (takesPart && item.fields.some(isPartTaken)));

function kindOf(guesses: readonly ItemGuess[], words: string, sure: boolean): Reading['kind'] {
  const [best] = guesses;
  const strengths = [...kindStrengths(words)].sort((a, b) => b[1] - a[1]);
  const value =
    best && (sure || best.score >= ENOUGH || strengths.length === 0)
      ? best.item.recordType
      : strengths[0]?.[0];
  if (!value) return null;
  const rival = strengths.find(([kind]) => kind !== value)?.[1] ?? 0;
  const own = strengths.find(([kind]) => kind === value)?.[1] ?? 0;
  const certain = sure || (own >= 5 && own - rival >= 3 && (!best || best.item.recordType === value));
  return { value, ...kindPlace(words, value), certain, doubt: certain ? null : 'guess' };
}

/**
 * Reads a line. `today` is the day on which it was written; `wanted` names the item when the writer has already said
 * which it is.
 */
export function readLine(
  original: string,
  dictionary: EntryDictionary,
  today: CivilDate,
  wanted?: string,
): Reading {
  const line = plainLine(original);
  const documents = documentSpans(line);
  const opaque = [documents.title, documents.number, documents.code].flatMap((span) => span ?? []);
  const clocks = [...line.matchAll(CLOCK)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
  const open = blanked(line, [...opaque, ...clocks]);
  const days = dayWords(open, today);
  const mentions = bodyMentions(blanked(open, days), dictionary.bodies, dictionary.cityName);
  const people = peopleIn(blanked(open, days), dictionary.people);
  const leans = leansOn(blanked(open, days), today);
  const taken = [...opaque, ...clocks, ...days, ...mentions, ...people, ...(leans ? [leans] : [])];
  const counts = quantities(open, (from, to) => taken.some((one) => from < one.to && one.from < to));
  const { told, doubted } = figuresTold(blanked(open, days), counts);
  const words = blanked(line, [...taken, ...counts]);
  const aside = asides(line, days, counts);
  const unnamed = blanked(line, [...days, ...counts]);
  const takesPart = TAKES_PART.test(open) && OF_MEETING.test(open);
  const elsewhere = mentions.length > 0 || OTHER_BODY.test(unnamed);
  const guesses = rankItems(dictionary.items, {
    words: blanked(words, [...aside, ...demands(line)]),
    elsewhere,
    below: mentions.some(({ bodies }) => BELOW.test(bodies[0]!.nameZh)),
    takesPart,
    nouns: nounsOf(line, counts),
  });
  const chosen = dictionary.items.find(({ item }) => item.code === wanted)?.item;
  const item = chosen ?? guesses[0]?.item ?? null;
  const sure = chosen !== undefined || itemCertain(guesses, takesPart && elsewhere);
  // What is too faint is no guess, but the form of the nearest item still says which fields there may be.
  const shown = sure || (guesses[0] && isGuess(guesses[0], takesPart)) ? item : null;
  const labelled = item && labelledDays(open, item.fields, happenedField(item), { days, today });
  const happened = happenedWord(labelled?.left ?? days);
  const fields = item
    ? fieldsRead(item, {
        line,
        original,
        words,
        aside,
        open,
        days,
        counts,
        told,
        mentions,
        people,
        taken,
        takesPart,
      })
    : null;
  const reads = weighed([...(labelled?.reads ?? []), ...(fields?.reads ?? [])], sure);
  const dayField = item && happenedField(item);
  const isTwofold = dayField && item.fields.some((one) => one !== dayField && MEETING_DAY.test(one.labelZh));
  const on: Read<CivilDate> | null = happened && {
    value: happened.on,
    from: happened.from,
    to: happened.to,
    certain: happened.certain && !isTwofold,
    doubt: happened.doubt ?? (isTwofold ? 'several' : null),
  };
  const topic = fields ? fields.topic : topicOf(line, taken, null, []);
  const place = PLACE.exec(words);
  const organisation = item?.fields.find((one) => one.type === 'organisation');
  const reading: Reading = {
    line: original,
    today,
    kind: chosen
      ? { value: chosen.recordType, ...kindPlace(words, chosen.recordType), certain: true, doubt: null }
      : kindOf(guesses, words, sure),
    item: shown && {
      value: shown.code,
      titleZh: shown.titleZh,
      titleEn: shown.titleEn,
      from: 0,
      to: 0,
      certain: sure,
      doubt: sure ? null : 'guess',
    },
    candidates: guesses.slice(0, CANDIDATES_MOST).map(({ item: { code, titleZh, titleEn }, score }) => ({
      code,
      titleZh,
      titleEn,
      score: Math.round(score * 100) / 100,
    })),
    happenedOn: on,
    bodies: bodiesRead(outside(mentions, topic), organisation?.multiple ?? mentions.length === 1),
    people: people.map(({ name, from, to, doubt }) => ({
      value: name,
      from,
      to,
      certain: doubt === null,
      doubt,
    })),
    place: place && {
      value: place[1]!,
      from: place.index + place[0].length - place[1]!.length,
      to: place.index + place[0].length,
      certain: false,
      doubt: 'guess',
    },
    topic: topic && { ...topic, value: original.slice(topic.from, topic.to) },
    counts: counts.map(({ from, to, value, word, exact, unit }) => {
      const field = reads.find((read) => read.from === from && read.to === to);
      const certain = exact && unit !== 'none' && (field?.certain ?? true);
      const doubt = certain ? null : unit === 'none' ? 'no_unit' : exact ? 'guess' : 'about';
      return { value, unit: word, key: field?.key ?? null, from, to, certain, doubt };
    }),
    fields: [...(on && dayField ? [{ key: dayField.key, ...on }] : []), ...reads],
    someDay: happened ? null : someDay(blanked(words, reads), days),
    like: leans?.like ?? null,
  };
  return cautious(reading, blanked(open, days), doubted, item?.titleZh ?? '');
}

interface Parts {
  line: string;
  original: string;
  words: string;
  aside: readonly { from: number; to: number }[];
  open: string;
  days: readonly DayWord[];
  counts: readonly Quantity[];
  told: readonly Quantity[];
  mentions: readonly BodyMention[];
  people: ReturnType<typeof peopleIn>;
  taken: readonly { from: number; to: number }[];
  takesPart: boolean;
}

function fieldsRead(item: EntryItem, parts: Parts): { reads: FieldRead[]; topic: Read<string> | null } {
  const { line, original, words, aside, open, days, counts, told, mentions, people, taken, takesPart } =
    parts;
  const fields = item.fields;
  const choices = choiceFields(withEndOfTitle(words, line), line, fields).filter(
    (read) =>
      !aside.some(({ from, to }) => from <= read.from && read.to <= to) &&
      (takesPart || !isPartTaken(fields.find((field) => field.key === read.key)!)),
  );
  const figures = counts.map(({ from, to, unit, word }) => ({
    from,
    to,
    figure: true,
    money: unit === 'yuan',
    piece: PIECES.test(word),
  }));
  const dates = [...days, ...mentions].map(({ from, to }) => ({ from, to, figure: true }));
  const topic = topicOf(line, [...taken, ...figures, ...dates], item, choices);
  const reads = [
    ...bodyFields(item, outside(mentions, topic)),
    ...countFields(open, fields, told),
    ...choices,
    ...personFields(blanked(line, days), fields, people),
    ...textFields(line, original, fields, topic),
    ...labelledTexts(line, original, fields, told),
  ];
  reads.push(...leftTexts(line, original, fields, [...taken, ...counts, ...reads]));
  return { reads: reads.filter((read, at) => reads.findIndex((one) => one.key === read.key) === at), topic };
}

/** What a figure or a choice means hangs on the form: of a form that is only guessed none is certain. */
const weighed = (reads: readonly FieldRead[], sure: boolean): readonly FieldRead[] =>
  sure ? reads : reads.map((one) => (one.certain ? { ...one, certain: false, doubt: 'guess' } : one));

/** What a document is stands at the end of its title: 《公务接待管理办法》. */
function withEndOfTitle(words: string, line: string): string {
  const title = documentSpans(line).title;
  const kind = title && KIND_OF_DOCUMENT.exec(line.slice(title.from, title.to));
  if (!title || !kind) return words;
  return words.slice(0, title.to - kind[0].length) + kind[0] + words.slice(title.to);
}

const nounsOf = (line: string, counts: readonly Quantity[]) =>
  counts.flatMap(({ from, to }) => {
    const around = `${line.slice(Math.max(0, from - 4), from)} ${line.slice(to, to + 4)}`;
    return [...around.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map((match) => match[1]!);
  });
