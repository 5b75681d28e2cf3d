import { wordsOfSignal } from '@/components/reviews/signal-text';
import { listCorroborations } from '@/lib/modules/corroborations/queries';
import {
  COMPARED_FIELDS,
  type Comparison,
  type CorroborationLine,
} from '@/lib/modules/corroborations/schema';
import { listWaitingChecks } from '@/lib/modules/record-checks/queries';
import { mayLeave } from '@/lib/modules/records/policy';
import { listReviewQueue } from '@/lib/modules/review-queues/queries';
import type { SignalView, WaitingRecord } from '@/lib/modules/review-queues/schema';
import { listSignatures } from '@/lib/modules/signatures/queries';
import { listPendingWaivers } from '@/lib/modules/waivers/queries';
import type { PendingWaiver } from '@/lib/modules/waivers/schema';
import { formatCivilDate } from '@/lib/shared/locales';
import { type Pen, atOnce, pageByPage, screenList } from './screen-lists';

const signalsOf = (signals: readonly SignalView[], { t, english }: Pen) =>
  signals
    .map((signal) => t(`reviews.signal.${wordsOfSignal(signal)}`, signal.facts))
    .join(english ? '; ' : '；');

/** What stands in the small marks of a waiting record beside what is odd about it. */
function marksOf({ sampled, again, late, reviewDueOn }: WaitingRecord, { t, english, today }: Pen): string {
  const marks = [
    sampled && t('reviews.queue.sampled'),
    again && t('reviews.queue.again'),
    late && t('reviews.queue.late'),
    reviewDueOn <= today && t(reviewDueOn === today ? 'reviews.queue.lastDay' : 'reviews.queue.lastDayPast'),
  ];
  return marks.filter(Boolean).join(english ? '; ' : '；');
}

const readQueue = pageByPage(listReviewQueue, ({ rows }) => rows.filter(mayLeave), { limit: 50 });

/** The queue as its address asks for it. */
export const review = screenList(
  (context, { odd, subject, ...search }) =>
    readQueue(context, { ...search, odd: odd === '1', ...(subject ? { subjectId: subject } : {}) }),
  (pen) => {
    const { t, name, minute } = pen;
    return [
      [t('records.list.column.number'), (row) => row.number],
      [t('records.list.column.subject'), (row) => name(row.subject)],
      [t('lists.submitted'), (row) => minute(row.submittedAt)],
      [t('records.list.column.itemCode'), (row) => row.itemCode],
      [t('records.list.column.item'), (row) => name(row.item)],
      [t('records.list.column.title'), (row) => row.title],
      [t('lists.signals'), (row) => signalsOf(row.signals, pen)],
      [t('lists.fulfils'), (row) => row.fulfils],
      [t('lists.marks'), (row) => marksOf(row, pen)],
    ];
  },
);

export const checks = screenList(
  atOnce(listWaitingChecks, (waiting) => waiting.filter(mayLeave)),
  ({ t, name, minute }) => [
    [t('lists.kind'), (one) => t(`reviews.checks.kind.${one.kind}`)],
    [t('records.list.column.number'), (one) => one.number],
    [t('records.list.column.subject'), (one) => name(one.subject)],
    [t('records.list.column.title'), (one) => one.title],
    [t('lists.askedAt'), (one) => minute(one.at)],
    [t('reviews.checks.ground'), (one) => one.ground && t(`duty.doubtGround.${one.ground as 'near_copy'}`)],
    [t('reviews.checks.why'), (one) => one.why],
    [t('lists.spoken'), (one) => (one.kind === 'doubt' ? one.spoken : null)],
    [t('reviews.checks.settleBy'), (one) => one.dueOn],
  ],
);

export const signatures = screenList(
  atOnce(listSignatures, (lines) => lines.filter(mayLeave)),
  (pen) => {
    const { t, name, minute } = pen;
    return [
      [t('records.list.column.number'), (line) => line.number],
      [t('records.list.column.happened'), (line) => line.happenedOn],
      [t('records.list.column.itemCode'), (line) => line.itemCode],
      [t('records.list.column.item'), (line) => name({ nameZh: line.itemZh, nameEn: line.itemEn })],
      [t('records.list.column.title'), (line) => line.title],
      [t('records.list.column.subject'), (line) => name(line.subject)],
      [t('records.list.column.author'), (line) => name(line.author)],
      [t('lists.submitted'), (line) => minute(line.submittedAt)],
      [t('lists.signBy'), (line) => line.signBy],
      [t('lists.signals'), (line) => signalsOf(line.signals, pen)],
    ];
  },
);

