import { z } from 'zod';
import { CHANGES, TOURS, type TourName } from './model';

const tourNames = Object.keys(TOURS) as [TourName, ...TourName[]];

export const tourInput = z.strictObject({ tour: z.enum(tourNames) });
export const seeChangesInput = z.strictObject({
  /** The newest change that was on the page. */
  change: z.enum(CHANGES.map((change) => change.name)),
});

export interface Introduction {
  /** Tours that have ended for the asker. */
  ended: TourName[];
  /** The newest change that the asker has read of; null before the first reading. */
  seenChange: string | null;
}
