import { z } from 'zod';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { itemById } from '@/lib/modules/checklists/queries';
import { recordReach } from '@/lib/modules/records/policy';
import { readable } from '@/lib/modules/records/queries';
import type { Signal } from '@/lib/modules/records/schema';
import { undoableDecision } from '@/lib/modules/reversals/queries';
import { REVIEWERS, lastDayForReleasesBefore, reviewDueOn } from '@/lib/modules/reviews/model';
import type { Context } from '@/lib/platform/context';
import { type Db, nothing, own, part } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { type Actor, hasRole } from '@/lib/shared/actor';
import { startOfDayInstant } from '@/lib/shared/civil-date';
import { SAMPLE_SIZE, reviewsBySample, signalViews } from './model';
import { type QueueCounts, type ReviewQueue, type WaitingRecord, reviewQueueInput } from './schema';

/** The records a position reviews, of a table named `r`, before what it may read: the other half of `canReview`. */
export const reviewedBy = (actor: Actor) => part`(
  r.author_member_id <> ${actor.memberId}::uuid AND CASE
    WHEN r.subject_kind = 'unit' THEN ${hasRole(actor, 'group_member', 'group_leader')}
      AND r.group_id = ${actor.organizationId}::uuid
    WHEN r.group_id IS NOT DISTINCT FROM ${actor.hostGroupId}::uuid THEN ${hasRole(actor, 'assessment_officer')}
    ELSE ${hasRole(actor, 'coordination_officer')} END)`;

/** What waits for a reviewer, of a table named `r`: the same rule as `canReview`, for lists. */
export const waitingFor = (actor: Actor) =>
  part`r.status = 'released' AND ${reviewedBy(actor)} AND ${readable(recordReach(actor))}`;

/**
 * The ids of the day's sample: of what waited when the day began, decided since or not, the first by a digest that
 * nobody chooses. Decisions are found by the events of the day, so that what was decided stays in the sample.
 */
async function sampleOf(db: Db, { actor, tenant, today }: Context): Promise<string[]> {
  const begin = startOfDayInstant(today, tenant.timeZone);
  const rows = await db.sql<{ id: string }>`
    SELECT r.id FROM duty_records r
    WHERE ${own('r')} AND r.released_at < ${begin} AND ${reviewedBy(actor)} AND ${readable(recordReach(actor))}
      AND (r.status = 'released' OR r.id IN (SELECT e.stream_id FROM events e
        WHERE ${own('e')} AND e.at >= ${begin} AND e.actor_id IS NOT NULL
          AND e.type IN ('RecordAccepted', 'RecordReturned')))
    ORDER BY md5(${today}::text || r.id::text), r.id LIMIT ${SAMPLE_SIZE}`;
  return rows.map((row) => row.id);
}

interface Row extends Omit<WaitingRecord, 'item' | 'submittedAt' | 'reviewDueOn' | 'signals'> {
  itemId: string;
  submittedAt: Date;
  releasedAt: Date;
  rank: number;
  signals: { kind: Signal; facts: Record<string, string | number> }[];
}

const rowsOf = (
  db: Db,
  { actor }: Context,
  input: z.infer<typeof reviewQueueInput>,
  sample: readonly string[],
) => {
  const [sampled, rank, at, id] = input.cursor?.split('_') ?? [];
  const key =
    input.order === 'signal'
      ? part`-w.sampled::int, -w.rank, w."submittedAt", w.id`
      : part`w."submittedAt", w.id`;
  const after =
    input.order === 'signal'
      ? part`(${key}) > (${-Number(sampled)}::int, ${-Number(rank)}::int, ${at}::timestamptz, ${id}::uuid)`
      : part`(${key}) > (${at}::timestamptz, ${id}::uuid)`;
  return db.sql<Row>`
    SELECT w.id, w.number, w.version, w.title, w."itemId", w."itemCode", w.sensitivity, w."happenedOn", w."submittedAt",
           w."releasedAt", w.rank, w.sampled, w.again, w.late,
           json_build_object('id', o.id, 'nameZh', coalesce(o.short_zh, o.name_zh), 'nameEn', o.name_en) AS subject,
           coalesce((SELECT json_agg(json_build_object('kind', s.kind, 'facts', s.facts)) FROM record_signals s
             WHERE ${own('s')} AND s.record_id = w.id AND s.version = w.version), '[]') AS signals,
           (SELECT count(*)::int FROM claims c
             WHERE ${own('c')} AND c.record_id = w.id AND c.status = 'claimed') AS fulfils
    FROM (SELECT r.id, r.number, r.version, r.title, r.item_id AS "itemId", r.item_code AS "itemCode", r.sensitivity,
                 r.subject_id, r.happened_on AS "happenedOn", r.submitted_at AS "submittedAt",
                 r.released_at AS "releasedAt", r.signal_rank AS rank, r.id = ANY(${sample}::uuid[]) AS sampled,
                 r.version > 1 AS again, r.late_reason IS NOT NULL AS late
          FROM duty_records r WHERE ${own('r')} AND ${waitingFor(actor)}
            ${input.odd ? part`AND r.signal_rank > 0` : nothing}
            ${input.subjectId ? part`AND r.subject_id = ${input.subjectId}` : nothing}) w
    JOIN organizations o ON ${own('o')} AND o.id = w.subject_id
    ${input.cursor ? part`WHERE ${after}` : nothing}
    ORDER BY ${key} LIMIT ${input.limit + 1}`;
};

