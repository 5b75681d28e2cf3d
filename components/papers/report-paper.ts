import { address } from '@/components/statistics/address';
import {
  type Maker,
  type PaperWords,
  chaptersOf,
  dayIn,
  filled,
  framed,
  inLanguage,
  markOf,
  numbered,
  titleIn,
} from './words';
import { MOST_OPEN, MOST_TITLES } from '@/lib/modules/reports/model';
import {
  REPORT_FIGURES,
  REPORT_TEXTS,
  type Report,
  type ReportCounts,
  type ReportDone,
  type ReportFigure,
  type ReportOpen,
  type ReportPart,
  type ReportRecords,
} from '@/lib/modules/reports/schema';
import { formatInstant } from '@/lib/shared/locales';
import {
  LONGEST_TITLE_LINE,
  type Paper,
  type PaperBlock,
  type PaperRun,
  type PaperText,
  writtenBlocks,
} from '@/lib/shared/paper';

interface Draft {
  report: Report;
  maker: Maker;
  words: PaperWords;
}

/** The columns of the tables; what stands outside of what is expected is said in the sentences alone. */
const IN_TABLES = REPORT_FIGURES.slice(0, 7);

/** A period report as a paper, every figure leading to its rows. */
export function reportPaper(report: Report, maker: Maker, words: PaperWords): Paper {
  const { t } = words;
  const draft: Draft = { report, maker, words };
  const name = inLanguage(words, report.full);
  const chapters: { title: string; blocks: PaperBlock[] }[] = [
    { title: t('report.overall'), blocks: overallBlocks(draft) },
    ...report.parts.flatMap((part) => [
      { title: t(`report.sectionsOf.${part.of}`), blocks: sectionBlocks(part, draft) },
      { title: t('report.bodies'), blocks: bodyBlocks(part, draft) },
    ]),
    { title: t('report.done'), blocks: doneBlocks(draft) },
    { title: t('report.open'), blocks: openBlocks(draft) },
    ...REPORT_TEXTS.map((name) => ({
      title: t(`report.words.${name}`),
      blocks: writtenBlocks(report.words?.[name] ?? ''),
    })),
  ];
  const frame = framed(maker, words, report.readAt);
  return {
    ...frame,
    made: report.words
      ? [
          ...frame.made,
          t('report.words.by', {
            name: inLanguage(words, report.words.writtenBy),
            at: formatInstant(report.words.writtenAt, words.locale, maker.timeZone, 'date'),
          }),
        ]
      : frame.made,
    name: `report_${report.body.code}_${report.from}_${report.to}`,
    title: titleOf(words, name),
    about: [t('report.span', { from: dayIn(words, report.from), to: dayIn(words, report.to) })],
    blocks: [...chaptersOf(words, chapters), { kind: 'note', text: t('report.leftOut') }],
  };
}

/** A title of two lines, where it is too long for one: whose report, and what it is. */
function titleOf({ locale, t }: PaperWords, name: string): string {
  const title = t('report.title', { name });
  const isLong = locale === 'zh-CN' && title.length > LONGEST_TITLE_LINE;
  return isLong ? `${name}\n${t('report.page')}` : title;
}

const rangeOf = ({ from, to }: Report) => ({ from, to });

/** A figure, and the list that shows exactly its rows. */
const figure = (
  counts: ReportCounts,
  name: ReportFigure,
  search: Record<string, string>,
  { report, maker }: Draft,
): PaperRun => ({
  text: String(counts[name]),
  metric: `obligations_${name}`,
  href: address(`${maker.home}/due`, rangeOf(report), search, { verdict: name }),
});

/** A number of records, and the list of them; the list shows what the reader may read, which may be fewer. */
function recordsFigure(
  { total, readable }: ReportRecords,
  search: Record<string, string>,
  { report, maker, words }: Draft,
): (string | PaperRun)[] {
  const href = address(`${maker.home}/records`, rangeOf(report), search);
  const shown = { text: String(readable), metric: 'duty_records', href };
  if (readable === total) return [shown];
  return filled(words.t('report.ofWhich', { total, readable: markOf(0) }), [shown]);
}

function overallBlocks(draft: Draft): PaperBlock[] {
  const { report, words } = draft;
  const { t } = words;
  const places = Object.fromEntries(REPORT_FIGURES.map((name, at) => [name, markOf(at)])) as Record<
    ReportFigure,
    string
  >;
  const sentences = report.parts.map(
    (part): PaperBlock => ({
      kind: 'paragraph',
      text: filled(
        t(`report.sentence.${part.of}`, { name: inLanguage(words, report.body), ...places }),
        REPORT_FIGURES.map((name) => figure(part.total, name, part.search, draft)),
      ),
    }),
  );
  const whose: Record<string, string> =
    report.body.kind === 'group' ? { group: report.body.id } : { subject: report.body.id };
  const returned = recordsFigure(report.returned, { ...whose, status: 'returned' }, draft);
  return [
    ...sentences,
    { kind: 'paragraph', text: filled(t('report.returned', { count: markOf(0) }), [returned]) },
  ];
}

