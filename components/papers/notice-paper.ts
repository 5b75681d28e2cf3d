import { METRIC_OF, rateRows } from '@/components/rates/rate-address';
import { address } from '@/components/statistics/address';
import { changeOf, rateValue } from '@/lib/modules/rates/model';
import type { RateCounts } from '@/lib/modules/rates/schema';
import { noticeNumber } from '@/lib/modules/result-notices/model';
import type { NoticePart, NoticeSamples, ResultNotice } from '@/lib/modules/result-notices/schema';
import { periodLabel } from '@/lib/modules/periods/model';
import { formatInstant } from '@/lib/shared/locales';
import {
  type Paper,
  type PaperBlock,
  type PaperRun,
  type PaperText,
  writtenBlocks,
} from '@/lib/shared/paper';
import {
  type Maker,
  type PaperWords,
  chaptersOf,
  dayIn,
  filled,
  framed,
  inLanguage,
  markOf,
  titleIn,
} from './words';

interface Draft {
  notice: ResultNotice;
  maker: Maker;
  words: PaperWords;
}

const SAID = [
  'expected',
  'recorded',
  'onTime',
  'nil',
  'overdue',
  'open',
  'waived',
  'notApplicable',
] as const satisfies readonly (keyof RateCounts)[];
const IN_TABLES = [
  'expected',
  'recorded',
  'onTime',
  'accepted',
  'onTimeAccepted',
  'overdue',
] as const satisfies readonly (keyof RateCounts)[];
const RATE = 'on_time_accepted_rate';

/** The notice of a quarter as a paper, every figure leading to its rows as of the day it was read of. */
export function noticePaper(notice: ResultNotice, maker: Maker, words: PaperWords): Paper {
  const { t, locale } = words;
  const draft: Draft = { notice, maker, words };
  const { parts, samples } = notice.figures;
  const quarter = periodLabel(notice.quarter, locale)!;
  const number = notice.number === null ? t('notice.noNumber') : noticeNumber(notice.year!, notice.number);
  const chapters: { title: string; blocks: PaperBlock[] }[] = [
    { title: t('notice.overall'), blocks: parts.flatMap((part) => overallBlocks(part, draft)) },
    ...parts.flatMap((part) => [
      { title: t(`notice.columns.${part.kind}`), blocks: columnBlocks(part, draft) },
      { title: t(`notice.sections.${part.kind}`), blocks: sectionBlocks(part, draft) },
    ]),
    { title: t('notice.samples'), blocks: sampleBlocks(samples, draft) },
    { title: t('notice.judgement'), blocks: writtenBlocks(notice.judgement) },
    { title: t('notice.requirements'), blocks: writtenBlocks(notice.requirements) },
  ];
  const frame = framed(maker, words, notice.readAt);
  return {
    ...frame,
    name: `notice_${notice.quarter}`,
    title: t('notice.title', { quarter }),
    about: [
      number,
      t('notice.span', {
        from: dayIn(words, notice.from),
        to: dayIn(words, notice.to),
        asOf: dayIn(words, notice.asOf),
      }),
    ],
    made: [
      t(notice.issuedAt ? 'notice.issued' : 'notice.written', {
        name: inLanguage(words, notice.issuedBy ?? notice.writtenBy),
        at: formatInstant(notice.issuedAt ?? notice.writtenAt, locale, maker.timeZone, 'date'),
      }),
      t('notice.asOf', { asOf: dayIn(words, notice.asOf) }),
    ],
    marks: [...frame.marks, ...(notice.status === 'issued' ? [] : [t(`notice.mark.${notice.status}`)])],
    blocks: [...chaptersOf(words, chapters), { kind: 'note', text: t('notice.reading') }],
  };
}

function rowsOf(part: NoticePart, { notice, maker }: Draft) {
  const { from, to, asOf } = notice;
  const whole = { kind: part.kind, level: 'groups', group: null, structure: 'then', from, to, asOf } as const;
  return rateRows(maker.home, whole, {});
}

