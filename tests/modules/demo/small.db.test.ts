import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { compareCounters } from '@/lib/modules/statistics/jobs';
import { createTenant } from '@/lib/modules/tenants/commands';
import { addMember } from '@/lib/modules/members/commands';
import { runBatch } from '@/lib/platform/batch';
import { systemContext } from '@/lib/platform/context';
import { closeDatabase, readTenant } from '@/lib/platform/db';
import { ORDER } from '@/prisma/seed/story';
import { openCity, seedCity, tenantOf } from '@/prisma/seed/demo';
import { pinghu } from '@/prisma/seed/pinghu';
import { Stage } from '@/prisma/seed/steps';
import { digestOf, empty, everyRow, rowsOf } from './setting';

afterAll(closeDatabase);

const UNTIL = '2026-06-15';
let whole: Awaited<ReturnType<typeof everyRow>>;

/** The same rows in every table; a difference names the table before it shows its rows. */
function expectSame(rows: typeof whole, expected: typeof whole) {
  for (const [table, lines] of expected) {
    const found = rows.get(table)!;
    expect({ table, rows: found.length }).toEqual({ table, rows: lines.length });
    if (digestOf(found) !== digestOf(lines)) expect({ table, found }).toEqual({ table, found: lines });
  }
}

describe('a small demo tenant', () => {
  beforeAll(async () => {
    const seeded = await seedCity(pinghu(), UNTIL);
    expect(seeded.commands).toBeGreaterThan(1000);
    whole = await everyRow();
  }, 300_000);

  test('is there, with its accounts', () => {
    expect(whole.get('duty_records')!.length).toBeGreaterThan(300);
    expect(whole.get('accounts')!.length).toBe(pinghu().people.length);
  });

  test('counters, deliveries and clocks are in order', async () => {
    const tenant = await tenantOf(pinghu());
    const { differences } = await readTenant(tenant.id, (db) => compareCounters(db));
    expect(differences).toEqual([]);
    expect(await rowsOf(`SELECT * FROM event_deliveries WHERE delivered_at IS NULL`)).toEqual([]);
    expect(await rowsOf(`SELECT * FROM events WHERE content ->> 'clock' IS DISTINCT FROM 'demo'`)).toEqual(
      [],
    );
    expect(await rowsOf(`SELECT * FROM events WHERE at >= '2026-06-15T01:00:00+08:00'`)).toEqual([]);
  });

  test('a second run says that it is there and writes nothing', async () => {
    const again = await seedCity(pinghu(), UNTIL);
    expect(again).toMatchObject({ isThere: true, commands: 0 });
    expectSame(await everyRow(), whole);
  });

  test('the same date gives the same bytes', async () => {
    await empty();
    await seedCity(pinghu(), UNTIL);
    expectSame(await everyRow(), whole);
  }, 300_000);

  test('a run that was cut off is carried on to the same bytes', async () => {
    await empty();
    const { stage, story } = await openCity(pinghu(), new Stage(await tenantOf(pinghu())), UNTIL);
    const takeAll = stage.takeAll.bind(stage);
    let left = 60;
    stage.takeAll = async (steps) => {
      if (steps.length > 0 && (left -= 1) < 0) throw new Error('power cut');
      await takeAll(steps);
    };
    await expect(stage.play(story, ORDER)).rejects.toThrow('power cut');
    const lines: string[] = [];
    await seedCity(pinghu(), UNTIL, (line) => lines.push(line));
    expect(lines[0]).toContain('carrying on after');
    expectSame(await everyRow(), whole);
  }, 300_000);

  test('past the middle of the year a new version has switched on one more item', async () => {
    await empty();
    await seedCity(pinghu(), '2026-07-10');
    const versions = await rowsOf<{ number: number; from: string; to: string | null; enabled: boolean }>(
      `SELECT v.number, v.in_force_from_on::text AS "from", v.in_force_to_on::text AS "to", i.enabled
       FROM checklist_items i JOIN checklist_versions v ON v.tenant_id = i.tenant_id AND v.id = i.version_id
       WHERE i.code = 'U4-07' AND v.status = 'published' ORDER BY v.number`,
    );
    expect(versions).toEqual([
      { number: 1, from: '2026-01-01', to: '2026-06-30', enabled: false },
      { number: 2, from: '2026-07-01', to: null, enabled: true },
    ]);
    const obligations = await rowsOf<{ key: string; n: number }>(
      `SELECT occurrence_key AS key, count(*)::int AS n FROM obligations WHERE item_code = 'U4-07' GROUP BY 1 ORDER BY 1`,
    );
    expect(obligations).toEqual([
      { key: '2026-Q3', n: 3 },
      { key: '2026-Q4', n: 3 },
    ]);
    const moved = await rowsOf<{ number: number; n: number }>(
      `SELECT v.number, count(*)::int AS n FROM obligations o
       JOIN checklist_items i ON i.tenant_id = o.tenant_id AND i.id = o.item_id
       JOIN checklist_versions v ON v.tenant_id = i.tenant_id AND v.id = i.version_id
       WHERE o.subject_kind = 'unit' AND v.status = 'published' AND o.period_from_on >= '2026-07-01' GROUP BY 1`,
    );
    expect(moved.map((row) => row.number)).toEqual([2]);
    const { differences } = await readTenant((await tenantOf(pinghu())).id, (db) => compareCounters(db));
    expect(differences).toEqual([]);
  }, 300_000);

  test('calls one at a time and together write the same rows and the same chain', async () => {
    const tell = async (largest: number) => {
      await empty();
      const { stage, story } = await openCity(pinghu(), new Stage(await tenantOf(pinghu()), largest), UNTIL);
      const beginning = story.filter((step) => step.at < new Date('2026-02-12T00:00:00Z'));
      await stage.play(beginning, ORDER);
      return { taken: stage.taken, batches: stage.batches, rows: await everyRow() };
    };
    const together = await tell(500);
    const oneByOne = await tell(1);
    expect(oneByOne.taken).toBe(together.taken);
    expect(oneByOne.batches).toBe(oneByOne.taken);
    expect(together.batches).toBeLessThan(together.taken / 3);
    expectSame(oneByOne.rows, together.rows);
    const commands = await rowsOf<{ command: string; n: number }>(
      `SELECT command, count(*)::int AS n FROM command_keys GROUP BY 1`,
    );
    const ofRecords = commands.filter(({ command }) => OF_RECORDS.includes(command));
    expect(ofRecords.map(({ command }) => command).sort()).toEqual([...OF_RECORDS].sort());
    expect(ofRecords.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThanOrEqual(200);
  }, 300_000);
});

const OF_RECORDS = [
  'submitRecord',
  'signRecord',
  'acceptRecord',
  'acceptByClock',
  'registerAttachment',
  'openObligation',
  'declareNothing',
  'fulfilByActivity',
];

describe('a tenant that is no demo', () => {
  beforeEach(empty);

  test('refuses a stated clock', async () => {
    const created = await createTenant({ slug: 'real', nameZh: '真实市', kind: 'standard' });
    if (!created.ok) throw new Error('not created');
    const call = {
      context: systemContext(created.value),
      input: { nameZh: '赵样甲' },
      key: 'one',
      at: new Date('2026-01-05T01:00:00Z'),
    };
    await expect(runBatch(addMember, [call])).rejects.toThrow('Only a demo tenant accepts a stated clock');
    expect(await rowsOf(`SELECT * FROM members`)).toEqual([]);
  });

  test('is never filled with a demo', async () => {
    await createTenant({ slug: 'pinghu', nameZh: '真实的平湖', kind: 'standard' });
    await expect(seedCity(pinghu(), UNTIL)).rejects.toThrow('is no demo');
    expect(await rowsOf(`SELECT * FROM organizations`)).toEqual([]);
  });
});
