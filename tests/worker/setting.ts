import { sendMessages } from '@/lib/modules/channels/jobs';
import { sendDailyDigests } from '@/lib/modules/digests/jobs';
import { planAhead } from '@/lib/modules/plans/jobs';
import { acceptOverdueReviews } from '@/lib/modules/reviews/jobs';
import { sweepStrikes } from '@/lib/modules/strikes/jobs';
import type { TenantFacts } from '@/lib/platform/context';
import { deliverPending } from '@/lib/worker/subscribers';
import { own, raw, readTenant } from '@/lib/platform/db';
import { stateClock } from '@/tests/support/stated-clock';
import { type ReviewCity, handIn, june } from '../modules/reviews/setting';

/** States what time it is in the database of this file, for every process. */
export function clock(at: Date): Promise<void> {
  const role = new URL(process.env.APP_DATABASE_URL!).username;
  return stateClock(process.env.DATABASE_URL!, role, at);
}

/** One pass over the timetable; every part of it may be done twice, late or beside another worker. */
export async function pass(tenant: TenantFacts, now: Date): Promise<void> {
  await planAhead(tenant, now);
  await acceptOverdueReviews(tenant, now);
  await deliverPending(tenant);
  await sweepStrikes(tenant, now);
  await deliverPending(tenant);
  await sendDailyDigests(tenant, now);
  await sendMessages(tenant);
  await deliverPending(tenant);
}

/** What people do on a day, the same in both cities, to the word. */
export async function people(city: ReviewCity, day: number) {
  const { units, groups } = city;
  const common = { when: june(day, 9), content: { topic: `研究第${day}批渣土运输准运证的复核办法` } };
  if (day % 3 === 1)
    await handIn(city, {
      ...common,
      ...{ by: city.recorder, subjectId: units.near, itemCode: 'U5-03', claims: false },
    });
  if (day % 7 === 2)
    await handIn(city, { ...common, by: city.member, subjectId: groups.near, itemCode: 'G5-01' });
  if (day % 10 === 4)
    await handIn(city, { ...common, by: city.farRecorder, subjectId: units.far, itemCode: 'U2-01' });
}

/** Everything that came about in a city, in words that do not depend on ids; one line for each thing, sorted. */
export async function story({ tenant }: ReviewCity): Promise<Record<string, string[]>> {
  return readTenant(tenant.id, async (db) => {
    const duty = (alias: string) => `${alias}.item_code || ' ' || s.code`;
    const lines = async (rows: Promise<{ line: string }[]>) => (await rows).map(({ line }) => line).sort();
    return {
      obligations: await lines(db.sql`
        SELECT concat_ws(' ', ${raw(duty('o'))}, o.period_from_on, o.due_on, o.status, o.outcome, o.submitted_count,
                         o.accepted_count) AS line
        FROM obligations o JOIN organizations s ON ${own('s')} AND s.id = o.subject_id WHERE ${own('o')}`),
      records: await lines(db.sql`
        SELECT concat_ws(' ', ${raw(duty('r'))}, r.happened_on, r.status, r.reviewed) AS line
        FROM duty_records r JOIN organizations s ON ${own('s')} AND s.id = r.subject_id WHERE ${own('r')}`),
      reviews: await lines(db.sql`
        SELECT concat_ws(' ', r.happened_on, r.item_code, v.outcome) AS line
        FROM reviews v JOIN duty_records r ON ${own('r')} AND r.id = v.record_id WHERE ${own('v')}`),
      strikes: await lines(db.sql`
        SELECT concat_ws(' ', k.item_code, k.due_on, m.name_zh, k.status, k.proposed_on) AS line
        FROM strikes k JOIN members m ON ${own('m')} AND m.id = k.member_id WHERE ${own('k')}`),
      digests: await lines(db.sql`
        SELECT concat_ws(' ', d.day, m.name_zh, l.step, ${raw(duty('o'))}, o.due_on) AS line
        FROM digest_lines l
        JOIN digests d ON ${own('d')} AND d.id = l.digest_id
        JOIN members m ON ${own('m')} AND m.id = l.member_id
        JOIN obligations o ON ${own('o')} AND o.id = l.obligation_id
        JOIN organizations s ON ${own('s')} AND s.id = o.subject_id WHERE ${own('l')}`),
      notifications: await lines(db.sql`
        SELECT concat_ws(' ', m.name_zh, n.kind, n.created_at::date) AS line
        FROM notifications n JOIN members m ON ${own('m')} AND m.id = n.member_id WHERE ${own('n')}`),
      events: await lines(db.sql`
        SELECT concat_ws(' ', e.at::date, e.type) AS line FROM events e WHERE ${own('e')}`),
      waiting: await lines(db.sql`
        SELECT concat_ws(' ', d.subscriber, e.type, d.attempts, d.next_at, d.failure) AS line FROM event_deliveries d
        JOIN events e ON ${own('e')} AND e.stream_id = d.stream_id AND e.seq = d.seq
        WHERE ${own('d')} AND d.delivered_at IS NULL`),
    };
  });
}
