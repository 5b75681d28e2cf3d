import { calendarInUse } from '@/lib/modules/calendars/queries';
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import { type ItemFacts, itemById } from '@/lib/modules/checklists/queries';
import type { NamedReference, RecordContent } from '@/lib/modules/forms/model';
import { type StoredObligation, obligationsById } from '@/lib/modules/obligations/queries';
import {
  type StandingClaim,
  type StoredRecord,
  type StoredVersion,
  claimsOf,
  currentVersions,
  recordsById,
} from '@/lib/modules/records/queries';
import { STANDING_STATES } from '@/lib/modules/records/schema';
import { type Db, own } from '@/lib/platform/db';
import { earlierNeeded } from './model';

/** What a decision about a record is made from: the record, its standing claims and their obligations. */
export interface ReviewState {
  record: StoredRecord;
  version: StoredVersion;
  item: ItemFacts;
  calendar: WorkCalendar;
  claims: (StandingClaim & {
    obligation: StoredObligation;
    /** Standing claims of other records for the same obligation. */
    others: StandingClaim[];
  })[];
  /** The head of the subject on the day it happened. */
  chief: NamedReference | null;
  /** Records of the subject and item in the twelve months before, newest first; as many as its criteria look at. */
  earlier: RecordContent[];
}

const STANDING_CLAIMS = ['claimed', 'accepted'];

/** Loads records with everything a decision looks at and moves; null for a record that is not there. */
export async function loadReviews(
  db: Db,
  recordIds: readonly string[],
  { lock = true } = {},
): Promise<(ReviewState | null)[]> {
  const records = await recordsById(db, recordIds, { lock });
  const ids = [...records.keys()];
  const claims = (await claimsOf(db, { recordIds: ids })).filter((claim) =>
    STANDING_CLAIMS.includes(claim.status),
  );
  const obligationIds = claims.map((claim) => claim.obligationId);
  const obligations = await obligationsById(db, obligationIds, { lock });
  const standing = (await claimsOf(db, { obligationIds })).filter((claim) =>
    STANDING_CLAIMS.includes(claim.status),
  );
  const versions = await currentVersions(db, ids);
  const items = await itemById(
    db,
    [...records.values()].map((record) => record.itemId),
  );
  const calendar = await calendarInUse(db);
  const chiefs = await chiefsOf(db, [...records.values()]);
  const earlier = await earlierContents(db, [...records.values()], items);
  return recordIds.map((id) => {
    const record = records.get(id);
    const version = versions.get(id);
    if (!record || !version) return null;
    return {
      record,
      version,
      item: items.get(record.itemId)!,
      calendar,
      claims: claims
        .filter((claim) => claim.recordId === id)
        .map((claim) => ({
          ...claim,
          obligation: obligations.get(claim.obligationId)!,
          others: standing.filter((one) => one.obligationId === claim.obligationId && one.recordId !== id),
        })),
      chief: chiefs.get(id) ?? null,
      earlier: earlier.get(id) ?? [],
    };
  });
}

/**
 * The head of the subject on the day each record happened: the Party-group secretary of a unit, else its leader;
 * the leader of a group before the deputies. Source: `enums.prefill` of the checklist file, *unitHead*.
 */
async function chiefsOf(db: Db, records: readonly StoredRecord[]): Promise<Map<string, NamedReference>> {
  if (records.length === 0) return new Map();
  const wanted = records.map(({ id, subjectId, happenedOn }) => ({
    id,
    subject_id: subjectId,
    day: happenedOn,
  }));
  const rows = await db.sql<{ recordId: string; id: string; name: string }>`
    SELECT w.id AS "recordId", c.id, c.name
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w(id uuid, subject_id uuid, day date)
    CROSS JOIN LATERAL (
      SELECT m.id, m.name_zh AS name FROM positions p JOIN members m ON ${own('m')} AND m.id = p.member_id
      WHERE ${own('p')} AND p.organization_id = w.subject_id AND p.from_on <= w.day
        AND (p.to_on IS NULL OR p.to_on >= w.day) AND p.roles && '{unit_secretary,unit_leader,group_leader}'::text[]
      ORDER BY 'unit_secretary' = ANY(p.roles) DESC, 'group_member' = ANY(p.roles), p.from_on, p.id LIMIT 1) c`;
  return new Map(rows.map(({ recordId, id, name }) => [recordId, { id, name }]));
}

async function earlierContents(
  db: Db,
  records: readonly StoredRecord[],
  items: ReadonlyMap<string, ItemFacts>,
): Promise<Map<string, RecordContent[]>> {
  const wanted = records.flatMap((record) => {
    const most = earlierNeeded(items.get(record.itemId)!.content);
    return most === 0 ? [] : [{ id: record.id, most }];
  });
  if (wanted.length === 0) return new Map();
  const rows = await db.sql<{ recordId: string; contents: RecordContent[] }>`
    SELECT w.id AS "recordId", e.contents
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w(id uuid, most int)
    JOIN duty_records r ON ${own('r')} AND r.id = w.id
    CROSS JOIN LATERAL (
      SELECT json_agg(v.content ORDER BY l.happened_on DESC, l.recorded_at DESC) AS contents
      FROM (SELECT p.id, p.version, p.happened_on, p.recorded_at FROM duty_records p
        WHERE ${own('p')} AND p.subject_id = r.subject_id AND p.item_code = r.item_code AND p.kind = 'entry'
          AND p.status = ANY(${STANDING_STATES}::text[]) AND p.recorded_at < r.recorded_at
          AND p.happened_on > r.happened_on - interval '12 months'
        ORDER BY p.happened_on DESC, p.recorded_at DESC LIMIT w.most) l
      JOIN record_versions v ON ${own('v')} AND v.record_id = l.id AND v.version = l.version) e
    WHERE e.contents IS NOT NULL`;
  return new Map(rows.map((row) => [row.recordId, row.contents]));
}
