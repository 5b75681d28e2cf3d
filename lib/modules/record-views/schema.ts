import { z } from 'zod';
import type { AttachmentDto } from '@/lib/modules/attachments/model';
import type { Need } from '@/lib/modules/claim-needs/model';
import type { ChainCheck, HistoryLine } from '@/lib/modules/history/schema';
import type { FieldLine } from '@/lib/modules/review-sheets/schema';
import type { ObligationLine } from '@/lib/modules/proposals/schema';
import type { Name, RecordRow } from '@/lib/modules/record-lists/schema';

export const recordInput = z.strictObject({ recordId: z.uuid() });

export interface VersionView {
  version: number;
  writtenAt: string;
  writtenBy: Name;
  /** The filled fields, labelled as in the item version it was written in. */
  lines: FieldLine[];
  attachments: (AttachmentDto & { sha256: string })[];
}

export interface ClaimView {
  line: ObligationLine;
  status: string;
  /** What a later version took away, where the claim needed it. */
  need: Need | null;
  doneOnTime: boolean;
  recordedOnTime: boolean;
  /** Working days after the due day on which it happened, and on which it was recorded; 0 when in time. */
  daysDoneLate: number;
  daysRecordedLate: number;
}

export interface RecordView extends Omit<RecordRow, 'author'> {
  sectionCode: string;
  subjectKind: string;
  group: Name;
  author: Name & { postZh: string; postEn: string | null };
  lateReason: string | null;
  submittedAt: string;
  verifiedAt: string | null;
  verifiedBy: Name | null;
  workdaysToRecord: number;
  workdaysToVerify: number | null;
  versions: VersionView[];
  claims: ClaimView[];
  returned: { reason: string; note: string | null; by: Name | null; at: string } | null;
  history: HistoryLine[];
  check: ChainCheck;
  can: {
    withdraw: boolean;
    resubmit: boolean;
    sign: boolean;
    review: boolean;
    copy: boolean;
    download: boolean;
  };
}
