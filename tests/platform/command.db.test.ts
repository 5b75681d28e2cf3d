import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { importCalendar } from '@/lib/modules/calendars/commands';
import { addMember } from '@/lib/modules/members/commands';
import { searchPeople } from '@/lib/modules/members/queries';
import { decided, defineCommand, run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { leafHash, verifyChain } from '@/lib/platform/ledger';
import { defineQuery, ask } from '@/lib/platform/query';
import { tableOf } from '@/lib/platform/tables';
import { insert, record, remove } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import calendarJson from '@/prisma/seed/content/calendar.json';
import {
  SeriesMoved,
  as,
  eventsOf,
  everything,
  gate,
  inTransaction,
  moveSeries,
  must,
  newTenant,
  turnstile,
} from './setting';

let tenant: TenantFacts;

beforeAll(async () => {
  tenant = await newTenant('executor');
});
afterAll(closeDatabase);

const move = moveSeries();
const admin = () => as(tenant, 'system_admin');

async function leavesNoTrace(attempt: () => Promise<unknown>, expected: object) {
  const before = await everything(tenant);
  expect(await attempt()).toMatchObject({ ok: false, ...expected });
  expect(await everything(tenant)).toEqual(before);
}

describe('a command that succeeds', () => {
  test('writes its row and its event, by the database clock, under the name of the position', async () => {
    const context = admin();
    const streamId = uuidv7();
    const began = Date.now();
    expect(await run(move, context, { streamId, series: 'letters', to: 7 })).toEqual({
      ok: true,
      value: { last: 7 },
    });
    const [event] = await eventsOf(tenant, streamId);
    expect(event).toMatchObject({
      seq: 1,
      type: 'SeriesMoved',
      actorId: context.actor.memberId,
      positionId: context.actor.positionId,
      prev: null,
      content: { series: 'letters', last: 7, note: '' },
    });
    expect(event!.hash).toBe(leafHash(event!));
    expect(event!.salt).toMatch(/^[0-9a-f]{32}$/);
    expect(Math.abs(event!.at.getTime() - began)).toBeLessThan(60_000);
    expect((await everything(tenant)).number_series).toEqual([`(${tenant.id},letters,7)`]);
  });

  test('asks for one delivery to each subscriber that its event names', async () => {
    const streamId = uuidv7();
    must(await run(move, admin(), { streamId, series: 'delivered', to: 1 }));
    const deliveries = await readTenant(
      tenant.id,
      (db) => db.sql`SELECT seq, subscriber, attempts, delivered_at AS "deliveredAt" FROM event_deliveries
        WHERE ${own()} AND stream_id = ${streamId}`,
    );
    expect(deliveries).toEqual([{ seq: 1, subscriber: 'readers', attempts: 0, deliveredAt: null }]);
  });

  test('gives two equal contents two different salts', async () => {
    const [one, two] = [uuidv7(), uuidv7()];
    const twice = defineCommand({
      name: 'noteTwice',
      roles: 'any',
      input: z.strictObject({}),
      load: async (_db, calls) => calls.map(() => null),
      decide: () => {
        const content = { series: 'same', last: 1, note: '' };
        return decided(
          null,
          [],
          record(SeriesMoved, { id: one, kind: 'series' }, content),
          record(SeriesMoved, { id: two, kind: 'series' }, content),
        );
      },
    });
    must(await run(twice, admin(), {}));
    const [first] = await eventsOf(tenant, one);
    const [second] = await eventsOf(tenant, two);
    expect(first!.content).toEqual(second!.content);
    expect(first!.salt).not.toBe(second!.salt);
  });

  test('chains several events of one stream, in one command and in the next', async () => {
    const streamId = uuidv7();
    const stream = { id: streamId, kind: 'series' };
    const three = defineCommand({
      name: 'noteThrice',
      roles: 'any',
      input: z.strictObject({}),
      load: async (_db, calls) => calls.map(() => null),
      decide: () =>
        decided(
          null,
          [],
          ...[1, 2, 3].map((last) => record(SeriesMoved, stream, { series: 'chain', last, note: '' })),
        ),
    });
    must(await run(three, admin(), {}));
    must(await run(three, admin(), {}));
    const events = await eventsOf(tenant, streamId);
    expect(events.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(events.slice(1).map((event) => event.prev)).toEqual(
      events.slice(0, -1).map((event) => event.hash),
    );
    expect(verifyChain(events)).toEqual([]);
  });
});

describe('a refusal changes nothing', () => {
  const input = () => ({ streamId: uuidv7(), series: 'refused', to: 3 });

  test('a role that may not ask, before its input is even read', () =>
    leavesNoTrace(() => run(move, as(tenant, 'unit_recorder'), { wrong: true }), {
      code: 'forbidden',
      problems: [{ code: 'forbidden.role' }],
    }));
  test('a position without any role', () => {
    const context = admin();
    return leavesNoTrace(() => run(move, { ...context, actor: { ...context.actor, roles: [] } }, input()), {
      code: 'forbidden',
    });
  });
  test('a person, where only the clock and events may', async () => {
    const forTheClock = { ...move, roles: 'system' as const };
    await leavesNoTrace(() => run(forTheClock, admin(), input()), { code: 'forbidden' });
    must(await run(forTheClock, systemContext(tenant), { ...input(), series: 'by-clock' }));
  });
  test('the policy', () =>
    leavesNoTrace(() => run(move, as(tenant, 'auditor'), input()), { code: 'forbidden' }));
  test('what does not exist', () =>
    leavesNoTrace(() => run(move, admin(), { ...input(), series: 'nowhere' }), { code: 'not_found' }));
  test('what the model does not allow now', async () => {
    must(await run(move, admin(), { ...input(), series: 'forwards', to: 5 }));
    await leavesNoTrace(() => run(move, admin(), { ...input(), series: 'forwards', to: 5 }), {
      code: 'conflict',
      problems: [{ code: 'series.backwards' }],
    });
  });
  test.each([
    ['nothing at all', undefined, ''],
    ['a list', [], ''],
    ['a missing field', { streamId: uuidv7(), to: 1 }, 'series'],
    ['a wrong type', { streamId: uuidv7(), series: 'x', to: '1' }, 'to'],
    ['a bound', { streamId: uuidv7(), series: 'x', to: 0 }, 'to'],
    ['an unknown field', { streamId: uuidv7(), series: 'x', to: 1, tenantId: uuidv7() }, ''],
    ['an identity that is none', { streamId: "1' OR '1'='1", series: 'x', to: 1 }, 'streamId'],
  ])('an input with %s is invalid, with its path', (_what, wrong, path) =>
    leavesNoTrace(() => run(move, admin(), wrong), { code: 'invalid', problems: [{ path }] }),
  );
});

describe('a command that breaks off halfway', () => {
  const failing = (decide: () => ReturnType<typeof decided>) =>
    defineCommand({
      name: 'failing',
      roles: 'any',
      input: z.strictObject({}),
      load: async (_db, calls) => calls.map(() => null),
      decide,
    });
  const numbers = () => insert('NumberSeries', { series: `half-${uuidv7()}`, last: 1 });

  test.each([
    [
      'an event whose content is not of its kind',
      () =>
        decided(
          null,
          [numbers()],
          record(SeriesMoved, { id: uuidv7(), kind: 'series' }, { last: 'one' } as never),
        ),
    ],
    [
      'a row that points to nothing',
      () =>
        decided(null, [
          numbers(),
          insert('PositionCharge', {
            id: uuidv7(),
            positionId: uuidv7(),
            organizationId: uuidv7(),
            fromOn: '2026-01-01',
          }),
        ]),
    ],
    [
      'a bug',
      () => {
        throw new TypeError('of no meaning to the browser');
      },
    ],
  ])('%s is thrown, and nothing stays', async (_what, decide) => {
    const before = await everything(tenant);
    await expect(run(failing(decide), admin(), {}, { key: uuidv7() })).rejects.toThrow();
    expect(await everything(tenant)).toEqual(before);
  });

  test('a row that is there already is a conflict, and nothing stays', () => {
    const row = numbers();
    return leavesNoTrace(
      () =>
        run(
          failing(() => decided(null, [numbers(), row, row])),
          admin(),
          {},
        ),
      {
        code: 'conflict',
        problems: [{ code: 'conflict.changed_meanwhile' }],
      },
    );
  });
});

describe('compare and set', () => {
  test('two that read the same value: one changes it, the other is told so', async () => {
    const streamId = uuidv7();
    must(await run(move, admin(), { streamId, series: 'raced', to: 1 }));
    const bothHaveRead = moveSeries(turnstile(2));
    const results = await Promise.all(
      [2, 3].map((to) => run(bothHaveRead, admin(), { streamId: uuidv7(), series: 'raced', to })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toMatchObject({
      code: 'conflict',
      problems: [{ code: 'conflict.changed_meanwhile' }],
    });
    const events = (await eventsOf(tenant)).filter(
      (event) => (event.content as { series: string }).series === 'raced',
    );
    expect(events).toHaveLength(2);
  });

  test('a change that finds its row gone is a conflict', async () => {
    must(await run(move, admin(), { streamId: uuidv7(), series: 'removed', to: 1 }));
    const { opened, open } = gate();
    const reading = gate();
    const slow = moveSeries(() => {
      reading.open();
      return opened;
    });
    const running = run(slow, admin(), { streamId: uuidv7(), series: 'removed', to: 2 });
    await reading.opened;
    const removal = defineCommand({
      name: 'removeSeries',
      roles: 'any',
      input: z.strictObject({}),
      load: async (_db, calls) => calls.map(() => null),
      decide: () => decided(null, [remove('NumberSeries', { series: 'removed' })]),
    });
    must(await run(removal, admin(), {}));
    open();
    expect(await running).toMatchObject({ ok: false, code: 'conflict' });
  });

  test('two that make the same row: the slower one looks again and answers from what stands there', async () => {
    const file = { file: calendarJson };
    const writer = as(tenant, 'checklist_admin');
    const results = await Promise.all(Array.from({ length: 4 }, () => run(importCalendar, writer, file)));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(new Set(results.map((result) => (result.ok ? result.value.id : null))).size).toBe(1);
    expect((await everything(tenant)).work_calendars).toHaveLength(1);
    expect((await eventsOf(tenant)).filter((event) => event.type === 'CalendarImported')).toHaveLength(1);
  });
});

describe('a query', () => {
  const count = defineQuery({
    name: 'countSeries',
    roles: ['system_admin'],
    input: z.strictObject({ least: z.coerce.number().int().default(0) }),
    async read(db, _context, { least }) {
      const rows = await db.sql`SELECT 1 FROM number_series WHERE ${own()} AND last >= ${least}`;
      return least > 1_000_000 ? refuse.notFound('series.unknown') : rows.length;
    },
  });

  test('answers, refuses a role, refuses an input, passes a refusal on', async () => {
    expect(must(await ask(count, admin(), { least: '2' }))).toBeGreaterThan(0);
    expect(await ask(count, as(tenant, 'auditor'), {})).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await ask(count, admin(), { least: 'x' })).toMatchObject({
      ok: false,
      code: 'invalid',
      problems: [{ path: 'least' }],
    });
    expect(await ask(count, admin(), { least: 2_000_000 })).toMatchObject({ ok: false, code: 'not_found' });
  });

  test('cannot write', async () => {
    const writing = defineQuery({
      name: 'writing',
      roles: 'any',
      input: z.strictObject({}),
      read: (db) => db.sql`UPDATE number_series SET last = 1 WHERE ${own()}`,
    });
    await expect(ask(writing, admin(), {})).rejects.toMatchObject({ code: '25006' });
  });

  test('cannot write through the typed models either', async () => {
    const writing = defineQuery({
      name: 'writing',
      roles: 'any',
      input: z.strictObject({}),
      // Not a table of a tenant: no predicate stands in the way.
      readModels: (models) => models.accountSession.deleteMany(),
    });
    await expect(ask(writing, admin(), {})).rejects.toThrow(/read-only/);
  });
});

describe('what comes from outside', () => {
  const hostile = [
    `'; DROP TABLE members; --`,
    `$1::uuid`,
    String.raw`\u0000`,
    `王"小二\\`,
    `{"json": true}`,
    `%_`,
  ];
  test.each(hostile)('is a value and never a piece of a statement: %s', async (nameZh) => {
    const { id } = must(await run(addMember, admin(), { nameZh }));
    const [row] = await readTenant(
      tenant.id,
      (db) =>
        db.sql<{ nameZh: string }>`SELECT name_zh AS "nameZh" FROM members WHERE ${own()} AND id = ${id}`,
    );
    expect(row).toEqual({ nameZh });
  });

  test('a tenant id that is none opens no transaction', () => {
    expect(() => readTenant(`' OR true --`, async () => null)).toThrow('UUID');
  });

  test.each([
    ['a zero byte', 'a\u0000b'],
    ['half a character', 'a\ud800b'],
  ])('%s is no text: invalid, in a command and in a query', async (_what, text) => {
    const refusal = { code: 'invalid', problems: [{ code: 'input.not_text' }] };
    await leavesNoTrace(() => run(addMember, admin(), { nameZh: text }), refusal);
    expect(await ask(searchPeople, admin(), { q: text })).toMatchObject({ ok: false, ...refusal });
  });

  test('each model stands in the table that its name says', async () => {
    expect(tableOf('EventDelivery')).toBe('event_deliveries');
    const { rows } = await inTransaction('ordinary', null, (client) =>
      client.query(`SELECT to_regclass('event_deliveries') IS NOT NULL AS there`),
    );
    expect(rows).toEqual([{ there: true }]);
  });
});
