import { calendarInUse } from '@/lib/modules/calendars/queries';
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import { type ItemFacts, itemById } from '@/lib/modules/checklists/queries';
import { type StoredObligation, obligationsById } from '@/lib/modules/obligations/queries';
import {
  type StandingClaim,
  type StoredRecord,
  type StoredVersion,
  claimsOf,
  currentVersions,
  recordsById,
} from '@/lib/modules/records/queries';
import type { Db } from '@/lib/platform/db';

/** What a decision about a record is made from: the record, its standing claims and their obligations. */
export interface ReviewState {
  record: StoredRecord;
  version: StoredVersion;
  item: ItemFacts;
  calendar: WorkCalendar;
  claims: (StandingClaim & { obligation: StoredObligation })[];
}

/** Loads and locks records with everything a decision moves; null for a record that is not there. */
export async function loadReviews(db: Db, recordIds: readonly string[]): Promise<(ReviewState | null)[]> {
  const records = await recordsById(db, recordIds, { lock: true });
  const claims = (await claimsOf(db, { recordIds: [...records.keys()] })).filter((claim) =>
    ['claimed', 'accepted'].includes(claim.status),
  );
  const obligations = await obligationsById(
    db,
    claims.map((claim) => claim.obligationId),
    { lock: true },
  );
  const versions = await currentVersions(db, [...records.keys()]);
  const items = await itemById(
    db,
    [...records.values()].map((record) => record.itemId),
  );
  const calendar = await calendarInUse(db);
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
        .map((claim) => ({ ...claim, obligation: obligations.get(claim.obligationId)! })),
    };
  });
}
