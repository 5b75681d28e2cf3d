import type { Verdict } from '@/lib/modules/obligations/schema';
import type { PeriodNames } from '@/lib/modules/prefills/model';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { ProposalReason } from './model';

export interface LocalTitle {
  titleZh: string;
  titleEn: string;
}

/** One obligation as a line of a list. */
export interface ObligationLine extends LocalTitle {
  id: string;
  itemCode: string;
  period: PeriodNames;
  periodFrom: CivilDate;
  periodTo: CivilDate;
  dueOn: CivilDate;
  verdict: Verdict;
  /** Working days left, or over when the due day has passed. */
  workdays: number;
}

export interface ProposedObligation extends ObligationLine {
  reasons: ProposalReason[];
  /** Pairs of characters that tell it from the others: typed in the topic, it is proposed more strongly. */
  words: string[];
}
