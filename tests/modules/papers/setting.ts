import { createTranslator } from 'next-intl';
import type { Maker, PaperWords } from '@/components/papers/words';
import type { RecordRow } from '@/lib/modules/record-lists/schema';
import type { RecordView } from '@/lib/modules/record-views/schema';
import { messagesOf } from '@/lib/platform/messages';
import type { Locale } from '@/lib/shared/locales';
import { type Paper, type PaperBlock, type PaperRun, type PaperText, plainText } from '@/lib/shared/paper';

/** The words of papers outside of a request. */
export function wordsIn(locale: Locale): PaperWords {
  const messages = messagesOf(locale);
  const of = (namespace: string) =>
    createTranslator({ locale, messages, namespace: namespace as never }) as never;
  return {
    locale,
    t: of('papers'),
    duty: of('duty'),
    record: of('records.detail'),
    step: of('records.history'),
    column: of('records.list.column'),
  };
}

export const maker: Maker = {
  organization: '市住建局',
  name: '张三',
  post: '科长',
  home: '/t/city',
  isDemo: true,
  timeZone: 'Asia/Shanghai',
  at: '2026-06-15T01:06:00.000Z',
};

export const HASH = 'a'.repeat(64);

export const row: RecordRow = {
  ...{ id: 'r1', number: 'LZ2026-015-0003', title: '=cmd|calc 研究采购', itemCode: 'U5-03' },
  ...{ itemZh: '三重一大', itemEn: 'Major decisions', recordType: 'decision', sensitivity: 'normal' },
  ...{ kind: 'entry', status: 'accepted', version: 2, happenedOn: '2026-05-07' },
  ...{ recordedAt: '2026-05-09T02:00:00.000Z', reviewed: true, lateReason: 'forgotten' },
  subject: { id: 's1', nameZh: '市住建局', nameEn: null },
  author: { nameZh: '严样甲', nameEn: null },
};

const event = (seq: number, type: string, content: object, actor: string | null) => ({
  ...{ streamId: 'r1', streamKind: 'record', object: null, seq, type, content },
  at: `2026-05-${String(8 + seq).padStart(2, '0')}T02:00:00.000Z`,
  actor: actor ? { memberId: actor, nameZh: actor, nameEn: null } : null,
  post: null,
});

export const view: RecordView = {
  ...row,
  author: { nameZh: '严样甲', nameEn: null, postZh: '科员', postEn: null },
  ...{ sectionCode: 'U5', subjectKind: 'unit', submittedAt: row.recordedAt },
  group: { nameZh: '第十五组', nameEn: null },
  verifiedAt: '2026-05-12T02:00:00.000Z',
  verifiedBy: { nameZh: '严样丁', nameEn: null },
  ...{ workdaysToRecord: 2, workdaysToVerify: 1 },
  versions: [
    {
      ...{ version: 2, writtenAt: row.recordedAt, writtenBy: row.author },
      lines: [
        {
          key: 'topic',
          label: { nameZh: '议题', nameEn: 'Topic' },
          value: { kind: 'text', text: row.title },
        },
        { key: 'count', label: { nameZh: '人数', nameEn: 'People' }, value: { kind: 'number', number: 12 } },
        {
          key: 'items',
          label: { nameZh: '清单', nameEn: 'List' },
          value: { kind: 'table', columns: [{ nameZh: '项', nameEn: 'Item' }], rows: [['甲'], ['乙']] },
        },
        { key: 'on', label: { nameZh: '日期', nameEn: 'Day' }, value: { kind: 'date', on: '2026-05-07' } },
        {
          key: 'people',
          label: { nameZh: '参加', nameEn: 'Present' },
          value: { kind: 'names', names: ['甲', '乙'] },
        },
      ],
      attachments: [{ id: 'f', name: '纪要.pdf', mediaType: 'application/pdf', size: 839_680, sha256: HASH }],
    },
    { version: 1, writtenAt: row.recordedAt, writtenBy: row.author, lines: [], attachments: [] },
  ],
  claims: [
    {
      line: {
        ...{ id: 'o1', itemCode: 'U5-03', titleZh: '三重一大', titleEn: 'Major decisions' },
        ...{ period: { zh: '2026年5月', en: 'May 2026' }, dueOn: '2026-05-08' },
      } as RecordView['claims'][number]['line'],
      ...{
        status: 'accepted',
        need: null,
        doneOnTime: true,
        recordedOnTime: false,
        daysDoneLate: 0,
        daysRecordedLate: 1,
      },
    },
  ],
  returned: null,
  history: [
    event(2, 'RecordAccepted', { version: 2 }, '严样丁'),
    event(1, 'RecordReturned', { reason: 'not_specific', note: '写具体' }, '严样丁'),
    event(0, 'RecordSubmitted', { number: row.number }, '严样甲'),
  ],
  check: { verified: true, faults: [] },
  can: { withdraw: false, resubmit: false, sign: false, review: false, copy: false, download: true },
};

const textsOf = (block: PaperBlock): PaperText[] => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'note':
      return [block.text];
    case 'list':
      return block.items;
    case 'fields':
      return block.rows.map((row) => row.value);
    case 'table':
      return block.rows.flat();
  }
};

/** The figures of a paper, each with what it counts and where it leads. */
export const figuresIn = (paper: Paper): PaperRun[] =>
  paper.blocks
    .flatMap(textsOf)
    .flatMap((text) => (typeof text === 'string' ? [] : text))
    .filter((run): run is PaperRun => typeof run !== 'string' && run.metric !== undefined);

/** What stands in a block, a line for each row. */
const linesOf = (block: PaperBlock): string[] => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'note':
      return [plainText(block.text)];
    case 'list':
      return block.items.map(plainText);
    case 'fields':
      return block.rows.map((one) => `${one.label}|${plainText(one.value)}`);
    case 'table':
      return [
        block.columns.map((one) => one.title).join('|'),
        ...block.rows.map((one) => one.map(plainText).join('|')),
      ];
  }
};
export const textOf = (paper: Paper): string[] => paper.blocks.flatMap(linesOf);
