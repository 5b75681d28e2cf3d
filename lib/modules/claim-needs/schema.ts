import type { Need } from './model';

/** A duty that a version of a record would end, as it is told before. */
export interface EndingClaim {
  itemCode: string;
  titleZh: string;
  titleEn: string;
  need: Need;
}
