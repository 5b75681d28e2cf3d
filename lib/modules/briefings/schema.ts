import type { Named, QueueCounts, WaitingRecord } from '@/lib/modules/review-queues/schema';
import type { Verdict } from '@/lib/modules/obligations/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

/** What one unit has handed over lately. */
export interface Arrivals {
  subject: Named & { id: string; code: string };
  /** Since the working day before today began. */
  sinceYesterday: number;
  /** Within the last three working days, today included. */
  lastDays: number;
  waiting: number;
  /** The newest first; no more than can be read in a morning. */
  records: Arrival[];
}

export interface Arrival {
  id: string;
  title: string;
  item: Named;
  releasedAt: string;
  waits: boolean;
}

export interface OpenDuty {
  obligationId: string;
  itemCode: string;
  item: Named;
  subject: Named & { id: string; code: string };
  dueOn: CivilDate;
  verdict: Verdict;
  /** Working days over the due day; 0 on the first day over a weekend. */
  daysOver: number;
}

export interface ReturnedRecord {
  id: string;
  title: string;
  item: Named;
  returnedOn: CivilDate;
}

export interface Briefing {
  today: CivilDate;
  /** The first day of *since yesterday* and of *the last days*. */
  since: { yesterday: CivilDate; lastDays: CivilDate };
  counts: QueueCounts & { sinceYesterday: number; lastDays: number; late: number; lateUnits: number };
  /** Waiting records with something odd, the strongest first. */
  odd: WaitingRecord[];
  /** Units in the organisation's order, those that sent something. */
  arrivals: Arrivals[];
  /** Overdue duties of the units, the longest overdue first. */
  late: OpenDuty[];
  own: { returned: ReturnedRecord[]; late: OpenDuty[]; returnedCount: number; lateCount: number };
}
