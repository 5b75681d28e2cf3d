/**
 * The product says every minute that it lives. The first sign of life after a longer silence records the silence as
 * a downtime; the system administrator confirms it or dismisses it (a planned stop at night, a trial), once. Only a
 * confirmed downtime excuses anybody.
 */
import type { DowntimeState } from './schema';

const TRANSITIONS: Record<DowntimeState, readonly DowntimeState[]> = {
  recorded: ['confirmed', 'dismissed'],
  confirmed: [],
  dismissed: [],
};

/** Whether a downtime may be decided so. */
export function mayBecome(status: DowntimeState, decision: DowntimeState): boolean {
  return TRANSITIONS[status].includes(decision);
}

/** The silence between two signs of life when it is longer than allowed, else null. Without a first sign there is none. */
export function silenceBetween(
  last: Date | null,
  now: Date,
  allowedMinutes: number,
): { from: Date; to: Date } | null {
  if (!last || now.getTime() - last.getTime() <= allowedMinutes * 60_000) return null;
  return { from: last, to: now };
}
