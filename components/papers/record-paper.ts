import { sizeText } from '@/components/attachments/file-size';
import { type Maker, type PaperWords, chaptersOf, dayIn, framed, inLanguage, titleIn } from './words';
import { stepText } from '@/components/records/step-text';
import type { RecordView, VersionView } from '@/lib/modules/record-views/schema';
import type { FieldLine } from '@/lib/modules/review-sheets/schema';
import { formatInstant } from '@/lib/shared/locales';
import type { Paper, PaperBlock } from '@/lib/shared/paper';

type Field = { label: string; value: string };

/** A record as a paper: what it says, what it fulfils, its files with their checksums, and what happened to it. */
export function recordPaper(record: RecordView, maker: Maker, words: PaperWords): Paper {
  const { t, duty, record: said } = words;
  const version = record.versions[0]!;
  const frame = framed(maker, words, maker.at);
  const parts: { title: string; blocks: PaperBlock[] }[] = [
    { title: t('record.about'), blocks: [{ kind: 'fields', rows: factsOf(record, maker, words) }] },
    {
      title: said('content', { kind: duty(`recordType.${record.recordType}` as Parameters<typeof duty>[0]) }),
      blocks:
        record.kind === 'nil'
          ? [{ kind: 'paragraph', text: said('nothingHappened') }]
          : contentBlocks(version.lines, words),
    },
    { title: said('claims'), blocks: claimBlocks(record, words) },
    { title: said('attachments'), blocks: fileBlocks(version, words) },
    { title: words.step('title'), blocks: historyBlocks(record, maker, words) },
  ];
  return {
    ...frame,
    name: `record_${record.number}`,
    title: record.title,
    about: [`${inLanguage(words, record.subject)}　${record.number}`],
    marks: [
      ...frame.marks,
      ...(record.sensitivity === 'personal' ? [t('mark.personal')] : []),
      ...(record.returned ? [t('mark.returned')] : []),
    ],
    blocks: chaptersOf(words, parts),
  };
}

function factsOf(record: RecordView, maker: Maker, words: PaperWords) {
  const { t, duty, record: said, column } = words;
  const instant = (at: string) => formatInstant(at, words.locale, maker.timeZone, 'date');
  const state =
    record.status === 'accepted' && record.reviewed === false
      ? said('byClock')
      : duty(`recordState.${record.status}`);
  const verified = record.verifiedAt
    ? [instant(record.verifiedAt), record.verifiedBy ? inLanguage(words, record.verifiedBy) : said('byClock')]
    : [t('record.notYet')];
  const post = (words.locale === 'en' && record.author.postEn) || record.author.postZh;
  const late = record.lateReason && duty(`lateReason.${record.lateReason}` as Parameters<typeof duty>[0]);
  return [
    {
      label: column('number'),
      value: [{ text: record.number, href: `${maker.home}/records/${record.id}` }],
    },
    { label: column('subject'), value: inLanguage(words, record.subject) },
    { label: t('record.group'), value: inLanguage(words, record.group) },
    {
      label: column('item'),
      value: `${record.itemCode} ${titleIn(words, { titleZh: record.itemZh, titleEn: record.itemEn })}`,
    },
    { label: t('record.happened'), value: dayIn(words, record.happenedOn, 'full') },
    { label: column('author'), value: `${inLanguage(words, record.author)} ${post}` },
    { label: column('recorded'), value: t('record.serverTime', { at: instant(record.recordedAt) }) },
    { label: t('record.verified'), value: verified.join(' ') },
    { label: column('state'), value: state },
    { label: t('record.version'), value: said('version', { version: record.version }) },
    { label: t('record.sensitivity'), value: duty(`sensitivity.${record.sensitivity}`) },
    ...(late ? [{ label: column('lateReason'), value: late }] : []),
  ];
}

function valueText(value: Exclude<FieldLine['value'], { kind: 'table' }>, words: PaperWords): string {
  switch (value.kind) {
    case 'number':
      return new Intl.NumberFormat(words.locale, { maximumFractionDigits: 6 }).format(value.number);
    case 'date':
      return dayIn(words, value.on, 'full');
    case 'choice':
      return inLanguage(words, value.label);
    case 'names':
      return value.names.join(words.locale === 'en' ? ', ' : '、');
    case 'text':
      return value.text;
  }
}

