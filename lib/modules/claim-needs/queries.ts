import { itemById } from '@/lib/modules/checklists/queries';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { obligationsById } from '@/lib/modules/obligations/queries';
import { claimsOf, currentVersions, recordsById } from '@/lib/modules/records/queries';
import type { Db } from '@/lib/platform/db';
import type { EndingClaim } from './schema';
import { type NeedyClaim, type Written, endedClaims, writtenAs } from './model';

export interface ClaimBase {
  record: { subjectId: string; itemCode: string; item: ChecklistItem; recordedAt: Date; before: Written };
  claims: (NeedyClaim & { obligationId: string; status: string; item: ChecklistItem })[];
}

/** What a later version of each record is compared with: the version that is there, and its claims with their items. */
export async function claimBases(db: Db, recordIds: readonly string[]): Promise<Map<string, ClaimBase>> {
  if (recordIds.length === 0) return new Map();
  const records = await recordsById(db, recordIds);
  const versions = await currentVersions(db, recordIds);
  const claims = (await claimsOf(db, { recordIds })).filter((claim) => claim.status !== 'withdrawn');
  const obligations = await obligationsById(
    db,
    claims.map((claim) => claim.obligationId),
  );
  const items = await itemById(
    db,
    [...records.values(), ...obligations.values()].map((one) => one.itemId),
  );
  return new Map(
    [...records.values()].map((record) => [
      record.id,
      {
        record: {
          subjectId: record.subjectId,
          itemCode: record.itemCode,
          item: items.get(record.itemId)!.content,
          recordedAt: record.recordedAt,
          before: writtenAs(versions.get(record.id)!, record.happenedOn),
        },
        claims: claims
          .filter((claim) => claim.recordId === record.id)
          .map(({ id, obligationId, status }) => {
            const { itemCode, periodFrom, itemId } = obligations.get(obligationId)!;
            return { id, obligationId, status, itemCode, periodFrom, item: items.get(itemId)!.content };
          }),
      },
    ]),
  );
}

/** The claims that a version ends; none of a record that is not there. */
export const endedBy = (base: ClaimBase | undefined, after: Written) =>
  base ? endedClaims(base.record, base.claims, after) : [];

/** The same, as it is told before the version stands. */
export const endingOf = (base: ClaimBase | undefined, after: Written): EndingClaim[] =>
  endedBy(base, after).map(({ itemCode, item: { titleZh, titleEn }, need }) => ({
    ...{ itemCode, titleZh, titleEn, need },
  }));
