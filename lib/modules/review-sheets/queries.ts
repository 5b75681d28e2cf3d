import { attachmentsById } from '@/lib/modules/attachments/queries';
import { itemById } from '@/lib/modules/checklists/queries';
import { afterAcceptance } from '@/lib/modules/claims/model';
import { contradictionsOf } from '@/lib/modules/contradictions/model';
import type { RecordContent } from '@/lib/modules/forms/model';
import { verdict } from '@/lib/modules/obligations/model';
import { OBLIGATION_COLUMNS, type StoredObligation } from '@/lib/modules/obligations/queries';
import { periodOf } from '@/lib/modules/periods/model';
import { canReadRecord, canReview, recordReach } from '@/lib/modules/records/policy';
import { type StoredRecord, readable } from '@/lib/modules/records/queries';
import { type RecordState, STANDING_STATES, type Signal } from '@/lib/modules/records/schema';
import { answerOf } from '@/lib/modules/resemblances/queries';
import { signalView } from '@/lib/modules/review-queues/model';
import type { Named } from '@/lib/modules/review-queues/schema';
import { standingDecisions } from '@/lib/modules/reversals/model';
import { REVIEWERS, qualityContext, qualityOf, reviewDueOn } from '@/lib/modules/reviews/model';
import { type ReviewState, loadReviews } from '@/lib/modules/reviews/queries';
import type { Context } from '@/lib/platform/context';
import { type Db, own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { civilDateOf } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import { criterionViews, fieldLines, percentIn, quarterFigures } from './model';
import {
  type Decision,
  type FulfilledObligation,
  type PreviousRecord,
  type QuarterFigures,
  type ReviewSheet,
  reviewSheetInput,
} from './schema';

interface People {
  subject: Named & { id: string; code: string };
  author: Named & { postZh: string; postEn: string | null };
}

async function peopleOf(db: Db, record: StoredRecord): Promise<People> {
  const [row] = await db.sql<People>`
    SELECT json_build_object('id', o.id, 'code', o.code, 'nameZh', coalesce(o.short_zh, o.name_zh),
             'nameEn', o.name_en) AS subject,
           json_build_object('nameZh', m.name_zh, 'nameEn', m.name_en, 'postZh', p.post_zh, 'postEn', p.post_en) AS author
    FROM organizations o
    JOIN positions p ON ${own('p')} AND p.id = ${record.authorPositionId}
    JOIN members m ON ${own('m')} AND m.id = p.member_id
    WHERE ${own('o')} AND o.id = ${record.subjectId}`;
  return row!;
}

async function decisionsOf(db: Db, recordId: string): Promise<Decision[]> {
  const rows = await db.sql<Omit<Decision, 'at'> & { at: Date }>`
    SELECT v.outcome, v.reason, v.note, v.decided_at AS at, v.version,
           CASE WHEN m.id IS NOT NULL THEN json_build_object('nameZh', m.name_zh, 'nameEn', m.name_en) END AS by
    FROM reviews v LEFT JOIN members m ON ${own('m')} AND m.id = v.decided_by_id
    WHERE ${own('v')} AND v.record_id = ${recordId} ORDER BY v.decided_at DESC, v.id DESC`;
  return standingDecisions(rows).map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** The record of the item that the subject handed in before this one, where the reader may see it. */
async function previousOf(
  db: Db,
  context: Context,
  { record, version, item }: ReviewState,
): Promise<PreviousRecord | null> {
  const [row] = await db.sql<{
    id: string;
    number: string;
    title: string;
    happenedOn: string;
    status: RecordState;
    itemId: string;
    content: RecordContent;
  }>`
    SELECT r.id, r.number, r.title, r.happened_on AS "happenedOn", r.status, r.item_id AS "itemId", v.content
    FROM duty_records r
    JOIN record_versions v ON ${own('v')} AND v.record_id = r.id AND v.version = r.version
    WHERE ${own('r')} AND r.subject_id = ${record.subjectId} AND r.item_code = ${record.itemCode}
      AND r.kind = 'entry' AND r.status = ANY(${STANDING_STATES}::text[])
      AND r.recorded_at < ${record.recordedAt} AND r.happened_on <= ${record.happenedOn}::date
      AND ${readable(recordReach(context.actor))}
    ORDER BY r.happened_on DESC, r.recorded_at DESC LIMIT 1`;
  if (!row) return null;
  const { itemId, content, ...previous } = row;
  const written = (await itemById(db, [itemId])).get(itemId)!.content;
  return {
    ...previous,
    fields: fieldLines(written, content),
    share: percentIn(item.content, version.content, content),
  };
}

async function quarterOf(db: Db, { actor, today }: Context, subjectId: string): Promise<QuarterFigures> {
  const { from } = periodOf('quarterly', today);
  const obligations = await db.sql<StoredObligation>`
    SELECT ${OBLIGATION_COLUMNS} FROM obligations o
    WHERE ${own('o')} AND o.subject_id = ${subjectId} AND o.due_on >= ${from}::date AND o.due_on <= ${today}::date`;
  const [returns] = await db.sql<{ count: number }>`
    SELECT count(*)::int AS count FROM duty_records r
    WHERE ${own('r')} AND r.subject_id = ${subjectId} AND r.status = 'returned'
      AND r.happened_on >= ${from}::date AND r.happened_on <= ${today}::date AND ${readable(recordReach(actor))}`;
  return { ...quarterFigures(obligations, today), returned: returns!.count };
}

async function fulfilledOf(
  db: Db,
  claims: ReviewState['claims'],
  today: string,
): Promise<FulfilledObligation[]> {
  const items = await itemById(
    db,
    claims.map((claim) => claim.obligation.itemId),
  );
  return claims
    .map(({ obligation, doneOnTime, recordedOnTime }): FulfilledObligation => {
      const { titleZh, titleEn } = items.get(obligation.itemId)!.content;
      const counts = { submittedOrBetter: obligation.submittedCount, accepted: obligation.acceptedCount };
      return {
        obligationId: obligation.id,
        itemCode: obligation.itemCode,
        item: { nameZh: titleZh, nameEn: titleEn },
        dueOn: obligation.dueOn,
        verdict: verdict(obligation, counts, today),
        doneOnTime,
        recordedOnTime,
        completes: obligation.status !== 'completed' && afterAcceptance(obligation).status === 'completed',
      };
    })
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.itemCode < b.itemCode ? -1 : 1));
}

