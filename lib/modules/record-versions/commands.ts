import {
  moveObligation,
  obligationCell,
  obligationRow,
  openedObligation,
} from '@/lib/modules/claims/commands';
import { afterSubmission } from '@/lib/modules/claims/model';
import type { StoredObligation } from '@/lib/modules/obligations/queries';
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

/** Rows of one version: the version itself, its files, what is odd about it, and the answer of its author. */
export function versionWrites(call: Call<unknown>, state: SubmissionState, entry: Entry): Write[] {
  const { recordId, version, checked } = entry;
  const now = call.now;
  return [
    insert('RecordVersion', {
      recordId,
      version,
      itemId: state.item.id,
      content: checked.content as object,
      writtenAt: now,
      writtenById: call.context.actor.memberId!,
    }),
    ...checked.attachmentIds.map((attachmentId) =>
      insert('RecordAttachment', { recordId, version, attachmentId }),
    ),
    ...checked.signals.map((signal) =>
      insert('RecordSignal', {
        id: call.newId(),
        recordId,
        version,
        kind: signal.kind,
        facts: signal.facts,
        raisedAt: now,
      }),
    ),
    ...(checked.resembled
      ? [
          insert('ResemblanceAnswer', {
            recordId,
            version,
            ...checked.resembled,
            answeredAt: now,
            answeredById: call.context.actor.memberId!,
          }),
        ]
      : []),
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
