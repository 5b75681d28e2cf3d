/**
 * A result notice tells the groups and units of the city how a quarter went. It is drafted from figures as they stood
 * at the end of a stated day, so that anybody can read the same figures again; the office adds its judgement and what it
 * asks for, an officer who did not write it issues it, and from then on it never changes. A notice with a mistake is
 * revoked with a reason, and another one is drafted. Source: issue 3, point 8; users, coordination office.
 */
import { periodOf } from '@/lib/modules/periods/model';
import { type CivilDate, addDays, civilDate } from '@/lib/shared/civil-date';
import type { NoticeState } from './schema';

const STEPS: Record<NoticeState, Partial<Record<'issue' | 'revoke', NoticeState>>> = {
  drafted: { issue: 'issued' },
  issued: { revoke: 'revoked' },
  revoked: {},
};

/** The state after a step; null where it cannot be taken. */
export const nextNoticeState = (state: NoticeState, step: 'issue' | 'revoke'): NoticeState | null =>
  STEPS[state][step] ?? null;

/** The number a notice is quoted by: kind, year, running number. Source: document numbers, workflows §0. */
export const noticeNumber = (year: number, number: number): string => `履通〔${year}〕${number}号`;

/** The first and the last day of a quarter by its key, 2026-Q2. */
export function quarterDays(quarter: string): { from: CivilDate; to: CivilDate } {
  const month = Number(quarter.slice(-1)) * 3 - 2;
  const { from, to } = periodOf('quarterly', civilDate(Number(quarter.slice(0, 4)), month, 1));
  return { from, to };
}

/** The last four quarters that are over on a day, the latest first. */
export function quartersOver(today: CivilDate): string[] {
  const quarters: string[] = [];
  let day = addDays(periodOf('quarterly', today).from, -1);
  while (quarters.length < 4) {
    const { key, from } = periodOf('quarterly', day);
    quarters.push(key);
    day = addDays(from, -1);
  }
  return quarters;
}

/** What forbids a notice of a quarter with the figures of a day, as a problem code; null when nothing does. */
export function draftProblem(quarter: string, asOf: CivilDate, today: CivilDate): string | null {
  const { to } = quarterDays(quarter);
  if (to >= today) return 'result_notices.not_over';
  return asOf < to ? 'result_notices.before_the_end' : null;
}