function barredBy({ actor }: Context, record: StoredRecord): ReviewSheet['barred'] {
  if (actor.memberId === record.authorMemberId) return 'own_record';
  if (!canReview(actor, record)) return 'other_reviewer';
  return record.status === 'released' ? null : 'not_waiting';
}

/** One record beside its obligation: what a decision needs, on one page. */
export const getReviewSheet = defineQuery({
  name: 'getReviewSheet',
  roles: REVIEWERS,
  input: reviewSheetInput,
  async read(db, context, { recordId }) {
    const [state] = await loadReviews(db, [recordId], { lock: false });
    if (!state || !canReadRecord(context.actor, state.record)) return refuse.notFound();
    const { record, version, item } = state;
    const { timeZone } = context.tenant;
    const { subject, author } = await peopleOf(db, record);
    const attachments = await attachmentsById(db, version.attachmentIds);
    const signals = await db.sql<{ kind: Signal; facts: Record<string, string | number> }>`
      SELECT kind, facts FROM record_signals
      WHERE ${own()} AND record_id = ${recordId} AND version = ${record.version} ORDER BY id`;
    const barred = barredBy(context, record);
    const sheet: ReviewSheet = {
      record: {
        id: record.id,
        number: record.number,
        version: record.version,
        title: record.title,
        itemCode: record.itemCode,
        item: { nameZh: item.content.titleZh, nameEn: item.content.titleEn },
        recordType: record.recordType,
        sensitivity: record.sensitivity,
        status: record.status,
        happenedOn: record.happenedOn,
        recordedAt: record.recordedAt.toISOString(),
        submittedAt: record.submittedAt.toISOString(),
        lateReason: record.lateReason,
        subject: { ...subject, kind: record.subjectKind },
        author,
      },
      fields: fieldLines(item.content, version.content),
      attachments: version.attachmentIds.flatMap((id) => {
        const file = attachments.get(id);
        return file ? [{ id, name: file.name, mediaType: file.mediaType, size: file.size }] : [];
      }),
      signals: signals.map((signal) => signalView(signal, item.content)),
      resembled: await answerOf(db, context.actor, record),
      // Parts above their whole are a signal.
      contradictions: contradictionsOf(item.content, version.content, {
        happenedOn: record.happenedOn,
        today: civilDateOf(record.submittedAt, timeZone),
        calendar: state.calendar,
      }).filter(({ kind }) => kind !== 'parts_over'),
      criteria: criterionViews(
        qualityOf(state, timeZone),
        item.content,
        version.content,
        qualityContext(state, timeZone),
      ),
      fulfils: await fulfilledOf(db, state.claims, context.today),
      previous: await previousOf(db, context, state),
      quarter: await quarterOf(db, context, record.subjectId),
      decisions: await decisionsOf(db, recordId),
      reviewDueOn:
        record.status === 'released' && record.releasedAt
          ? reviewDueOn(record.releasedAt, timeZone, state.calendar)
          : null,
      can: { review: barred === null },
      barred,
    };
    return sheet;
  },
});
