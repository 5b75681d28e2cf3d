import {
  moveObligation,
  obligationCell,
  obligationRow,
  openedObligation,
} from '@/lib/modules/claims/commands';
import { afterSubmission } from '@/lib/modules/claims/model';
import type { RecordContent } from '@/lib/modules/forms/model';
import type { StoredObligation } from '@/lib/modules/obligations/queries';
import type { KeptAnswer } from '@/lib/modules/resemblances/schema';
import type { CheckedSubmission as Checked } from '@/lib/modules/submissions/model';
import type { SubmissionState } from '@/lib/modules/submissions/queries';
import type { Call } from '@/lib/platform/command';
import { type Write, change, count, insert } from '@/lib/platform/writes';

/** What a receipt says of an obligation that is claimed. */
export interface ReceiptClaim {
  obligationId: string;
  itemCode: string;
  dueOn: string;
  doneOnTime: boolean;
  recordedOnTime: boolean;
}

export type CheckedSubmission = Checked<StoredObligation>;

/** One version as it will stand, first or later. */
export interface Entry {
  recordId: string;
  version: number;
  number: string;
  status: 'submitted' | 'released';
  checked: CheckedSubmission;
}

/** What is written of a version: its words and files, by whom and when, and what its author answered when asked. */
interface Written {
  recordId: string;
  version: number;
  itemId: string;
  content: RecordContent;
  attachmentIds: readonly string[];
  resembled: KeptAnswer | null;
  at: Date;
  byId: string;
}

/** Rows of one version: the version itself, its files, and the answer of its author. */
export function versionRows({
  recordId,
  version,
  itemId,
  content,
  resembled,
  at,
  ...written
}: Written): Write[] {
  return [
    insert('RecordVersion', {
      ...{ recordId, version, itemId, content: content as object },
      ...{ writtenAt: at, writtenById: written.byId },
    }),
    ...written.attachmentIds.map((attachmentId) =>
      insert('RecordAttachment', { recordId, version, attachmentId }),
    ),
    ...(resembled
      ? [
          insert('ResemblanceAnswer', {
            ...{ recordId, version, ...resembled },
            ...{ answeredAt: at, answeredById: written.byId },
          }),
        ]
      : []),
  ];
}

/** {@link versionRows} of what is handed in now, and what is odd about it. */
export function versionWrites(call: Call<unknown>, state: SubmissionState, entry: Entry): Write[] {
  const { recordId, version, checked } = entry;
  return [
    ...versionRows({
      ...{ recordId, version, itemId: state.item.id },
      ...{ ...checked, at: call.now, byId: call.context.actor.memberId! },
    }),
    ...checked.signals.map(({ kind, facts }) =>
      insert('RecordSignal', { id: call.newId(), recordId, version, kind, facts, raisedAt: call.now }),
    ),
  ];
}

/** Moves every claimed obligation, judged by the item and calendar versions of now. */
export function claimWrites(call: Call<unknown>, state: SubmissionState, entry: Entry) {
  const writes: Write[] = [];
  const claims: ReceiptClaim[] = [];
  for (const { obligation, punctuality, earlierClaimId } of entry.checked.claims) {
    const standing = state.standing.filter((claim) => claim.obligationId === obligation.id);
    const after = afterSubmission(obligation, [...standing, punctuality])!;
    writes.push(
      ...moveObligation(obligation, after, call.now, {
        judgedItemId: obligation.itemId,
        judgedCalendar: state.calendar.version,
      }),
    );
    const judged = { status: 'claimed', version: entry.version, claimedAt: call.now, ...punctuality };
    writes.push(
      earlierClaimId
        ? change(
            'Claim',
            { id: earlierClaimId },
            { status: 'refused' },
            { ...judged, reason: null, decidedAt: null },
          )
        : insert('Claim', {
            id: call.newId(),
            recordId: entry.recordId,
            obligationId: obligation.id,
            ...judged,
          }),
    );
    claims.push({
      obligationId: obligation.id,
      itemCode: obligation.itemCode,
      dueOn: obligation.dueOn,
      ...punctuality,
    });
  }
  if (entry.checked.opened) {
    const { planned, punctuality } = entry.checked.opened;
    const id = call.newId();
    const before = openedObligation(planned, {
      id,
      ownerPositionId: call.context.actor.positionId,
      subject: state.subject,
      item: state.item,
      sourceRecordId: entry.recordId,
    });
    const after = afterSubmission(before, [punctuality])!;
    const judged = {
      judgedItemId: state.item.id,
      judgedCalendar: state.calendar.version,
      submittedAt: call.now,
    };
    writes.push(
      insert('Obligation', { ...obligationRow(after, call.now), ...judged }),
      count(obligationCell(after), 1),
      insert('Claim', {
        id: call.newId(),
        recordId: entry.recordId,
        obligationId: id,
        status: 'claimed',
        version: entry.version,
        claimedAt: call.now,
        ...punctuality,
      }),
    );
    claims.push({ obligationId: id, itemCode: before.itemCode, dueOn: before.dueOn, ...punctuality });
  }
  return { writes, claims };
}