function figures(part: NoticePart, draft: Draft) {
  const rows = rowsOf(part, draft);
  return (counts: RateCounts, name: keyof RateCounts, more: Record<string, string> = {}): PaperRun => ({
    text: String(counts[name]),
    metric: METRIC_OF[name],
    href: rows.of(name, more),
  });
}

/** A rate with what it divides by; a dash where nothing was expected. */
function rate(part: NoticePart, counts: RateCounts, draft: Draft): string | PaperRun {
  const value = rateValue(RATE, counts);
  if (value === null) return '–';
  return { text: String(value), metric: RATE, href: rowsOf(part, draft).definition(RATE) };
}

function overallBlocks(part: NoticePart, draft: Draft): PaperBlock[] {
  const { t } = draft.words;
  const figure = figures(part, draft);
  const places = Object.fromEntries(SAID.map((name, at) => [name, markOf(at)])) as Record<
    (typeof SAID)[number],
    string
  >;
  const sentence = filled(
    t(`notice.sentence.${part.kind}`, { groups: part.columns.length, ...places }),
    SAID.map((name) => figure(part.total, name)),
  );
  const now = rate(part, part.total, draft);
  const change = changeOf(RATE, part.total, part.before);
  if (typeof now === 'string') return [{ kind: 'paragraph', text: sentence }];
  const direction = change === null ? 'alone' : change > 0 ? 'up' : change < 0 ? 'down' : 'same';
  return [
    { kind: 'paragraph', text: sentence },
    {
      kind: 'paragraph',
      text: filled(t(`notice.rate.${direction}`, { rate: markOf(0), points: Math.abs(change ?? 0) }), [now]),
    },
  ];
}

function tableOf(
  first: string,
  part: NoticePart,
  lines: { title: PaperText; counts: RateCounts; more: Record<string, string> }[],
  draft: Draft,
): PaperBlock[] {
  const { t } = draft.words;
  if (lines.length === 0) return [];
  const figure = figures(part, draft);
  return [
    {
      kind: 'table',
      columns: [
        { title: first, width: 34 },
        ...IN_TABLES.map((name) => ({ title: t(`notice.column.${name}`), width: 9, isNumber: true })),
        { title: t('notice.column.rate'), width: 12, isNumber: true },
      ],
      rows: lines.map(({ title, counts, more }) => [
        title,
        ...IN_TABLES.map((name) => [figure(counts, name, more)]),
        [rate(part, counts, draft)],
      ]),
    },
  ];
}

const columnBlocks = (part: NoticePart, draft: Draft): PaperBlock[] =>
  tableOf(
    draft.words.t('notice.column.group'),
    part,
    part.columns.map(({ body, counts }) => ({
      title: inLanguage(draft.words, body),
      counts,
      more: { group: body.code },
    })),
    draft,
  );

const sectionBlocks = (part: NoticePart, draft: Draft): PaperBlock[] =>
  tableOf(
    draft.words.t('notice.column.section'),
    part,
    part.sections.map(({ section, counts }) => ({
      title: `${section.code} ${titleIn(draft.words, section)}`,
      counts,
      more: { section: section.code },
    })),
    draft,
  );

function sampleBlocks(samples: readonly NoticeSamples[], { maker, words }: Draft): PaperBlock[] {
  const href = address(`${maker.home}/statistics/samples`, {});
  return samples
    .filter((one) => one.samples > 0)
    .map((one) => ({
      kind: 'paragraph',
      text: filled(
        words.t(`notice.sampled.${one.kind}`, {
          samples: one.samples,
          drawn: markOf(0),
          checked: markOf(1),
          notInOrder: markOf(2),
        }),
        (['drawn', 'checked', 'notInOrder'] as const).map((name) => ({
          text: String(one[name]),
          metric: { drawn: 'sample_drawn', checked: 'sample_checked', notInOrder: 'sample_not_in_order' }[
            name
          ],
          href,
        })),
      ),
    }));
}
