import { z } from 'zod';
import { attachmentsById } from '@/lib/modules/attachments/queries';
import { type WorkCalendar, workdaysLeft } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { writtenAs } from '@/lib/modules/claim-needs/model';
import { claimBases, endingOf } from '@/lib/modules/claim-needs/queries';
import { itemById } from '@/lib/modules/checklists/queries';
import { isYearOver } from '@/lib/modules/corrections/model';
import { type StoredCorrection, correctionsOf } from '@/lib/modules/corrections/queries';
import { DOUBTERS, canCheck, canDoubt } from '@/lib/modules/doubts/policy';
import { accepters, opinionsOf, storedDoubts } from '@/lib/modules/doubts/queries';
import type { RecordContent } from '@/lib/modules/forms/model';
import { nextRecordState } from '@/lib/modules/records/model';
import { canReadRecord, canResubmit, canReview, recordReach } from '@/lib/modules/records/policy';
import { type StoredRecord, readable, recordsById } from '@/lib/modules/records/queries';
import { answerAs } from '@/lib/modules/resemblances/queries';
import { reviewedBy } from '@/lib/modules/review-queues/queries';
import type { Named } from '@/lib/modules/review-queues/schema';
import { fieldLines } from '@/lib/modules/review-sheets/model';
import type { Context } from '@/lib/platform/context';
import { type Db, own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { hasRole } from '@/lib/shared/actor';
import { refuse } from '@/lib/shared/result';
import {
  type CorrectionView,
  type DoubtView,
  type RecordChecks,
  type WaitingCheck,
  recordChecksInput,
} from './schema';

const MOST_WAITING = 100;

async function namesOf(db: Db, ids: readonly (string | null)[]): Promise<Map<string, Named>> {
  const rows = await db.sql<Named & { id: string }>`
    SELECT id, name_zh AS "nameZh", name_en AS "nameEn" FROM members
    WHERE ${own()} AND id = ANY(${[...new Set(ids.filter((id) => id !== null))]}::uuid[])`;
  return new Map(rows.map(({ id, ...name }) => [id, name]));
}

interface Version {
  version: number;
  content: RecordContent;
  attachmentIds: string[];
}

async function versionsOf(db: Db, recordId: string): Promise<Map<number, Version>> {
  const rows = await db.sql<Version>`
    SELECT v.version, v.content, ARRAY(SELECT a.attachment_id FROM record_attachments a
             WHERE ${own('a')} AND a.record_id = v.record_id AND a.version = v.version ORDER BY 1) AS "attachmentIds"
    FROM record_versions v WHERE ${own('v')} AND v.record_id = ${recordId}`;
  return new Map(rows.map((row) => [row.version, row]));
}

async function correctionViews(
  db: Db,
  { actor }: Context,
  stored: StoredRecord,
  corrections: readonly StoredCorrection[],
): Promise<CorrectionView[]> {
  if (corrections.length === 0) return [];
  const versions = await versionsOf(db, stored.id);
  const item = (await itemById(db, [stored.itemId])).get(stored.itemId)!.content;
  const names = await namesOf(
    db,
    corrections.flatMap((one) => [one.askedById, one.decidedById]),
  );
  const files = await attachmentsById(db, [
    ...corrections.flatMap((one) => one.attachmentIds),
    ...[...versions.values()].flatMap((one) => one.attachmentIds),
  ]);
  const filesOf = (ids: readonly string[], without: readonly string[]) =>
    ids.flatMap((id) => {
      const file = without.includes(id) ? undefined : files.get(id);
      return file ? [{ id, name: file.name, mediaType: file.mediaType, size: file.size }] : [];
    });
  const waits = corrections.some((one) => one.decision === null);
  const base = waits ? (await claimBases(db, [stored.id])).get(stored.id) : undefined;
  const view = async (one: StoredCorrection): Promise<CorrectionView> => {
    const old = versions.get(one.fromVersion)!;
    const [before, after] = [fieldLines(item, old.content), fieldLines(item, one.content)];
    const keys = [...new Set([...before, ...after].map((line) => line.key))];
    const changes = keys.map((key) => ({
      key,
      before: before.find((line) => line.key === key) ?? null,
      after: after.find((line) => line.key === key) ?? null,
    }));
    const mayDecide = canReview(actor, stored) && actor.memberId !== one.askedById;
    return {
      id: one.id,
      fromVersion: one.fromVersion,
      reason: one.reason,
      askedAt: one.askedAt.toISOString(),
      askedBy: names.get(one.askedById)!,
      decision: one.decision,
      note: one.note,
      decidedAt: one.decidedAt?.toISOString() ?? null,
      decidedBy: names.get(one.decidedById ?? '') ?? null,
      changes: changes.filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after)),
      added: filesOf(one.attachmentIds, old.attachmentIds),
      removed: filesOf(old.attachmentIds, one.attachmentIds),
      resembled:
        one.resembled && (canReview(actor, stored) || actor.memberId === one.askedById)
          ? await answerAs(db, actor, stored.subjectId, one.resembled)
          : null,
      ending: one.decision === null ? endingOf(base, writtenAs(one, one.happenedOn)) : [],
      can: { decide: one.decision === null && mayDecide },
    };
  };
  return Promise.all(corrections.map(view));
}

