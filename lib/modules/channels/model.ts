/**
 * A message outside the platform goes out for a digest, at most one for each digest and channel. It waits over quiet
 * hours and days off, is tried a few times at growing intervals, and ends as sent, failed, or dropped: what was done
 * before it could go out is not reminded of any more.
 */
import { type WorkCalendar, isWorkday, nextWorkday } from '@/lib/modules/calendars/model';
import { type CivilDate, startOfDayInstant } from '@/lib/shared/civil-date';
import { formatCivilDate, wallClock } from '@/lib/shared/locales';
import type { ChannelName, DeliveryState } from './schema';

export interface QuietHours {
  from: string;
  to: string;
}

/** Whether a time of day (`HH:MM`) is quiet; the hours may span midnight, and equal ends mean none. */
export function isQuiet(time: string, { from, to }: QuietHours): boolean {
  if (from === to) return false;
  return from < to ? time >= from && time < to : time >= from || time < to;
}

function at(day: string, time: string, timeZone: string): Date {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return new Date(startOfDayInstant(day, timeZone).getTime() + (hours * 60 + minutes) * 60_000);
}

/** The first moment from `now` on that is neither quiet nor on a day off. */
export function nextSending(now: Date, timeZone: string, calendar: WorkCalendar, quiet: QuietHours): Date {
  const { on, time } = wallClock(now, timeZone);
  if (!isWorkday(calendar, on)) return at(nextWorkday(calendar, on), quiet.to, timeZone);
  if (!isQuiet(time, quiet)) return now;
  // Before the end of the quiet hours it is today's; in the evening, the next working day's.
  return time < quiet.to ? at(on, quiet.to, timeZone) : at(nextWorkday(calendar, on), quiet.to, timeZone);
}

const FIRST_PAUSE_MINUTES = 5;
const LONGEST_PAUSE_MINUTES = 240;

/** How long to wait after so many attempts, in minutes: 5, 10, 20 … at most 240. */
export function pauseAfter(attempts: number): number {
  return Math.min(FIRST_PAUSE_MINUTES * 2 ** (attempts - 1), LONGEST_PAUSE_MINUTES);
}

export type Outcome = 'taken' | 'not_needed' | 'refused' | 'again';

/** What an attempt makes of a message; `again` counts until the tenant's limit. */
export function settled(outcome: Outcome, attempts: number, limit: number): DeliveryState {
  if (outcome === 'taken') return 'sent';
  if (outcome === 'not_needed') return 'dropped';
  return outcome === 'refused' || attempts >= limit ? 'failed' : 'waiting';
}

/** Whose content a message may carry: titles of ordinary items alone; everything else is counted. */
export function mayBeNamed(sensitivity: string): boolean {
  return sensitivity === 'normal';
}

/** What a message has to tell: only what is still to be done. */
export interface MessageContent {
  channel: ChannelName;
  day: CivilDate;
  open: number;
  overdue: number;
  /** Reminders by hand that are not answered yet. */
  reminders: number;
  /** Ordinary items alone. */
  named: readonly { title: string; dueOn: CivilDate }[];
}

const MOST_NAMED = 20;

/**
 * The words of a message, in Chinese, the language of the work. A group chat is told numbers alone; an e-mail names
 * ordinary items and counts the others, and never carries what somebody wrote.
 */
export function composeMessage(
  { channel, day, open, overdue, reminders, named }: MessageContent,
  link: string | null,
): { subject: string; text: string } {
  const subject = `履迹提醒：${open}项待办理${overdue > 0 ? `，其中${overdue}项已逾期` : ''}`;
  const lines = [`${formatCivilDate(day, 'zh-CN')}的提醒汇总。`];
  if (reminders > 0) lines.push(`有${reminders}条催办等待回复。`);
  if (channel === 'email') {
    const shown = named.slice(0, MOST_NAMED);
    for (const one of shown)
      lines.push(`· ${one.title}，应于${formatCivilDate(one.dueOn, 'zh-CN', 'short')}完成`);
    if (open > shown.length) lines.push(`· 另有${open - shown.length}项，请登录查看`);
  }
  lines.push(link ? `查看与填报：${link}` : '请登录平台查看与填报。');
  return { subject, text: lines.join('\n') };
}