function tableOf(
  first: string,
  lines: { title: PaperText; counts: ReportCounts; search: Record<string, string> }[],
  draft: Draft,
): PaperBlock[] {
  const { t } = draft.words;
  if (lines.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        { title: first, width: 37 },
        ...IN_TABLES.map((name) => ({ title: t(`report.column.${name}`), width: 9, isNumber: true })),
      ],
      rows: lines.map(({ title, counts, search }) => [
        title,
        ...IN_TABLES.map((name) => [figure(counts, name, search, draft)]),
      ]),
    },
  ];
}

function sectionBlocks(part: ReportPart, draft: Draft): PaperBlock[] {
  const { words } = draft;
  const { t } = words;
  const search = { ...part.search };
  return tableOf(
    t('report.column.section'),
    [
      ...part.sections.map(({ section, counts }) => ({
        title: `${section.code} ${titleIn(words, section)}`,
        counts,
        search: { ...search, section: section.code },
      })),
      ...(part.sections.length > 1 ? [{ title: t('report.total'), counts: part.total, search }] : []),
    ],
    draft,
  );
}

function bodyBlocks(part: ReportPart, draft: Draft): PaperBlock[] {
  const { report, maker, words } = draft;
  return tableOf(
    words.t('report.column.body'),
    part.bodies.map(({ body, counts }) => ({
      title: [
        {
          text: inLanguage(words, body),
          href: address(`${maker.home}/reports`, rangeOf(report), { body: body.code }),
        },
      ],
      counts,
      search: { ...part.search, subject: body.code },
    })),
    draft,
  );
}

function doneBlocks(draft: Draft): PaperBlock[] {
  const { report, words } = draft;
  const { t } = words;
  const total = report.done.reduce((sum, one) => sum + one.total - one.restricted, 0);
  return [
    ...report.done.flatMap((done, at): PaperBlock[] => [
      {
        kind: 'heading',
        level: 2,
        text: numbered(words, 2, at + 1, `${done.section.code} ${titleIn(words, done.section)}`),
      },
      { kind: 'paragraph', text: doneSentence(done, draft) },
      ...(done.rows.length > 0
        ? [{ kind: 'list' as const, items: done.rows.map((row) => doneLine(row, draft)) }]
        : []),
    ]),
    ...(total > MOST_TITLES
      ? [{ kind: 'note' as const, text: t('report.cut', { count: MOST_TITLES }) }]
      : []),
    ...(report.countsAll ? [] : [{ kind: 'note' as const, text: t('report.ownReach') }]),
  ];
}

function doneSentence(done: ReportDone, draft: Draft): PaperText {
  const { report, words } = draft;
  const search = { subject: report.body.id, section: done.section.code, status: 'standing' };
  const count = recordsFigure(done, search, draft);
  const sentence =
    done.restricted > 0
      ? words.t('report.doneRestricted', { count: markOf(0), restricted: done.restricted })
      : words.t('report.doneCount', { count: markOf(0) });
  return filled(sentence, [count]);
}

/** What a person wrote stands as it was written, around it only a day and the number that leads to it. */
function doneLine(row: ReportDone['rows'][number], { maker, words }: Draft): PaperText {
  const [comma, open, close] = words.locale === 'en' ? [', ', ' (', ')'] : ['，', '（', '）'];
  const link = { text: row.number, href: `${maker.home}/records/${row.id}` };
  return [`${dayIn(words, row.happenedOn, 'day')}${comma}${row.title}${open}`, link, close];
}

function openBlocks(draft: Draft): PaperBlock[] {
  const { report, maker, words } = draft;
  const { t } = words;
  const [itself, units] = report.parts.map((part) => part.total);
  const all = itself!.overdue + itself!.open + (units?.overdue ?? 0);
  const name = inLanguage(words, report.body);
  const until = dayIn(words, report.to);
  const lines = (some: ReportOpen[]): PaperBlock[] =>
    some.length === 0
      ? []
      : [
          {
            kind: 'list',
            items: some.map((one) => [
              ...(one.unit ? [`${inLanguage(words, one.unit)} `] : []),
              { text: one.itemCode, href: `${maker.home}/obligations/${one.id}` },
              ` ${t(one.isOverdue ? 'report.overdueLine' : 'report.openLine', {
                title: titleIn(words, one),
                day: dayIn(words, one.dueOn),
              })}`,
            ]),
          },
        ];
  return [
    ...(itself!.overdue + itself!.open === 0
      ? [{ kind: 'paragraph' as const, text: t('report.nothingOpen', { name, until }) }]
      : lines(report.open.filter((one) => !one.unit))),
    ...(units && units.overdue > 0
      ? [
          {
            kind: 'paragraph' as const,
            text: filled(t('report.unitsOverdue', { count: markOf(0) }), [
              figure(units, 'overdue', report.parts[1]!.search, draft),
            ]),
          },
        ]
      : []),
    ...lines(report.open.filter((one) => one.unit)),
    ...(all > report.open.length
      ? [
          {
            kind: 'note' as const,
            text: t('report.openCut', { count: all - report.open.length, most: MOST_OPEN }),
          },
        ]
      : []),
  ];
}
