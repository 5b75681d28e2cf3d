// The end of a month in a large city: 3,000 units owe 60 monthly items each. Plans, reminds and sweeps as the worker
// does, while people go on handing in records. Prints one JSON line.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { importCalendar } from '@/lib/modules/calendars/commands';
import { importChecklist, publishChecklistVersion } from '@/lib/modules/checklists/commands';
import type { ChecklistFile } from '@/lib/modules/checklists/schema';
import { sendDailyDigests } from '@/lib/modules/digests/jobs';
import { addMember, addPosition } from '@/lib/modules/members/commands';
import { addOrganization, linkOrganizations } from '@/lib/modules/organizations/commands';
import { planAhead } from '@/lib/modules/plans/jobs';
import { acceptOverdueReviews } from '@/lib/modules/reviews/jobs';
import { sweepStrikes } from '@/lib/modules/strikes/jobs';
import { makeSubject } from '@/lib/modules/subjects/commands';
import { createTenant } from '@/lib/modules/tenants/commands';
import { runBatch } from '@/lib/platform/batch';
import { type AnyCommand, run } from '@/lib/platform/command';
import { systemContext } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import type { Result } from '@/lib/shared/result';
import { stateClock } from '@/tests/support/stated-clock';
import type { EntryTask, Writer } from './month-end-entry';

const UNITS = Number(process.argv[2] ?? 3000);
const ITEMS = 60;
const GROUPS = 24;
const MONTH = { from: '2026-11-01', to: '2026-11-30' };
const instant = (day: string, time = '10:00') => new Date(`${day}T${time}:00+08:00`);

const say = (line: string) => process.stderr.write(`${line}\n`);
const { DATABASE_URL: ownerUrl, APP_DATABASE_URL: appUrl } = process.env;

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

const before = instant('2026-10-20');
const tenant = must(await createTenant({ slug: 'month-end', nameZh: '月底市', kind: 'demo' }));
const system = systemContext(tenant, before);

/** The same command for many inputs, 500 at a time; answers with the new ids. */
async function all(command: AnyCommand, name: string, inputs: readonly object[]): Promise<string[]> {
  const calls = inputs.map((input, n) => ({
    context: system,
    input,
    key: `${command.name}/${name}/${n}`,
    at: before,
  }));
  return (await runBatch(command, calls)).map((result) => (must(result) as { id: string }).id);
}
const times = <Value>(n: number, make: (n: number) => Value) => Array.from({ length: n }, (_, i) => make(i));

/** The list of units with every item made one monthly item of it, due on the 25th. */
function monthlyFile(): ChecklistFile {
  const file = JSON.parse(readFileSync('prisma/seed/content/checklists.json', 'utf8')) as ChecklistFile;
  const pattern = file.checklists
    .flatMap((checklist) => checklist.sections.flatMap((section) => section.items))
    .find((item) => item.code === 'U1-10')!;
  let left = ITEMS;
  const [units] = file.checklists;
  for (const section of units!.sections) {
    section.items = section.items
      .slice(0, left)
      .map(({ code, titleZh, titleEn }) => ({ ...pattern, code, titleZh, titleEn, tier: 'core' }));
    left -= section.items.length;
  }
  // Units' items no longer wait for events.
  for (const key of file.enums.eventKey) key.items = key.items?.filter((code) => !code.startsWith('U'));
  return file;
}

say(`${UNITS.toLocaleString()} units, ${ITEMS} items …`);
must(
  await run(importCalendar, system, {
    file: JSON.parse(readFileSync('prisma/seed/content/calendar.json', 'utf8')),
  }),
);
const body = (kind: string, code: string, sortOrder: number) => ({
  kind,
  code,
  nameZh: code,
  fromOn: '2026-01-01',
  sortOrder,
  traits: {},
});
const groups = await all(
  addOrganization,
  'group',
  times(GROUPS, (n) => body('group', `g${n}`, n)),
);
const units = await all(
  addOrganization,
  'unit',
  times(UNITS, (n) => body('department', `d${n}`, GROUPS + n)),
);
await all(
  linkOrganizations,
  'link',
  units.map((organizationId, n) => ({
    organizationId,
    superiorId: groups[n % GROUPS]!,
    kind: 'supervision',
    fromOn: '2026-01-01',
  })),
);
for (const [kind, ids] of [
  ['unit', units],
  ['group', groups],
] as const)
  await all(
    makeSubject,
    kind,
    ids.map((organizationId) => ({ organizationId, kind, fromOn: '2026-01-01' })),
  );
