import { z } from 'zod';
import type { Contradiction } from '@/lib/modules/contradictions/model';
import type { CriterionResult } from '@/lib/modules/criteria/model';
import type { Verdict } from '@/lib/modules/obligations/schema';
import type { RecordState } from '@/lib/modules/records/schema';
import type { Named, SignalView } from '@/lib/modules/review-queues/schema';
import type { AnsweredResemblance } from '@/lib/modules/resemblances/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

export const reviewSheetInput = z.strictObject({ recordId: z.uuid() });

/** One filled field of a record, under the label of the item version it was written in. */
export interface FieldLine {
  key: string;
  label: Named;
  value:
    | { kind: 'text'; text: string }
    | { kind: 'number'; number: number }
    | { kind: 'date'; on: CivilDate }
    | { kind: 'choice'; label: Named }
    | { kind: 'names'; names: string[] }
    | { kind: 'table'; columns: Named[]; rows: string[][] };
}

/** Why a criterion came out as it did; the words stand in the messages. */
export type CriterionNote =
  | { kind: 'period'; happenedOn: CivilDate; from: CivilDate; to: CivilDate }
  | { kind: 'person'; name: string }
  | { kind: 'length'; count: number }
  | { kind: 'similar'; percent: number }
  | { kind: 'first' }
  | { kind: 'workdays'; count: number }
  | { kind: 'due'; dueOn: CivilDate }
  | { kind: 'amounts'; estimate: number; current: number }
  | { kind: 'no_obligation' }
  | { kind: 'no_chief' }
  | { kind: 'no_basis' };

export interface CriterionView extends CriterionResult {
  text: Named;
  note: CriterionNote | null;
}

export interface FulfilledObligation {
  obligationId: string;
  itemCode: string;
  item: Named;
  dueOn: CivilDate;
  verdict: Verdict;
  doneOnTime: boolean;
  recordedOnTime: boolean;
  /** Whether accepting this record completes it. */
  completes: boolean;
}

export interface PreviousRecord {
  id: string;
  number: string;
  title: string;
  happenedOn: CivilDate;
  status: RecordState;
  fields: FieldLine[];
  /** Per cent of the free text of the record under review that stands in it; null when one of the two has none. */
  share: number | null;
}

export interface Decision {
  outcome: 'accepted' | 'returned' | 'accepted_by_clock' | 'signed' | 'corrected';
  reason: string | null;
  note: string | null;
  at: string;
  version: number;
  by: Named | null;
}

/** A subject from the first day of the quarter to today. */
export interface QuarterFigures {
  from: CivilDate;
  to: CivilDate;
  /** Obligations whose due day has come; waived, cancelled and not applicable are left out. */
  due: number;
  onTime: number;
  overdue: number;
  /** Records of the quarter that went back and have not been handed in again, as far as the reader may read them. */
  returned: number;
}

export interface ReviewSheet {
  record: {
    id: string;
    number: string;
    version: number;
    title: string;
    itemCode: string;
    item: Named;
    recordType: string;
    sensitivity: string;
    status: RecordState;
    happenedOn: CivilDate;
    recordedAt: string;
    submittedAt: string;
    lateReason: string | null;
    subject: Named & { id: string; code: string; kind: string };
    author: Named & { postZh: string; postEn: string | null };
  };
  fields: FieldLine[];
  attachments: { id: string; name: string; mediaType: string; size: number }[];
  signals: SignalView[];
  /** What the author said is different this time, after it was shown what the text is near to. */
  resembled: AnsweredResemblance | null;
  /** What it says and cannot be, as its author was shown before handing it in. */
  contradictions: Contradiction[];
  criteria: CriterionView[];
  fulfils: FulfilledObligation[];
  previous: PreviousRecord | null;
  quarter: QuarterFigures;
  /** Decisions about it, newest first, the leader's signature among them. */
  decisions: Decision[];
  /** The last day on which it waits for a reviewer; null when it does not wait. */
  reviewDueOn: CivilDate | null;
  can: { review: boolean };
  /** Why the reader may not decide. */
  barred: 'own_record' | 'other_reviewer' | 'not_waiting' | null;
}
