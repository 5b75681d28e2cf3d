import { z } from 'zod';
import type { ChainCheck, HistoryLine } from '@/lib/modules/history/schema';
import type { ObligationLine } from '@/lib/modules/proposals/schema';
import type { Outcome } from '@/lib/modules/obligations/schema';
import type { RecordState } from '@/lib/modules/records/schema';
import type { Name } from '@/lib/modules/record-lists/schema';
import type { WaiverLine } from '@/lib/modules/waivers/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

export const obligationInput = z.strictObject({ obligationId: z.uuid() });

/** One obligation: what is asked of whom until when, what came of it, and what the reader may do about it. */
export interface ObligationView extends ObligationLine {
  /** Null for a campaign, which stands in no list. */
  checklistCode: string | null;
  subject: Name & { id: string };
  subjectKind: string;
  group: Name;
  owner: (Name & { postZh: string; postEn: string | null }) | null;
  late: boolean;
  outcome: Outcome | null;
  /** Why the period does not apply, where that was said. */
  reason: string | null;
  asked: number;
  submitted: number;
  accepted: number;
  doneOnTime: boolean | null;
  recordedOnTime: boolean | null;
  /** The working-day calendar by which it was judged. */
  judgedCalendar: string | null;
  records: {
    id: string;
    number: string;
    title: string;
    happenedOn: CivilDate;
    status: RecordState;
    kind: 'entry' | 'nil';
    reviewed: boolean | null;
  }[];
  waivers: WaiverLine[];
  history: HistoryLine[];
  check: ChainCheck;
  /** The last day an extension may reach. */
  extensionUntil: CivilDate;
  /** The meeting that fulfils it, where it asks for one that the reader may hold: prepared already, or to be. */
  meeting: { id: string | null; isOver: boolean } | null;
  can: {
    record: boolean;
    declareNothing: boolean;
    declareNotApplicable: boolean;
    requestWaiver: boolean;
    requestExtension: boolean;
  };
}
