/**
 * A promise is what a meeting has decided, with one owner and one day. It is written while the meeting is open and can
 * be taken out again; when the meeting ends it is open until its owner says that it is done, or the chair lets it go
 * with a reason. Late is never stored: it is open and its day is over.
 */
import type { CivilDate } from '@/lib/shared/civil-date';
import type { PromiseState } from './schema';

/** Whether a promise is late on a day: open, and its day has ended. */
export function isLate(promise: { status: PromiseState; dueOn: CivilDate }, today: CivilDate): boolean {
  return promise.status === 'open' && promise.dueOn < today;
}

/** Whether it can be settled: nothing that is settled is settled again. */
export const isOpen = (status: PromiseState): boolean => status === 'open';
