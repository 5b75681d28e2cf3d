import type { WorkCalendar } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { type ItemFacts, itemById, itemsInForce, itemsOfRows } from '@/lib/modules/checklists/queries';
import { type ClaimBase, claimBases } from '@/lib/modules/claim-needs/queries';
import { takesClaims } from '@/lib/modules/claims/model';
import { freeTexts, happenedOnOf } from '@/lib/modules/contents/model';
import { type FileUse, toldUses } from '@/lib/modules/file-uses/model';
import { usesBefore } from '@/lib/modules/file-uses/queries';
import type { RecordContent } from '@/lib/modules/forms/model';
import { type StoredObligation, obligationsById } from '@/lib/modules/obligations/queries';
import { numberSeries } from '@/lib/modules/records/model';
import { type StandingClaim, type StoredRecord, claimsOf, recordsById } from '@/lib/modules/records/queries';
import { type FoundRecord, nearRecords } from '@/lib/modules/resemblances/queries';
import type { ResubmitRecordInput, SubmitRecordInput } from '@/lib/modules/records/schema';
import type { Call } from '@/lib/platform/command';
import {
  type SubjectOfDay,
  draftsById,
  drawNumbers,
  drawNumbersAside,
  earlierEntries,
  endsOfPositions,
  knownReferences,
  referencesIn,
  subjectsOf,
  usableAttachments,
} from '@/lib/modules/submission-facts/queries';
import type { Db } from '@/lib/platform/db';
import { yearOf } from '@/lib/shared/civil-date';

export interface SubmissionState {
  item: ItemFacts;
  subject: SubjectOfDay;
  calendar: WorkCalendar;
  positionTo: string | null;
  obligations: StoredObligation[];
  /** Standing claims of other records for the same obligations. */
  standing: StandingClaim[];
  earlierClaims: StandingClaim[];
  /** Files that the writer may use, with their media types. */
  usableAttachments: ReadonlyMap<string, string>;
  /** People and bodies of the tenant that the content names by id. */
  knownReferences: ReadonlySet<string>;
  earlier: { id: string; number: string; content: RecordContent }[];
  near: FoundRecord[];
  usedFiles: FileUse[];
  recentEntries: number;
  draft: { id: string } | null;
  series: string;
  running: number;
  returned: StoredRecord | null;
  /** What its claims needed so far, of a record that comes back. */
  claimBase: ClaimBase | null;
}

/** What is asked for, whether it is a first submission or a second one. */
interface Asked {
  call: Call<unknown>;
  subjectId: string;
  itemCode: string;
  obligationIds: readonly string[];
  attachmentIds: readonly string[];
  draftId: string | undefined;
  content: Record<string, unknown>;
  returned: StoredRecord | null;
}

/** Everything around the submissions that does not hang on their items, in one round trip. */
async function surroundingsOf(db: Db, asked: readonly Asked[]) {
  const obligationIds = asked.flatMap((one) => one.obligationIds);
  // The lock goes out first: claims are read when the obligations can no longer move.
  const [obligations, claims, subjectOn, calendar, usable, references, positionEnds, drafts, earlier] =
    await Promise.all([
      obligationsById(db, obligationIds, { lock: true }),
      claimsOf(db, {
        obligationIds: [...new Set(obligationIds)],
        recordIds: asked.flatMap((one) => one.returned?.id ?? []),
      }),
      subjectsOf(db, [...new Set(asked.map((one) => one.subjectId))]),
      calendarInUse(db),
      usableAttachments(
        db,
        asked.map((one) => ({
          memberId: one.call.context.actor.memberId,
          attachmentIds: one.attachmentIds,
          recordId: one.returned?.id ?? null,
        })),
      ),
      knownReferences(
        db,
        asked.flatMap((one) => referencesIn(one.content)),
      ),
      endsOfPositions(
        db,
        asked.flatMap((one) => one.call.context.actor.positionId ?? []),
      ),
      draftsById(
        db,
        asked.flatMap((one) => one.draftId ?? []),
      ),
      earlierEntries(
        db,
        asked.map((one) => ({
          subjectId: one.subjectId,
          itemCode: one.itemCode,
          exceptId: one.returned?.id ?? null,
          at: one.call.now,
        })),
      ),
    ]);
  return { obligations, claims, subjectOn, calendar, usable, references, positionEnds, drafts, earlier };
}

/** Near copies are looked for where an author can be asked about them. */
async function nearOf(db: Db, known: readonly { one: Asked; item: ItemFacts }[]): Promise<FoundRecord[][]> {
  const asked = known.filter(({ one }) => !one.call.stated);
  const near = await nearRecords(
    db,
    asked.map(({ one, item: { code, content } }) => ({
      subjectId: one.subjectId,
      item: { code, sensitivity: content.sensitivity },
      text: freeTexts(content, one.content as RecordContent).join('\n'),
      recordId: one.returned?.id ?? null,
    })),
  );
  return known.map((facts) => near[asked.indexOf(facts)] ?? []);
}

/** So are files that were used before; of each its author is told of one record. */
async function usedFilesOf(db: Db, known: readonly { one: Asked; item: ItemFacts }[]): Promise<FileUse[][]> {
  const uses = await usesBefore(
    db,
    known.map(({ one, item: { content: item } }) => ({
      subjectId: one.subjectId,
      recordType: item.recordType,
      sensitivity: item.sensitivity,
      happenedOn: happenedOnOf(item, one.content),
      attachmentIds: one.call.stated ? [] : one.attachmentIds,
      recordId: one.returned?.id ?? null,
      memberId: one.call.context.actor.memberId,
    })),
  );
  return known.map(({ one }, place) => toldUses(one.call.context.actor, uses[place]!));
}

