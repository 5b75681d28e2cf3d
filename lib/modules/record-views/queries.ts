import { z } from 'zod';
import { canReadUpload } from '@/lib/modules/attachments/policy';
import { attachmentsById } from '@/lib/modules/attachments/queries';
import { countWorkdays } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { itemById } from '@/lib/modules/checklists/queries';
import { NEEDS } from '@/lib/modules/claim-needs/model';
import type { RecordContent } from '@/lib/modules/forms/model';
import { historyOf } from '@/lib/modules/history/queries';
import { obligationsById } from '@/lib/modules/obligations/queries';
import { obligationLines } from '@/lib/modules/proposals/queries';
import { nextRecordState } from '@/lib/modules/records/model';
import {
  canReadRecord,
  canRecord,
  canResubmit,
  canReview,
  canSign,
  canWithdraw,
  mayLeave,
  recordReach,
} from '@/lib/modules/records/policy';
import { type StoredRecord, claimsOf, readable, recordsById } from '@/lib/modules/records/queries';
import { standingDecisions } from '@/lib/modules/reversals/model';
import { fieldLines } from '@/lib/modules/review-sheets/model';
import type { Context } from '@/lib/platform/context';
import { type Db, own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { civilDateOf } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import type { Name } from '@/lib/modules/record-lists/schema';
import { type ClaimView, type RecordView, type VersionView, recordInput } from './schema';

async function namesOf(db: Db, stored: StoredRecord) {
  const [row] = await db.sql<{ subject: Name; group: Name; author: RecordView['author'] }>`
    SELECT json_build_object('nameZh', coalesce(s.short_zh, s.name_zh), 'nameEn', s.name_en) AS subject,
           json_build_object('nameZh', coalesce(g.short_zh, g.name_zh), 'nameEn', g.name_en) AS group,
           json_build_object('nameZh', m.name_zh, 'nameEn', m.name_en, 'postZh', p.post_zh, 'postEn', p.post_en) AS author
    FROM organizations s
    JOIN organizations g ON ${own('g')} AND g.id = ${stored.groupId}
    JOIN members m ON ${own('m')} AND m.id = ${stored.authorMemberId}
    JOIN positions p ON ${own('p')} AND p.id = ${stored.authorPositionId}
    WHERE ${own('s')} AND s.id = ${stored.subjectId}`;
  return row!;
}

/** Every version, newest first, with the fields of the item version it was written in. */
async function versionsOf(db: Db, recordId: string): Promise<VersionView[]> {
  const rows = await db.sql<{
    version: number;
    itemId: string;
    content: RecordContent;
    writtenAt: Date;
    writtenBy: Name;
    attachmentIds: string[];
  }>`
    SELECT v.version, v.item_id AS "itemId", v.content, v.written_at AS "writtenAt",
           json_build_object('nameZh', m.name_zh, 'nameEn', m.name_en) AS "writtenBy",
           ARRAY(SELECT a.attachment_id FROM record_attachments a
             WHERE ${own('a')} AND a.record_id = v.record_id AND a.version = v.version ORDER BY 1) AS "attachmentIds"
    FROM record_versions v JOIN members m ON ${own('m')} AND m.id = v.written_by_id
    WHERE ${own('v')} AND v.record_id = ${recordId} ORDER BY v.version DESC`;
  const items = await itemById(
    db,
    rows.map((row) => row.itemId),
  );
  const files = await attachmentsById(
    db,
    rows.flatMap((row) => row.attachmentIds),
  );
  return rows.map(({ itemId, writtenAt, attachmentIds, content, ...row }) => ({
    ...row,
    writtenAt: writtenAt.toISOString(),
    lines: fieldLines(items.get(itemId)!.content, content),
    attachments: attachmentIds.flatMap((id) => {
      const file = files.get(id);
      if (!file) return [];
      const { name, mediaType, size, sha256 } = file;
      return [{ id, name, mediaType, size, sha256 }];
    }),
  }));
}

async function claimViews(db: Db, context: Context, stored: StoredRecord): Promise<ClaimView[]> {
  const claims = await claimsOf(db, { recordIds: [stored.id] });
  const obligations = await obligationsById(
    db,
    claims.map((claim) => claim.obligationId),
  );
  const lines = await obligationLines(db, context, [...obligations.values()]);
  const calendar = await calendarInUse(db);
  const submittedOn = civilDateOf(stored.submittedAt, context.tenant.timeZone);
  return claims.map(({ obligationId, status, reason, doneOnTime, recordedOnTime }) => {
    const { line } = lines.find((one) => one.line.id === obligationId)!;
    const late = (on: string) => Math.max(0, countWorkdays(calendar, line.dueOn, on));
    return {
      line,
      status,
      need: NEEDS.find((one) => one === reason) ?? null,
      doneOnTime,
      recordedOnTime,
      daysDoneLate: doneOnTime ? 0 : late(stored.happenedOn),
      daysRecordedLate: recordedOnTime ? 0 : late(submittedOn),
    };
  });
}

interface Decision {
  outcome: string;
  reason: string | null;
  note: string | null;
  at: Date;
  by: Name | null;
}

async function decisionsOf(db: Db, recordId: string): Promise<Decision[]> {
  const rows = await db.sql<Decision>`
    SELECT v.outcome, v.reason, v.note, v.decided_at AS at,
           CASE WHEN m.id IS NOT NULL THEN json_build_object('nameZh', m.name_zh, 'nameEn', m.name_en) END AS by
    FROM reviews v LEFT JOIN members m ON ${own('m')} AND m.id = v.decided_by_id
    WHERE ${own('v')} AND v.record_id = ${recordId} ORDER BY v.decided_at DESC, v.id DESC`;
  return standingDecisions(rows);
}

/** One record as a reader of it sees it: its versions, what it fulfils, what happened to it, and whether its chain verifies. */
export const getRecord = defineQuery({
  name: 'getRecord',
  roles: 'any',
  input: recordInput,
  async read(db, context, { recordId }) {
    const { actor } = context;
    const stored = (await recordsById(db, [recordId])).get(recordId);
    if (!stored || !canReadRecord(actor, stored)) return refuse.notFound();
    const { timeZone } = context.tenant;
    const item = (await itemById(db, [stored.itemId])).get(stored.itemId)!;
    const calendar = await calendarInUse(db);
    const names = await namesOf(db, stored);
    const decisions = await decisionsOf(db, recordId);
    const returned = decisions.find((one) => one.outcome === 'returned');
    const accepted = decisions.find((one) => ['accepted', 'corrected'].includes(one.outcome));
    const { lines, check } = await historyOf(db, recordId);
    const recordedOn = civilDateOf(stored.recordedAt, timeZone);
    const { verifiedAt } = stored;
    const view: RecordView = {
      id: stored.id,
      number: stored.number,
      title: stored.title,
      itemCode: stored.itemCode,
      itemZh: item.content.titleZh,
      itemEn: item.content.titleEn,
      sectionCode: stored.sectionCode,
      recordType: stored.recordType,
      sensitivity: item.content.sensitivity,
      kind: stored.kind,
      status: stored.status,
      version: stored.version,
      happenedOn: stored.happenedOn,
      recordedAt: stored.recordedAt.toISOString(),
      submittedAt: stored.submittedAt.toISOString(),
      verifiedAt: verifiedAt?.toISOString() ?? null,
      verifiedBy: accepted?.by ?? null,
      reviewed: stored.reviewed,
      lateReason: stored.lateReason,
      subjectKind: stored.subjectKind,
      subject: { ...names.subject, id: stored.subjectId },
      group: names.group,
      author: names.author,
      workdaysToRecord: countWorkdays(calendar, stored.happenedOn, recordedOn),
      // What a correction was verified in says nothing of how long the record waited.
      workdaysToVerify:
        verifiedAt && accepted?.outcome !== 'corrected'
          ? countWorkdays(calendar, recordedOn, civilDateOf(verifiedAt, timeZone))
          : null,
      versions: await versionsOf(db, recordId),
      claims: await claimViews(db, context, stored),
      returned:
        stored.status === 'returned' && returned?.reason
          ? {
              reason: returned.reason,
              note: returned.note,
              by: returned.by,
              at: returned.at.toISOString(),
            }
          : null,
      history: lines.toReversed(),
      check,
      can: {
        withdraw:
          stored.kind === 'entry' &&
          canWithdraw(actor, stored) &&
          nextRecordState(stored.status, 'withdraw') !== null,
        resubmit: canResubmit(actor, stored) && nextRecordState(stored.status, 'resubmit') !== null,
        sign: canSign(actor, stored) && nextRecordState(stored.status, 'sign') !== null,
        review: canReview(actor, stored) && nextRecordState(stored.status, 'accept') !== null,
        copy: canRecord(actor, stored),
        download: mayLeave(stored),
      },
    };
    return view;
  },
});

/** A file of a record, for whoever may read the record; or of one's own that no record uses yet. */
export const getReadableAttachment = defineQuery({
  name: 'getReadableAttachment',
  roles: 'any',
  input: z.strictObject({ id: z.uuid() }),
  async read(db, context, { id }) {
    const file = (await attachmentsById(db, [id])).get(id);
    if (!file) return refuse.notFound('attachment.none');
    const { name, mediaType, size, sha256 } = file;
    const answer = { id, name, mediaType, size, sha256 };
    if (canReadUpload(context.actor, file)) return answer;
    const [used] = await db.sql`
      SELECT 1 FROM record_attachments a
      JOIN duty_records r ON ${own('r')} AND r.id = a.record_id
      WHERE ${own('a')} AND a.attachment_id = ${id} AND ${readable(recordReach(context.actor))}
      UNION ALL
      SELECT 1 FROM record_corrections c
      JOIN duty_records r ON ${own('r')} AND r.id = c.record_id
      WHERE ${own('c')} AND c.attachment_ids @> ARRAY[${id}::uuid] AND ${readable(recordReach(context.actor))} LIMIT 1`;
    return used ? answer : refuse.notFound('attachment.none');
  },
});