/** Until when it is asked for, as the sentence of the request names it. */
function untilOf({ newDueOn, coversTo }: PendingWaiver, locale: string): string {
  const until = newDueOn ?? coversTo;
  return until ? formatCivilDate(until, locale, 'date') : 'none';
}

export const waivers = screenList(
  atOnce(listPendingWaivers, (pending) => pending.filter(mayLeave)),
  ({ t, name, title, minute, english, locale }) => [
    [t('records.list.column.subject'), (waiver) => name(waiver.subject)],
    [t('records.list.column.itemCode'), (waiver) => waiver.itemCode],
    [t('records.list.column.item'), (waiver) => title(waiver)],
    [t('obligations.period'), (waiver) => (english ? waiver.period.en : waiver.period.zh)],
    [t('obligations.due'), (waiver) => waiver.dueOn],
    [
      t('lists.request'),
      (waiver) => t(`obligations.asked.${waiver.kind}`, { until: untilOf(waiver, locale) }),
    ],
    [t('obligations.reason'), (waiver) => t(`duty.waiverReason.${waiver.reason as 'merged'}`)],
    [t('obligations.note'), (waiver) => waiver.note],
    [t('lists.askedBy'), (waiver) => name(waiver.requestedBy)],
    [t('lists.askedAt'), (waiver) => minute(waiver.requestedAt)],
    [t('lists.waited'), (waiver) => waiver.waitingDays],
  ],
);

const MARKS = { agrees: 'same', differs: 'different', open: 'open' } as const;

/** What one side says of a field; a record that asks nothing of attendance leaves no question open. */
function saidOf({ field, mark }: Comparison, value: string | null, { t }: Pen): string {
  if (value === null) return t(`corroborations.${mark === 'open' ? 'silent' : 'unsaid'}`);
  return field === 'attended' ? t(`corroborations.said.${value as 'yes' | 'no'}`) : value;
}

/** For each field, what both sides say and how that compares. */
function comparisonOf(pen: Pen) {
  const { t } = pen;
  return COMPARED_FIELDS.flatMap((field) => {
    const head = (part: string) => t('lists.ofField', { part, field: t(`corroborations.field.${field}`) });
    const cell = (say: (one: Comparison) => string) => (line: CorroborationLine) => {
      const one = line.comparison.find((compared) => compared.field === field);
      return one ? say(one) : null;
    };
    return [
      [head(t('corroborations.side.unit')), cell((one) => saidOf(one, one.unit, pen))],
      [head(t('corroborations.side.group')), cell((one) => saidOf(one, one.group, pen))],
      [head(t('corroborations.verdict')), cell((one) => t(`corroborations.${MARKS[one.mark]}`))],
    ] as const;
  });
}

export const corroborations = screenList(
  pageByPage(listCorroborations, ({ rows }) => rows),
  (pen) => {
    const { t, name, minute } = pen;
    return [
      [t('records.list.column.happened'), (line) => line.happenedOn],
      [t('corroborations.side.unit'), (line) => name(line.unit)],
      [t('corroborations.side.group'), (line) => name(line.group)],
      [t('lists.kind'), (line) => t(`duty.recordType.${line.recordType as 'meeting'}`)],
      [
        t('records.list.column.state'),
        (line) => (line.state === 'void' ? null : t(`corroborations.state.${line.state}`)),
      ],
      [t('lists.firstBy'), (line) => name(line.statedBy === 'unit' ? line.unit : line.group)],
      [t('corroborations.field.topic'), (line) => line.topic],
      ...comparisonOf(pen),
      [t('corroborations.answered'), (line) => line.answer && minute(line.answer.at)],
      [t('corroborations.note'), (line) => line.answer?.note],
    ];
  },
);
