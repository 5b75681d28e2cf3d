import { z } from 'zod';
import type { AttachmentDto } from '@/lib/modules/attachments/model';
import type { Finding } from '@/lib/modules/doubts/schema';
import type { Named } from '@/lib/modules/review-queues/schema';
import type { FieldLine } from '@/lib/modules/review-sheets/schema';
import type { EndingClaim } from '@/lib/modules/claim-needs/schema';
import type { AnsweredResemblance } from '@/lib/modules/resemblances/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

export const recordChecksInput = z.strictObject({ recordId: z.uuid() });

export interface CorrectionView {
  id: string;
  fromVersion: number;
  reason: string;
  askedAt: string;
  askedBy: Named;
  decision: 'agreed' | 'refused' | null;
  note: string | null;
  decidedAt: string | null;
  decidedBy: Named | null;
  /** What would change: the fields of which the new version says something else, each before and after. */
  changes: { key: string; before: FieldLine | null; after: FieldLine | null }[];
  /** Files that come and go. */
  added: AttachmentDto[];
  removed: AttachmentDto[];
  /** What its author said is different, after it was shown what the new version is near to; for it and its reviewer. */
  resembled: AnsweredResemblance | null;
  /** Duties that agreeing ends too, each with what it needs; empty once it is decided. */
  ending: EndingClaim[];
  can: { decide: boolean };
}

export interface DoubtView {
  id: string;
  ground: string;
  note: string;
  raisedAt: string;
  raisedBy: Named;
  dueOn: CivilDate;
  /** Working days until it is to be settled; negative when that day is over. Null when it is settled. */
  workdays: number | null;
  finding: Finding | null;
  closedAt: string | null;
  opinions: { finding: Finding; note: string; at: string; by: Named }[];
  can: { settle: boolean };
  /** Why the reader, who could check others, does not check this one. */
  barred: 'accepted' | 'spoken' | null;
}

/** What was asked and doubted about a record after it was accepted, newest first. */
export interface RecordChecks {
  version: number;
  corrections: CorrectionView[];
  doubts: DoubtView[];
  can: { correct: boolean; doubt: boolean };
}

/** One thing that waits for the reader. */
export interface WaitingCheck {
  kind: 'correction' | 'doubt';
  recordId: string;
  number: string;
  title: string;
  itemCode: string;
  sensitivity: string;
  subject: Named;
  at: string;
  why: string;
  ground: string | null;
  /** For a doubt: the day by which it is to be settled, and how many have spoken. */
  dueOn: CivilDate | null;
  spoken: number;
}