/** How much waits, how much of it is odd or on its last day, and how much is for other eyes. */
export async function queueCounts(db: Db, { actor, tenant, today }: Context): Promise<QueueCounts> {
  const lastDayFor = startOfDayInstant(
    lastDayForReleasesBefore(today, await calendarInUse(db)),
    tenant.timeZone,
  );
  const [counts] = await db.sql<QueueCounts>`
    SELECT count(*) FILTER (WHERE may)::int AS waiting,
           count(*) FILTER (WHERE may AND signal_rank > 0)::int AS odd,
           count(*) FILTER (WHERE may AND released_at < ${lastDayFor})::int AS "lastDay",
           count(*) FILTER (WHERE NOT may)::int AS withheld
    FROM (SELECT r.signal_rank, r.released_at, coalesce(${readable(recordReach(actor))}, false) AS may
          FROM duty_records r WHERE ${own('r')} AND r.status = 'released' AND ${reviewedBy(actor)}) w`;
  return counts!;
}

/** A page of what waits, with the names and signals it is shown with. `sample` stands first where things are drawn. */
export async function waitingRecords(
  db: Db,
  context: Context,
  input: z.infer<typeof reviewQueueInput>,
  sample: readonly string[],
): Promise<{ rows: WaitingRecord[]; next: string | null }> {
  const found = await rowsOf(db, context, input, sample);
  const rows = found.slice(0, input.limit);
  const items = await itemById(
    db,
    rows.map((row) => row.itemId),
  );
  const calendar = await calendarInUse(db);
  const last = found.length > rows.length ? rows.at(-1) : undefined;
  return {
    rows: rows.map(({ itemId, submittedAt, releasedAt, rank: _rank, signals, ...row }): WaitingRecord => {
      const { titleZh, titleEn, fields } = items.get(itemId)!.content;
      return {
        ...row,
        item: { nameZh: titleZh, nameEn: titleEn },
        submittedAt: submittedAt.toISOString(),
        reviewDueOn: reviewDueOn(releasedAt, context.tenant.timeZone, calendar),
        signals: signalViews(signals, { fields }),
      };
    }),
    next: last ? `${Number(last.sampled)}_${last.rank}_${last.submittedAt.toISOString()}_${last.id}` : null,
  };
}

/** What waits for this reviewer, with what is odd about it. */
export const listReviewQueue = defineQuery({
  name: 'listReviewQueue',
  roles: REVIEWERS,
  input: reviewQueueInput,
  async read(db, context, input): Promise<ReviewQueue> {
    const sample = reviewsBySample(context.actor) ? await sampleOf(db, context) : [];
    const [left] = await db.sql<{ waiting: number }>`
      SELECT count(*)::int AS waiting FROM duty_records
      WHERE ${own()} AND id = ANY(${sample}::uuid[]) AND status = 'released'`;
    return {
      ...(await waitingRecords(db, context, input, sample)),
      counts: await queueCounts(db, context),
      sample: sample.length > 0 ? { drawn: sample.length, done: sample.length - left!.waiting } : null,
      undoable: await undoableDecision(db, context),
      reviews: hasRole(context.actor, 'group_member', 'group_leader') ? 'units' : 'groups',
    };
  },
});

/** How many records wait for this reviewer; for the rail. */
export const countReviewQueue = defineQuery({
  name: 'countReviewQueue',
  roles: REVIEWERS,
  input: z.strictObject({}),
  async read(db, context) {
    const [row] = await db.sql<{ waiting: number }>`
      SELECT count(*)::int AS waiting FROM duty_records r WHERE ${own('r')} AND ${waitingFor(context.actor)}`;
    return row!.waiting;
  },
});
