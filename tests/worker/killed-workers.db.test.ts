import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, own, raw, readTenant } from '@/lib/platform/db';
import { stateClock } from '@/tests/support/stated-clock';
import { type ReviewCity, handIn, june, reviewCity } from '../modules/reviews/setting';
import { pass } from './pass';

const DAYS = 30;
const WORKERS = 4;
let wild: ReviewCity;
let calm: ReviewCity;
let workers: ChildProcess[] = [];

const clock = (at: Date) => {
  const role = new URL(process.env.APP_DATABASE_URL!).username;
  return stateClock(process.env.DATABASE_URL!, role, at);
};

beforeAll(async () => {
  await clock(june(1));
  wild = await reviewCity('wild');
  calm = await reviewCity('calm');
});
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await closeDatabase();
});

function hire(): ChildProcess {
  const worker = fork('tests/worker/worker.ts', { execArgv: ['--import', 'tsx'] });
  worker.on('error', () => {});
  return worker;
}

/** Sends a worker on its pass; what it said in the end, or null when it was killed on the way. */
async function send(worker: ChildProcess, now: Date): Promise<string | null> {
  const said = Promise.race([
    once(worker, 'message').then(([word]) => String(word)),
    once(worker, 'exit').then(() => null),
  ]);
  worker.send({ slug: 'wild', now: now.toISOString() });
  return said;
}

/** What people do on a day, the same in both cities. */
async function people(city: ReviewCity, day: number) {
  const { units, groups } = city;
  const when = june(day, 9);
  if (day % 3 === 1)
    await handIn(city, { by: city.recorder, subjectId: units.near, itemCode: 'U5-03', when, claims: false });
  if (day % 7 === 2) await handIn(city, { by: city.member, subjectId: groups.near, itemCode: 'G5-01', when });
  if (day % 10 === 4)
    await handIn(city, { by: city.farRecorder, subjectId: units.far, itemCode: 'U2-01', when });
}

/** Everything that came about in a city, in words that do not depend on ids; one line for each thing, sorted. */
async function story({ tenant }: ReviewCity): Promise<Record<string, string[]>> {
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

test('four workers over thirty days, killed at random: everything happens once, as with one that nobody disturbs', async () => {
  workers = Array.from({ length: WORKERS }, hire);
  let killed = 0;
  for (let day = 1; day <= DAYS; day += 1) {
    const now = june(day, 10);
    await clock(now);
    await people(wild, day);
    await people(calm, day);
    const passes = workers.map((worker) => send(worker, now));
    if (day % 3 === 0) {
      await sleep(Math.random() * 400);
      const victim = workers[day % WORKERS]!;
      victim.kill('SIGKILL');
      killed += 1;
    }
    const said = await Promise.all(passes);
    workers = workers.map((worker) =>
      worker.exitCode === null && worker.signalCode === null ? worker : hire(),
    );
    // A worker that lost a race says so and is sent again, as the queue does.
    for (let attempt = 0; !said.includes('done'); attempt += 1) {
      expect(attempt, said.join(' | ')).toBeLessThan(5);
      said.push(await send(workers[attempt % WORKERS]!, now));
    }
    await pass(calm.tenant, now);
  }
  expect(killed).toBe(Math.floor(DAYS / 3));
  const [disturbed, undisturbed] = [await story(wild), await story(calm)];
  expect(undisturbed.waiting).toEqual([]);
  for (const [what, lines] of Object.entries(undisturbed)) expect(disturbed[what], what).toEqual(lines);
  for (const what of ['obligations', 'reviews', 'strikes', 'digests', 'notifications'])
    expect(undisturbed[what]!.length, what).toBeGreaterThan(0);
}, 600_000);
