import { calendarInUse } from '@/lib/modules/calendars/queries';
import { runForClock } from '@/lib/platform/batch';
import type { TenantFacts } from '@/lib/platform/context';
import { type Db, own, readTenant } from '@/lib/platform/db';
import { civilDateOf } from '@/lib/shared/civil-date';
import { acceptByClock } from './commands';
import { clockAccepts } from './model';

const AT_ONCE = 2000;

/** Records whose reviewer's working days have ended on a day, oldest first. */
export async function waitingTooLong(
  db: Db,
  tenant: TenantFacts,
  today: string,
): Promise<{ id: string; releasedAt: Date }[]> {
  const calendar = await calendarInUse(db);
  const waiting = await db.sql<{ id: string; releasedAt: Date }>`
    SELECT id, released_at AS "releasedAt" FROM duty_records
    WHERE ${own()} AND status = 'released' AND released_at IS NOT NULL
    ORDER BY released_at, id LIMIT ${AT_ONCE}`;
  return waiting.filter((one) => clockAccepts(one.releasedAt, today, tenant.timeZone, calendar));
}

/** Accepts what nobody has reviewed in time, with the mark *not reviewed*: finds ids and runs the command for them. */
export async function acceptOverdueReviews(tenant: TenantFacts, now = new Date()): Promise<number> {
  const today = civilDateOf(now, tenant.timeZone);
  let accepted = 0;
  for (;;) {
    const due = await readTenant(tenant.id, (db) => waitingTooLong(db, tenant, today));
    const before = accepted;
    const calls = due.map(({ id }) => ({ input: { recordId: id }, key: `clock:${id}:${today}` }));
    const results = await runForClock(acceptByClock, tenant, calls, now);
    accepted += results.filter((result) => result.ok).length;
    // What was refused stays first in line: without one accepted, looking again would find the same.
    if (due.length < AT_ONCE || accepted === before) return accepted;
  }
}
