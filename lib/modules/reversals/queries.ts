import { z } from 'zod';
import { type StoredObligation, obligationsById } from '@/lib/modules/obligations/queries';
import { SIGNERS } from '@/lib/modules/records/policy';
import { type StoredRecord, recordsById } from '@/lib/modules/records/queries';
import { UNDO_SECONDS } from '@/lib/modules/reviews/model';
import type { Context } from '@/lib/platform/context';
import { type Db, own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import type { DecisionFacts } from './model';
import type { UndoableDecision, UndoableSignature } from './schema';

interface StoredDecision extends DecisionFacts {
  id: string;
  recordId: string;
}

/** How an obligation stood before its last step. */
type LastStep = { obligationId: string; movedAt: Date } & Pick<
  StoredObligation,
  'status' | 'outcome' | 'submittedCount' | 'acceptedCount' | 'doneOnTime' | 'recordedOnTime'
>;

export interface DecidedClaim {
  id: string;
  recordId: string;
  obligationId: string;
  status: string;
  reason: string | null;
}

/** What a decision moved, and how it was before. */
export interface ReversalState {
  record: StoredRecord;
  decision: StoredDecision | null;
  claims: (DecidedClaim & {
    obligation: StoredObligation;
    step: LastStep | null;
    /** When the last of the claims that stand came in, this one among them. */
    claimedAt: Date;
  })[];
  /** Notices of the decision that are still held. */
  held: { streamId: string; seq: number; subscriber: string }[];
  /** Notices of the decision, gone or not. */
  notices: number;
}

async function lastDecisions(db: Db, recordIds: readonly string[]): Promise<StoredDecision[]> {
  return db.sql<StoredDecision>`
    SELECT DISTINCT ON (record_id) id, record_id AS "recordId", outcome, decided_at AS "decidedAt",
           decided_by_id AS "decidedById"
    FROM reviews WHERE ${own()} AND record_id = ANY(${recordIds}::uuid[])
    ORDER BY record_id, decided_at DESC, id DESC`;
}

const rowsOf = (decisions: readonly StoredDecision[]) =>
  JSON.stringify(decisions.map(({ recordId, decidedAt }) => ({ record_id: recordId, at: decidedAt })));

/** The claims that moved with the decisions. */
async function decidedClaims(db: Db, decisions: readonly StoredDecision[]): Promise<DecidedClaim[]> {
  return db.sql<DecidedClaim>`
    SELECT c.id, c.record_id AS "recordId", c.obligation_id AS "obligationId", c.status, c.reason
    FROM jsonb_to_recordset(${rowsOf(decisions)}::jsonb) AS w(record_id uuid, at timestamptz)
    JOIN claims c ON ${own('c')} AND c.record_id = w.record_id AND c.decided_at = w.at
      AND c.status IN ('accepted', 'refused')
    ORDER BY c.id`;
}

async function lastSteps(db: Db, obligationIds: readonly string[]): Promise<LastStep[]> {
  return db.sql<LastStep>`
    SELECT DISTINCT ON (obligation_id) obligation_id AS "obligationId", moved_at AS "movedAt", status, outcome,
           submitted_count AS "submittedCount", accepted_count AS "acceptedCount", done_on_time AS "doneOnTime",
           recorded_on_time AS "recordedOnTime"
    FROM obligation_moves WHERE ${own()} AND obligation_id = ANY(${obligationIds}::uuid[])
    ORDER BY obligation_id, place DESC`;
}

async function lastClaimed(db: Db, claims: readonly DecidedClaim[]) {
  return db.sql<{ obligationId: string; claimedAt: Date }>`
    SELECT c.obligation_id AS "obligationId", max(c.claimed_at) AS "claimedAt" FROM claims c
    WHERE ${own('c')} AND c.obligation_id = ANY(${claims.map((claim) => claim.obligationId)}::uuid[])
      AND (c.status IN ('claimed', 'accepted') OR c.id = ANY(${claims.map((claim) => claim.id)}::uuid[]))
    GROUP BY 1`;
}

/** Notices of the decisions; those that a worker has in its hands at this moment count as gone. */
async function noticesOf(db: Db, decisions: readonly StoredDecision[]) {
  const all = await db.sql<{ streamId: string; seq: number; subscriber: string }>`
    SELECT d.stream_id AS "streamId", d.seq, d.subscriber
    FROM jsonb_to_recordset(${rowsOf(decisions)}::jsonb) AS w(record_id uuid, at timestamptz)
    JOIN events e ON ${own('e')} AND e.stream_id = w.record_id AND e.at = w.at
      AND e.type IN ('RecordAccepted', 'RecordReturned')
    JOIN event_deliveries d ON ${own('d')} AND d.stream_id = e.stream_id AND d.seq = e.seq`;
  const held = await db.sql<{ streamId: string; seq: number; subscriber: string }>`
    SELECT d.stream_id AS "streamId", d.seq, d.subscriber FROM event_deliveries d
    WHERE ${own('d')} AND d.delivered_at IS NULL
      AND d.stream_id = ANY(${all.map((one) => one.streamId)}::uuid[]) AND d.seq = ANY(${all.map((one) => one.seq)}::int[])
    ORDER BY d.stream_id, d.seq, d.subscriber FOR UPDATE OF d SKIP LOCKED`;
  const isOf = (one: { streamId: string; seq: number }) => (other: { streamId: string; seq: number }) =>
    one.streamId === other.streamId && one.seq === other.seq;
  return { all, held: held.filter((one) => all.some(isOf(one))) };
}

/** Loads the last decision about each record with all that it moved; null for a record that is not there. */
export async function loadReversals(db: Db, recordIds: readonly string[]): Promise<(ReversalState | null)[]> {
  const records = await recordsById(db, recordIds, { lock: true });
  const decisions = await lastDecisions(db, [...records.keys()]);
  const claims = await decidedClaims(db, decisions);
  const obligationIds = claims.map((claim) => claim.obligationId);
  const obligations = await obligationsById(db, obligationIds, { lock: true });
  const steps = await lastSteps(db, obligationIds);
  const claimed = await lastClaimed(db, claims);
  const { all, held } = await noticesOf(db, decisions);
  return recordIds.map((id) => {
    const record = records.get(id);
    if (!record) return null;
    return {
      record,
      decision: decisions.find((one) => one.recordId === id) ?? null,
      claims: claims
        .filter((claim) => claim.recordId === id)
        .map((claim) => ({
          ...claim,
          obligation: obligations.get(claim.obligationId)!,
          step: steps.find((one) => one.obligationId === claim.obligationId) ?? null,
          claimedAt: claimed.find((one) => one.obligationId === claim.obligationId)!.claimedAt,
        })),
      held: held.filter((one) => one.streamId === id),
      notices: all.filter((one) => one.streamId === id).length,
    };
  });
}

/** The signatures of a member, and the returns in place of one, that may still be taken back. */
export const listUndoableSignatures = defineQuery({
  name: 'listUndoableSignatures',
  roles: SIGNERS,
  input: z.strictObject({}),
  read: (db, { actor }) => db.sql<UndoableSignature>`
    SELECT v.record_id AS "recordId", v.version, v.outcome,
           ceil(extract(epoch FROM v.decided_at - now()) + ${UNDO_SECONDS})::int AS seconds
    FROM reviews v
    JOIN duty_records r ON ${own('r')} AND r.id = v.record_id AND r.version = v.version
      AND r.status = CASE v.outcome WHEN 'signed' THEN 'released' ELSE v.outcome END
    WHERE ${own('v')} AND v.decided_by_id = ${actor.memberId}::uuid AND v.outcome IN ('signed', 'returned')
      AND r.subject_id = ANY(${actor.unitIds}::uuid[])
      AND v.decided_at > now() - make_interval(secs => ${UNDO_SECONDS}) AND v.decided_at <= now()
      AND NOT EXISTS (SELECT 1 FROM reviews n WHERE ${own('n')} AND n.record_id = v.record_id
        AND (n.decided_at, n.id) > (v.decided_at, v.id))
    ORDER BY v.decided_at, v.id`,
});

/** The last decision of a member that may still be taken back, if there is one. */
export async function undoableDecision(db: Db, { actor }: Context): Promise<UndoableDecision | null> {
  const [row] = await db.sql<UndoableDecision>`
    SELECT l.record_id AS "recordId", r.version, r.number, l.outcome,
           ceil(extract(epoch FROM l.decided_at - now()) + ${UNDO_SECONDS})::int AS seconds
    FROM (SELECT v.record_id, v.version, v.outcome, v.decided_at FROM reviews v
      WHERE ${own('v')} AND v.decided_by_id = ${actor.memberId}::uuid
        AND v.decided_at > now() - make_interval(secs => ${UNDO_SECONDS}) AND v.decided_at <= now()
      ORDER BY v.decided_at DESC, v.id DESC LIMIT 1) l
    JOIN duty_records r ON ${own('r')} AND r.id = l.record_id AND r.version = l.version AND r.status = l.outcome`;
  return row ?? null;
}
