import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { run } from '@/lib/platform/command';
import { type Context, type TenantFacts } from '@/lib/platform/context';
import { closeDatabase, inTenant, own } from '@/lib/platform/db';
import { leafHash, verifyChain } from '@/lib/platform/ledger';
import { as, connected, eventsOf, everything, inTransaction, moveSeries, must, newTenant } from './setting';

let tenant: TenantFacts;
let context: Context;

beforeAll(async () => {
  tenant = await newTenant('ledger');
  context = as(tenant, 'system_admin');
});
afterAll(closeDatabase);

const move = moveSeries();
const step = (streamId: string, to: number, note = '') =>
  run(move, context, { streamId, series: `s-${streamId}`, to, note });

async function streamOf(length: number): Promise<string> {
  const streamId = uuidv7();
  for (let to = 1; to <= length; to += 1) must(await step(streamId, to));
  return streamId;
}

describe('several commands on one stream at once', () => {
  test('make one chain: each is done in order or told of the conflict', async () => {
    const streamId = uuidv7();
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        run(move, context, { streamId, series: `${streamId}-${index}`, to: 1 }),
      ),
    );
    const events = await eventsOf(tenant, streamId);
    const done = results.filter((result) => result.ok).length;
    expect(done).toBeGreaterThan(0);
    expect(results.filter((result) => !result.ok)).toEqual(
      Array.from({ length: 12 - done }, () => expect.objectContaining({ code: 'conflict' })),
    );
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(events).toHaveLength(done);
    expect(verifyChain(events)).toEqual([]);
  });

  test('one that comes while the next place is being taken, takes the place after it', async () => {
    const streamId = await streamOf(1);
    let running!: ReturnType<typeof step>;
    await inTransaction('owner', tenant.id, async (client) => {
      const [before] = await eventsOf(tenant, streamId);
      const unsealed = { ...before!, seq: 2, prev: before!.hash, at: new Date(before!.at.getTime() + 1) };
      await client.query(
        `INSERT INTO events (tenant_id, stream_id, seq, stream_kind, type, actor_id, position_id, at, prev, content, salt, hash)
         VALUES ($1, $2, 2, 'series', $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          tenant.id,
          streamId,
          unsealed.type,
          unsealed.actorId,
          unsealed.positionId,
          unsealed.at,
          unsealed.prev,
          unsealed.content,
          unsealed.salt,
          leafHash(unsealed),
        ],
      );
      running = step(streamId, 2);
      // It has read the first event as the last one and now waits for the transaction that holds the second.
      await waitsForALock();
    });
    expect(await running).toMatchObject({ ok: true });
    const events = await eventsOf(tenant, streamId);
    expect(events.map((event) => event.seq)).toEqual([1, 2, 3]);
    expect(verifyChain(events)).toEqual([]);
  });

  async function waitsForALock() {
    await connected('owner', async (client) => {
      for (let tried = 0; tried < 200; tried += 1) {
        const { rowCount } = await client.query('SELECT FROM pg_locks WHERE NOT granted');
        if (rowCount! > 0) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error('Nobody waits');
    });
  }
});

describe('the ordinary role', () => {
  test.each([
    `UPDATE events SET content = '{}'`,
    `UPDATE events SET at = at - interval '1 day'`,
    `DELETE FROM events`,
    `TRUNCATE events`,
    `ALTER TABLE events DISABLE ROW LEVEL SECURITY`,
    `INSERT INTO events SELECT * FROM events ON CONFLICT (tenant_id, stream_id, seq) DO UPDATE SET hash = ''`,
    `DROP POLICY tenant_isolation ON events`,
    `CREATE TABLE mine (id int)`,
  ])('cannot change what happened: %s', async (statement) => {
    await streamOf(1);
    const before = await everything(tenant);
    await expect(
      inTransaction('ordinary', tenant.id, (client) => client.query(statement)),
    ).rejects.toMatchObject({ code: '42501' });
    expect(await everything(tenant)).toEqual(before);
  });

  test('nor can the product itself', async () => {
    await expect(
      inTenant(tenant.id, (db) => db.sql`DELETE FROM events WHERE ${own()}`),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the chain shows', () => {
  let streamId: string;
  beforeEach(async () => {
    streamId = await streamOf(4);
  });

  const tamper = (statement: string) =>
    inTransaction('owner', tenant.id, async (client) => {
      const { rowCount } = await client.query(statement, [tenant.id, streamId]);
      expect(rowCount).toBeGreaterThan(0);
    });
  const faults = async () => verifyChain(await eventsOf(tenant, streamId));
  const here = 'tenant_id = $1 AND stream_id = $2';

  test('nothing, when nothing was touched', async () => {
    expect(await faults()).toEqual([]);
    expect(verifyChain(await eventsOf(tenant))).toEqual([]);
  });

  test.each([
    ['content', `content = jsonb_set(content, '{last}', '9')`],
    ['content, to an equal number of another kind', `content = jsonb_set(content, '{last}', '"2"')`],
    ['time, by a millisecond', `at = at + interval '1 millisecond'`],
    ['actor', `actor_id = gen_random_uuid()`],
    ['actor, to nobody', `actor_id = NULL`],
    ['position', `position_id = gen_random_uuid()`],
    ['kind', `type = 'SeriesReset'`],
    ['salt', `salt = md5(salt)`],
    ['hash', `hash = md5(hash)`],
  ])('a changed %s', async (_what, set) => {
    await tamper(`UPDATE events SET ${set} WHERE ${here} AND seq = 2`);
    expect(await faults()).toContainEqual({ streamId, seq: 2, fault: 'changed' });
  });

  test('a changed predecessor', async () => {
    await tamper(`UPDATE events SET prev = md5(prev) WHERE ${here} AND seq = 3`);
    expect(await faults()).toEqual([
      { streamId, seq: 3, fault: 'unlinked' },
      { streamId, seq: 3, fault: 'changed' },
    ]);
  });

  test('a changed order', async () => {
    await tamper(`UPDATE events SET seq = -seq WHERE ${here} AND seq IN (2, 3)`);
    await tamper(`UPDATE events SET seq = 5 + seq WHERE ${here} AND seq < 0`);
    const found = await faults();
    expect(found.filter(({ fault }) => fault === 'changed').map(({ seq }) => seq)).toEqual([2, 3]);
  });

  test.each([1, 2, 3])('event %i of four removed', async (seq) => {
    await tamper(`DELETE FROM event_deliveries WHERE ${here} AND seq = ${seq}`);
    await tamper(`DELETE FROM events WHERE ${here} AND seq = ${seq}`);
    expect(await faults()).toContainEqual({ streamId, seq: seq + 1, fault: 'missing' });
  });

  test('a removed event, when the later ones have moved up', async () => {
    await tamper(`DELETE FROM events WHERE ${here} AND seq = 2`);
    await tamper(`UPDATE events SET seq = seq - 1 WHERE ${here} AND seq = 3`);
    expect(await faults()).toContainEqual({ streamId, seq: 2, fault: 'unlinked' });
  });

  test('an event that was put in', async () => {
    await tamper(`UPDATE events SET seq = 5 WHERE ${here} AND seq = 4`);
    await tamper(
      `INSERT INTO events SELECT tenant_id, stream_id, 4, stream_kind, type, actor_id, position_id, at, prev,
         content, salt, hash FROM events WHERE ${here} AND seq = 3`,
    );
    expect((await faults()).map(({ seq }) => seq)).toEqual(expect.arrayContaining([4, 5]));
  });

  test('an event moved to another stream', async () => {
    const elsewhere = uuidv7();
    await tamper(`UPDATE events SET stream_id = '${elsewhere}' WHERE ${here} AND seq = 4`);
    expect(verifyChain(await eventsOf(tenant, elsewhere))).toEqual([
      { streamId: elsewhere, seq: 4, fault: 'missing' },
      { streamId: elsewhere, seq: 4, fault: 'changed' },
    ]);
  });

  test('a fork: two histories that both hold together', async () => {
    const events = await eventsOf(tenant, streamId);
    const second = events[1]!;
    const other = { ...second, content: { ...(second.content as object), note: 'never happened' } };
    const forked = [...events, { ...other, hash: leafHash(other) }];
    expect(verifyChain(forked)).toContainEqual({ streamId, seq: 2, fault: 'forked' });
    // In the table there is no room for it.
    await expect(
      tamper(
        `INSERT INTO events SELECT tenant_id, stream_id, seq, stream_kind, type, actor_id, position_id, at, prev,
           '{}', salt, hash FROM events WHERE ${here} AND seq = 2`,
      ),
    ).rejects.toMatchObject({ code: '23505' });
  });

  test('a rewritten event, even when its own hash was made to fit', async () => {
    const second = (await eventsOf(tenant, streamId))[1]!;
    const rewritten = leafHash({ ...second, actorId: null });
    await tamper(`UPDATE events SET actor_id = NULL, hash = '${rewritten}' WHERE ${here} AND seq = 2`);
    expect(await faults()).toEqual([{ streamId, seq: 3, fault: 'unlinked' }]);
  });

  test('whatever the order in which the rows are given', async () => {
    await tamper(`UPDATE events SET actor_id = NULL WHERE ${here} AND seq = 2`);
    const events = await eventsOf(tenant);
    expect(verifyChain([...events].reverse())).toEqual(verifyChain(events));
  });
});

describe('leaf v1', () => {
  test('is SHA-256 over canonical JSON, as anyone can compute it', () => {
    const event = {
      tenantId: '0191e6a0-0000-7000-8000-000000000001',
      streamId: '0191e6a0-0000-7000-8000-000000000002',
      seq: 2,
      type: 'RecordSubmitted',
      actorId: null,
      positionId: null,
      at: new Date('2026-06-15T08:00:00.123Z'),
      prev: 'ab',
      content: { b: 1, a: '履迹', c: [true, null] },
      salt: 'salt',
    };
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const content = sha256('salt{"a":"履迹","b":1,"c":[true,null]}');
    expect(leafHash(event)).toBe(
      sha256(
        `{"actor":null,"at":1781510400123,"content":"${content}","position":null,"prev":"ab","seq":2,` +
          `"stream":"0191e6a0-0000-7000-8000-000000000002","tenant":"0191e6a0-0000-7000-8000-000000000001",` +
          `"type":"RecordSubmitted","v":1}`,
      ),
    );
  });

  test('stays provable when the content is lawfully erased: its salted digest is all the leaf holds', async () => {
    const streamId = await streamOf(2);
    const [first, second] = await eventsOf(tenant, streamId);
    expect(leafHash({ ...first!, salt: '', content: null })).not.toBe(first!.hash);
    expect(second!.prev).toBe(first!.hash);
    expect(leafHash(second!)).toBe(second!.hash);
  });
});