async function doubtViews(
  db: Db,
  { actor, today }: Context,
  stored: StoredRecord,
  calendar: WorkCalendar,
): Promise<DoubtView[]> {
  const doubts = await storedDoubts(db, { recordIds: [stored.id] });
  if (doubts.length === 0) return [];
  const opinions = await opinionsOf(
    db,
    doubts.map((doubt) => doubt.id),
  );
  const acceptedByIds = (await accepters(db, [stored.id])).map((one) => one.memberId);
  const names = await namesOf(db, [
    ...doubts.map((doubt) => doubt.raisedById),
    ...opinions.map((opinion) => opinion.givenById),
  ]);
  return doubts.map((doubt): DoubtView => {
    const said = opinions.filter((opinion) => opinion.doubtId === doubt.id);
    const spokenIds = said.map((opinion) => opinion.givenById);
    const isOpen = doubt.finding === null;
    const barred =
      !isOpen || !canDoubt(actor, stored)
        ? null
        : acceptedByIds.includes(actor.memberId!)
          ? 'accepted'
          : spokenIds.includes(actor.memberId!)
            ? 'spoken'
            : null;
    return {
      id: doubt.id,
      ground: doubt.ground,
      note: doubt.note,
      raisedAt: doubt.raisedAt.toISOString(),
      raisedBy: names.get(doubt.raisedById)!,
      dueOn: doubt.dueOn,
      workdays: isOpen ? workdaysLeft(calendar, doubt.dueOn, today) : null,
      finding: doubt.finding,
      closedAt: doubt.closedAt?.toISOString() ?? null,
      opinions: said.map(({ finding, note, givenAt, givenById }) => ({
        finding,
        note,
        at: givenAt.toISOString(),
        by: names.get(givenById)!,
      })),
      can: { settle: isOpen && canCheck(actor, { ...stored, acceptedByIds, spokenIds }) },
      barred,
    };
  });
}

/** What was asked and doubted about a record after it was accepted, for whoever may read the record. */
export const getRecordChecks = defineQuery({
  name: 'getRecordChecks',
  roles: 'any',
  input: recordChecksInput,
  async read(db, context, { recordId }) {
    const { actor, tenant, today } = context;
    const stored = (await recordsById(db, [recordId])).get(recordId);
    if (!stored || !canReadRecord(actor, stored)) return refuse.notFound();
    const corrections = await correctionsOf(db, [recordId]);
    const { verifiedAt } = stored;
    const isEntry = stored.kind === 'entry';
    const checks: RecordChecks = {
      version: stored.version,
      corrections: await correctionViews(db, context, stored, corrections),
      doubts: await doubtViews(db, context, stored, await calendarInUse(db)),
      can: {
        correct:
          isEntry &&
          canResubmit(actor, stored) &&
          nextRecordState(stored.status, 'correct') !== null &&
          verifiedAt !== null &&
          !isYearOver(verifiedAt, today, tenant.timeZone) &&
          corrections.every((one) => one.decision !== null),
        doubt: isEntry && canDoubt(actor, stored) && nextRecordState(stored.status, 'doubt') !== null,
      },
    };
    return checks;
  },
});

/** Corrections and doubts that wait for the reader, what has waited longest first. */
export const listWaitingChecks = defineQuery({
  name: 'listWaitingChecks',
  roles: DOUBTERS,
  input: z.strictObject({}),
  async read(db, { actor }): Promise<WaitingCheck[]> {
    const isOffice = !hasRole(actor, 'group_member', 'group_leader');
    const mayRead = readable(recordReach(actor));
    const rows = await db.sql<Omit<WaitingCheck, 'at'> & { at: Date }>`
      SELECT w.kind, r.id AS "recordId", r.number, r.title, r.item_code AS "itemCode", r.sensitivity, w.at, w.why, w.ground,
             w.due_on AS "dueOn", w.spoken,
             json_build_object('nameZh', coalesce(o.short_zh, o.name_zh), 'nameEn', o.name_en) AS subject
      FROM (
        SELECT 'correction' AS kind, c.record_id, c.asked_at AS at, c.reason AS why, NULL AS ground,
               NULL::date AS due_on, 0 AS spoken
        FROM record_corrections c JOIN duty_records r ON ${own('r')} AND r.id = c.record_id
        WHERE ${own('c')} AND c.decision IS NULL AND c.asked_by_id <> ${actor.memberId}::uuid
          AND ${reviewedBy(actor)}
        UNION ALL
        SELECT 'doubt', d.record_id, d.raised_at, d.note, d.ground, d.due_on, coalesce(s.spoken, 0)
        FROM doubts d JOIN duty_records r ON ${own('r')} AND r.id = d.record_id
        LEFT JOIN LATERAL (SELECT count(*)::int AS spoken, bool_or(p.given_by_id = ${actor.memberId}::uuid) AS mine
          FROM doubt_opinions p WHERE ${own('p')} AND p.doubt_id = d.id) s ON true
        WHERE ${own('d')} AND d.finding IS NULL AND s.mine IS NOT TRUE
          AND r.author_member_id <> ${actor.memberId}::uuid
          AND (${isOffice} OR (r.subject_kind = 'unit' AND r.group_id = ${actor.organizationId}::uuid))
          AND NOT EXISTS (SELECT 1 FROM reviews v WHERE ${own('v')} AND v.record_id = d.record_id
            AND v.decided_by_id = ${actor.memberId}::uuid AND v.outcome IN ('accepted', 'corrected'))) w
      JOIN duty_records r ON ${own('r')} AND r.id = w.record_id AND ${mayRead}
      JOIN organizations o ON ${own('o')} AND o.id = r.subject_id
      ORDER BY w.at, w.record_id LIMIT ${MOST_WAITING}`;
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  },
});
