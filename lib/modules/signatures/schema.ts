import type { SignalView } from '@/lib/modules/review-queues/schema';
import type { Name } from '@/lib/modules/record-lists/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

export interface SignatureLine {
  id: string;
  number: string;
  version: number;
  title: string;
  itemCode: string;
  sensitivity: string;
  itemZh: string;
  itemEn: string;
  happenedOn: CivilDate;
  submittedAt: string;
  subject: Name;
  author: Name;
  /** The last day of the two working days a signature should take. */
  signBy: CivilDate;
  workdays: number;
  /** What is odd about it. */
  signals: SignalView[];
}