/** Puts together what each submission is checked against; null where subject or item is unknown to the writer. */
async function statesOf(
  db: Db,
  asked: readonly Asked[],
  items: readonly (ItemFacts | undefined)[],
  around: Awaited<ReturnType<typeof surroundingsOf>>,
): Promise<(SubmissionState | null)[]> {
  const first = asked[0]?.call;
  if (!first) return [];
  const known = asked.flatMap((one, index) => {
    const item = items[index];
    if (!item) return [];
    const happenedOn = happenedOnOf(item.content, one.content) ?? one.returned?.happenedOn ?? one.call.today;
    const subject = around.subjectOn(one.subjectId, happenedOn);
    if (!subject || subject.subjectKind !== item.subjectKind) return [];
    return [{ one, index, item, subject, series: numberSeries(yearOf(one.call.today), subject.groupNumber) }];
  });
  // Not for a record that has its number. A story draws inside: undone and repeated, it makes the same numbers.
  const numbered = known.filter(({ one }) => !one.returned && !one.call.rehearsed);
  const wanted = numbered.map(({ series }) => series);
  const [running, near, usedFiles] = await Promise.all([
    first.stated ? drawNumbers(db, wanted) : drawNumbersAside(first.context.tenant.id, wanted),
    nearOf(db, known),
    usedFilesOf(db, known),
  ]);
  const bases = await claimBases(
    db,
    known.flatMap(({ one }) => one.returned?.id ?? []),
  );
  const states = new Map(
    known.map((facts, place) => {
      const { one, index, item, subject, series } = facts;
      const { actor } = one.call.context;
      const draft = around.drafts.find(
        (row) => row.id === one.draftId && row.positionId === actor.positionId,
      );
      const state: SubmissionState = {
        item,
        subject,
        calendar: around.calendar,
        positionTo: around.positionEnds.get(actor.positionId ?? '') ?? null,
        // What was let off or dropped while a record was away is no longer claimed; the record itself still counts.
        obligations: one.obligationIds
          .flatMap((id) => around.obligations.get(id) ?? [])
          .filter((obligation) => !one.returned || takesClaims(obligation)),
        standing: around.claims.filter(
          (claim) =>
            one.obligationIds.includes(claim.obligationId) &&
            claim.recordId !== one.returned?.id &&
            ['claimed', 'accepted'].includes(claim.status),
        ),
        earlierClaims: around.claims.filter((claim) => claim.recordId === one.returned?.id),
        usableAttachments: around.usable[index]!,
        knownReferences: around.references,
        earlier: around.earlier[index]!.entries,
        near: near[place]!,
        usedFiles: usedFiles[place]!,
        recentEntries: around.earlier[index]!.recent,
        draft: draft ? { id: draft.id } : null,
        series,
        running: running[numbered.indexOf(facts)] ?? 0,
        returned: one.returned,
        claimBase: bases.get(one.returned?.id ?? '') ?? null,
      };
      return [index, state];
    }),
  );
  return asked.map((_, index) => states.get(index) ?? null);
}

/** Loads what first submissions are checked against; null where subject or item is unknown to the writer. */
export async function loadSubmissions(db: Db, calls: readonly Call<SubmitRecordInput>[]) {
  const asked = calls.map((call): Asked => {
    const { subjectId, itemCode, obligationIds, attachmentIds, draftId, content } = call.input;
    return { call, subjectId, itemCode, obligationIds, attachmentIds, draftId, content, returned: null };
  });
  const around = await surroundingsOf(db, asked);
  const itemOfObligation = ({ input }: Call<SubmitRecordInput>) => {
    const obligation = around.obligations.get(input.obligationIds[0] ?? '');
    return obligation?.itemCode === input.itemCode ? obligation.itemId : undefined;
  };
  const isNamed = calls.every(itemOfObligation);
  const inForce = isNamed ? [] : await itemsInForce(db);
  const itemIds = calls.map(
    (call) =>
      itemOfObligation(call) ??
      inForce.find(
        (item) =>
          item.code === call.input.itemCode &&
          item.inForceFrom <= call.today &&
          (item.inForceTo === null || item.inForceTo >= call.today),
      )?.itemId,
  );
  const items = await (isNamed ? itemsOfRows : itemById)(
    db,
    itemIds.flatMap((id) => id ?? []),
  );
  return statesOf(
    db,
    asked,
    itemIds.map((id) => items.get(id ?? '')),
    around,
  );
}

/** Loads what second submissions are checked against: the returned record, its item version and its claims. */
export async function loadResubmissions(db: Db, calls: readonly Call<ResubmitRecordInput>[]) {
  const ids = calls.map((call) => call.input.recordId);
  const [records, claims] = await Promise.all([
    recordsById(db, ids, { lock: true }),
    claimsOf(db, { recordIds: ids }),
  ]);
  const found = calls.flatMap((call) => {
    const returned = records.get(call.input.recordId);
    return returned ? [{ call, returned }] : [];
  });
  const asked = found.map(({ call, returned }): Asked => {
    const { attachmentIds, draftId, content } = call.input;
    const { subjectId, itemCode } = returned;
    const obligationIds = claims
      .filter((claim) => claim.recordId === returned.id && claim.status === 'refused')
      .map((claim) => claim.obligationId);
    return { call, subjectId, itemCode, obligationIds, attachmentIds, draftId, content, returned };
  });
  const [around, items] = await Promise.all([
    surroundingsOf(db, asked),
    itemById(
      db,
      found.map(({ returned }) => returned.itemId),
    ),
  ]);
  const states = await statesOf(
    db,
    asked,
    found.map(({ returned }) => items.get(returned.itemId)),
    around,
  );
  return calls.map((call) => states[found.findIndex((one) => one.call === call)] ?? null);
}