const bodies = [...units, ...groups];
const members = await all(
  addMember,
  'member',
  times(bodies.length, (n) => ({ nameZh: `样${n}` })),
);
const positions = await all(
  addPosition,
  'position',
  bodies.map((organizationId, n) => ({
    organizationId,
    memberId: members[n]!,
    postZh: '记录员',
    fromOn: '2026-01-01',
    roles: n < UNITS ? ['unit_recorder'] : ['group_member', 'group_leader'],
  })),
);
const { drafts } = must(await run(importChecklist, system, { file: monthlyFile(), enable: 'core' }));
for (const { versionId } of drafts)
  must(await run(publishChecklistVersion, system, { versionId, inForceFromOn: '2026-10-01' }));

const writers = { units: [] as Writer[], groups: [] as Writer[] };
const writer = (subjectId: string, n: number): Writer => ({ subjectId, positionId: positions[n]! });
units.forEach((id, n) => n % 10 === 0 && writers.units.push(writer(id, n)));
groups.forEach((id, n) => writers.groups.push(writer(id, UNITS + n)));

/** People hand in records in a process of their own while something is done. */
async function whilePeopleWrite(day: string, work: () => Promise<unknown>): Promise<number[]> {
  const entry = fork('tests/bench/month-end-entry.ts', { execArgv: ['--import', 'tsx'] });
  const said = async () => (await once(entry, 'message'))[0] as number[];
  entry.send({ slug: tenant.slug, day, ...writers } satisfies EntryTask);
  await said();
  await work();
  entry.send('enough');
  return said();
}

const steps: { step: string; done: unknown; seconds: number }[] = [];
async function measured(step: string, work: () => Promise<unknown>) {
  say(step);
  const began = performance.now();
  const done = await work();
  steps.push({ step, done, seconds: (performance.now() - began) / 1000 });
}

async function on(day: string) {
  await stateClock(ownerUrl!, new URL(appUrl!).username, instant(day));
  await closeDatabase();
}

const EVE = '2026-10-31';
await on(EVE);
const quiet = await whilePeopleWrite(EVE, () => sleep(10_000));
const plan = () => planAhead(tenant, instant(EVE), MONTH);
const busy = await whilePeopleWrite(EVE, async () => {
  await measured('plan the month from empty', plan);
  await measured('plan it again', plan);
});
for (const [day, about] of [
  ['2026-11-18', 'five working days before'],
  ['2026-11-24', 'the day before'],
  ['2026-11-26', 'the day after'],
] as const) {
  await on(day);
  const took = await whilePeopleWrite(day, async () => {
    await measured(`digests, ${about}`, () => sendDailyDigests(tenant, instant(day)));
    await measured(`sweep of the ladder, ${about}`, () => sweepStrikes(tenant, instant(day)));
    await measured(`acceptance by the clock, ${about}`, () => acceptOverdueReviews(tenant, instant(day)));
  });
  busy.push(...took);
}
const [rows] = await readTenant(
  tenant.id,
  (db) => db.sql<{ obligations: number; lines: number }>`
  SELECT (SELECT count(*) FROM obligations WHERE ${own()}) AS obligations,
         (SELECT count(*) FROM digest_lines WHERE ${own()}) AS lines`,
);
await closeDatabase();
const at = (sorted: number[], share: number) => sorted[Math.floor(sorted.length * share)] ?? null;
const spread = (values: number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  return { records: sorted.length, p50: at(sorted, 0.5), p95: at(sorted, 0.95), longest: sorted.at(-1) };
};
process.stdout.write(
  `${JSON.stringify({ rows, steps, entry: { quiet: spread(quiet), busy: spread(busy) } })}\n`,
);
