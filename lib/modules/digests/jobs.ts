import { isWorkday } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { settingsInForce } from '@/lib/modules/settings/queries';
import { run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { readTenant } from '@/lib/platform/db';
import { wallClock } from '@/lib/shared/locales';
import { sendDigests } from './commands';
import { heldFor, plannedLines } from './queries';

const PEOPLE_AT_ONCE = 100;

/**
 * Sends the digests of today, from the tenant's hour on, to whoever has something untold; nothing on days off. A
 * second sweep of the day finds nothing left, so that a worker that stood still is made up for by the next.
 */
export async function sendDailyDigests(tenant: TenantFacts, now = new Date()): Promise<number> {
  const { on: day, time } = wallClock(now, tenant.timeZone);
  const due = await readTenant(tenant.id, async (db) => {
    const settings = await settingsInForce(db);
    if (time < settings['reminders.digestAt'] || !isWorkday(await calendarInUse(db), day)) return null;
    return { lines: await plannedLines(db, day), held: await heldFor(db, day) };
  });
  if (!due) return 0;
  const members = [...new Set([...due.lines.map((line) => line.memberId), ...due.held])];
  let sent = 0;
  for (let start = 0; start < members.length; start += PEOPLE_AT_ONCE) {
    const memberIds = members.slice(start, start + PEOPLE_AT_ONCE);
    const among = new Set(memberIds);
    const lines = due.lines.filter((line) => among.has(line.memberId));
    const result = await run(sendDigests, systemContext(tenant, now), { day, memberIds, lines });
    if (result.ok) sent += result.value.sent;
  }
  return sent;
}