/** The fields in their order; a table stands under its own name between them. */
function contentBlocks(lines: readonly FieldLine[], words: PaperWords): PaperBlock[] {
  const blocks: PaperBlock[] = [];
  let rows: Field[] = [];
  const close = () => {
    if (rows.length > 0) blocks.push({ kind: 'fields', rows });
    rows = [];
  };
  for (const { label, value } of lines) {
    if (value.kind !== 'table') {
      rows.push({ label: inLanguage(words, label), value: valueText(value, words) });
      continue;
    }
    close();
    blocks.push(
      { kind: 'heading', level: 2, text: inLanguage(words, label) },
      {
        kind: 'table',
        columns: value.columns.map((column) => ({ title: inLanguage(words, column), width: 1 })),
        rows: value.rows.map((row) => value.columns.map((_, at) => row[at] ?? '')),
      },
    );
  }
  close();
  return blocks;
}

function claimBlocks(record: RecordView, words: PaperWords): PaperBlock[] {
  const { t, duty, record: said } = words;
  if (record.claims.length === 0) return [];
  const standing = record.claims.filter((claim) => claim.status !== 'withdrawn');
  const verdict = (isOnTime: boolean, days: number, yes: string, no: string) =>
    isOnTime ? yes : days > 0 ? t('record.late', { verdict: no, count: days }) : no;
  const late = (key: 'doneOnTime' | 'recordedOnTime') => standing.filter((claim) => !claim[key]).length;
  const answer = (key: 'doneOnTime' | 'recordedOnTime') =>
    late(key) === 0 ? duty(`${key}.yes`) : t('record.lateDuties', { count: late(key) });
  const rows = record.claims.map((claim) => [
    `${claim.line.itemCode} ${titleIn(words, claim.line)}`,
    words.locale === 'en' ? claim.line.period.en : claim.line.period.zh,
    dayIn(words, claim.line.dueOn),
    verdict(claim.doneOnTime, claim.daysDoneLate, duty('doneOnTime.yes'), duty('doneOnTime.no')),
    verdict(
      claim.recordedOnTime,
      claim.daysRecordedLate,
      duty('recordedOnTime.yes'),
      duty('recordedOnTime.no'),
    ),
    duty(`claimState.${claim.status}` as Parameters<typeof duty>[0]),
  ]);
  return [
    {
      kind: 'table',
      columns: [
        { title: said('column.item'), width: 34 },
        { title: said('column.period'), width: 16 },
        { title: said('column.due'), width: 18 },
        { title: said('column.done'), width: 11 },
        { title: said('column.recorded'), width: 11 },
        { title: said('column.claim'), width: 10 },
      ],
      rows,
    },
    ...(standing.length > 0
      ? [
          {
            kind: 'fields' as const,
            rows: [
              { label: duty('doneOnTime.question'), value: answer('doneOnTime') },
              { label: duty('recordedOnTime.question'), value: answer('recordedOnTime') },
            ],
          },
        ]
      : []),
  ];
}

function fileBlocks({ attachments }: VersionView, words: PaperWords): PaperBlock[] {
  if (attachments.length === 0) return [];
  const { t, locale } = words;
  return [
    {
      kind: 'table',
      columns: [
        { title: t('record.file'), width: 40 },
        { title: t('record.size'), width: 14 },
        { title: 'SHA-256', width: 46 },
      ],
      rows: attachments.map((file) => [file.name, sizeText(file.size, locale), file.sha256]),
    },
    { kind: 'note', text: t('record.checksum') },
  ];
}

function historyBlocks(record: RecordView, maker: Maker, words: PaperWords): PaperBlock[] {
  const { t, duty, step } = words;
  const lines = record.history.toReversed().map((line) => {
    const { title, who, why } = stepText(line, { t: step, duty, english: words.locale === 'en' });
    return [formatInstant(line.at, words.locale, maker.timeZone, 'date'), title, who, why];
  });
  return [
    {
      kind: 'table',
      columns: [
        { title: t('record.at'), width: 24 },
        { title: t('record.step'), width: 26 },
        { title: t('record.who'), width: 22 },
        { title: t('record.why'), width: 28 },
      ],
      rows: lines,
    },
    {
      kind: 'note',
      text: t(record.check.verified ? 'record.chainVerified' : 'record.chainBroken', {
        count: record.history.length,
      }),
    },
    ...(record.versions.length > 1
      ? [{ kind: 'note' as const, text: t('record.otherVersions', { count: record.versions.length - 1 }) }]
      : []),
  ];
}
