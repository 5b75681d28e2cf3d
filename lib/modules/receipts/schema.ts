import type { RecordState } from '@/lib/modules/records/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

/** A record that came back, with the reason. */
export interface ReturnedLine {
  recordId: string;
  number: string;
  title: string;
  itemCode: string;
  itemZh: string;
  itemEn: string;
  reason: string;
  note: string | null;
  byZh: string | null;
  byEn: string | null;
  returnedOn: CivilDate;
  keepsVerdictUntil: CivilDate;
  workdays: number;
}

/** A record that was sent, and how it stands. */
export interface ReceiptLine {
  recordId: string;
  number: string;
  title: string;
  status: RecordState;
  on: CivilDate;
  reviewed: boolean | null;
}
