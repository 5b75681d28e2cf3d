import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase } from '@/lib/platform/db';
import { type ReviewCity, june, reviewCity } from '../modules/reviews/setting';
import { clock, pass, people, story } from './setting';

const DAYS = 30;
const WORKERS = 4;
let wild: ReviewCity;
let calm: ReviewCity;
let workers: ChildProcess[] = [];

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
      const place = day % WORKERS;
      const victim = workers[place]!;
      const gone = once(victim, 'exit');
      victim.kill('SIGKILL');
      await gone;
      workers[place] = hire();
      killed += 1;
    }
    const said = await Promise.all(passes);
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
