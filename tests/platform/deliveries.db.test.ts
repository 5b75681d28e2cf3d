import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { closeDatabase } from '@/lib/platform/db';
import { type DeliveredEvent, type Reaction, type Subscriber, deliver } from '@/lib/platform/deliveries';
import { as, eventsOf, gate, inTransaction, moveSeries, must, newTenant } from './setting';

let tenant: TenantFacts;
let tenants = 0;

beforeEach(async () => {
  tenant = await newTenant(`deliveries-${(tenants += 1)}`);
});
afterAll(closeDatabase);

const move = moveSeries();

/** Something happens: an event that `readers` are to hear of. */
async function happens(series = `s-${uuidv7()}`): Promise<string> {
  const streamId = uuidv7();
  must(await run(move, as(tenant, 'system_admin'), { streamId, series, to: 1 }));
  return streamId;
}

/** What the readers do for an event: one command on a stream of their own, under the key of the event. */
function echoOf(event: DeliveredEvent, stream: string): Reaction {
  const input = { streamId: stream, series: `e-${event.streamId}`, to: 1 };
  return {
    command: { ...move, roles: 'system' },
    input,
    key: `echo:${event.streamId}:${event.seq}`,
    at: event.at,
  };
}

function readers(react: (events: readonly DeliveredEvent[]) => Reaction[] | Promise<Reaction[]>): Subscriber {
  return { name: 'readers', react: async (_db, _tenant, events) => react(events) };
}

const waiting = () =>
  inTransaction('owner', tenant.id, async (client) => {
    const { rows } = await client.query<{ attempts: number; failure: string | null; seconds: number }>(
      `SELECT attempts, failure, extract(epoch FROM next_at - now())::int AS seconds FROM event_deliveries
       WHERE tenant_id = $1 AND subscriber = 'readers' AND delivered_at IS NULL ORDER BY stream_id`,
      [tenant.id],
    );
    return rows;
  });

const timePasses = () =>
  inTransaction('owner', tenant.id, (client) =>
    client.query(`UPDATE event_deliveries SET next_at = now() - interval '1 second' WHERE tenant_id = $1`, [
      tenant.id,
    ]),
  );

/** Events of the echo stream, in the order of what they answer. */
const echoes = async (stream: string) =>
  (await eventsOf(tenant, stream))
    .map((event) => (event.content as { series: string }).series.slice(2))
    .sort();

describe('a subscriber', () => {
  test('hears of each event with all that stands in it, and only of its own', async () => {
    const streamId = await happens('heard');
    const heard: DeliveredEvent[] = [];
    expect(
      await deliver(
        tenant,
        readers((events) => (heard.push(...events), [])),
      ),
    ).toBe(1);
    expect(heard).toMatchObject([
      {
        streamId,
        seq: 1,
        streamKind: 'series',
        type: 'SeriesMoved',
        content: { series: 'heard', last: 1, note: '' },
      },
    ]);
    expect(await waiting()).toEqual([]);
    const others = { ...readers(() => []), name: 'others' };
    expect(await deliver(tenant, others)).toBe(0);
  });

  test('hears of it once when all goes well', async () => {
    const echo = uuidv7();
    const streamId = await happens();
    const subscriber = readers((events) => events.map((event) => echoOf(event, echo)));
    expect(await deliver(tenant, subscriber)).toBe(1);
    // The echo is an event too, and has a reader: it is not answered again.
    const silent = readers(() => []);
    while ((await deliver(tenant, silent)) > 0);
    expect(await deliver(tenant, subscriber)).toBe(0);
    expect(await echoes(echo)).toEqual([streamId]);
  });

  test('acts for the system, after the commit of what it hears of', async () => {
    const echo = uuidv7();
    await happens();
    await deliver(
      tenant,
      readers((events) => events.map((event) => echoOf(event, echo))),
    );
    expect(await eventsOf(tenant, echo)).toMatchObject([{ actorId: null, positionId: null }]);
  });

  test('hears nothing of another tenant', async () => {
    await happens();
    const neighbour = await newTenant(`neighbour-${tenants}`);
    expect(
      await deliver(
        neighbour,
        readers(() => []),
      ),
    ).toBe(0);
    expect(await waiting()).toHaveLength(1);
  });

  test('hears of an event that began earlier and was committed later than one it has heard of', async () => {
    const { opened, open } = gate();
    const begun = gate();
    const slow = moveSeries(() => {
      begun.open();
      return opened;
    });
    const late = uuidv7();
    const running = run(slow, as(tenant, 'system_admin'), { streamId: late, series: 'late', to: 1 });
    await begun.opened;
    await happens('quick');
    const heard: string[] = [];
    const subscriber = readers((events) => (heard.push(...events.map((event) => event.streamId)), []));
    expect(await deliver(tenant, subscriber)).toBe(1);
    open();
    must(await running);
    const [lateEvent] = await eventsOf(tenant, late);
    const [quickEvent] = await eventsOf(tenant, heard[0]!);
    expect(lateEvent!.at.getTime()).toBeLessThanOrEqual(quickEvent!.at.getTime());
    expect(await deliver(tenant, subscriber)).toBe(1);
    expect(heard[1]).toBe(late);
  });
});

describe('several workers at once', () => {
  test('share the work and double nothing', async () => {
    const echo = uuidv7();
    const happened = [];
    for (let index = 0; index < 30; index += 1) happened.push(await happens());
    const handed: string[] = [];
    const subscriber = readers((events) => {
      // The echoes of one worker may already be there when another one looks: they are not answered.
      const news = events.filter((event) => !String(event.content.series).startsWith('e-'));
      handed.push(...news.map((event) => event.streamId));
      const streamOf = (index: number) => `${echo.slice(0, -2)}0${index % 7}`;
      return news.map((event, index) => echoOf(event, streamOf(index)));
    });
    await Promise.all(Array.from({ length: 4 }, () => deliver(tenant, subscriber)));
    expect([...handed].sort()).toEqual([...happened].sort());
    const moved = (await eventsOf(tenant)).filter((event) =>
      (event.content as { series: string }).series.startsWith('e-'),
    );
    expect(moved).toHaveLength(30);
  });

  test('one does not wait for what another has in hand', async () => {
    await happens();
    const { opened, open } = gate();
    const inHand = gate();
    const first = deliver(
      tenant,
      readers(async () => {
        inHand.open();
        await opened;
        return [];
      }),
    );
    await inHand.opened;
    expect(
      await deliver(
        tenant,
        readers(() => []),
      ),
    ).toBe(0);
    open();
    expect(await first).toBe(1);
    expect(await waiting()).toEqual([]);
  });
});

describe('what goes wrong', () => {
  test('is tried again later, ever more slowly, and told in the row', async () => {
    await happens();
    const failing = readers(() => {
      throw new RangeError('this subscriber has a bug');
    });
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      expect(await deliver(tenant, failing)).toBe(1);
      const [row] = await waiting();
      expect(row).toMatchObject({ attempts: attempt, failure: 'RangeError' });
      pauses.push(row!.seconds);
      // Not before its time.
      expect(await deliver(tenant, failing)).toBe(0);
      await timePasses();
    }
    expect(pauses[1]! / pauses[0]!).toBeCloseTo(2, 0);
    expect(pauses[2]! / pauses[1]!).toBeCloseTo(2, 0);
    expect(
      await deliver(
        tenant,
        readers(() => []),
      ),
    ).toBe(1);
    expect(await waiting()).toEqual([]);
  });

  test('a reaction that was done before the failure is not done twice', async () => {
    const echo = uuidv7();
    const streamId = await happens();
    let healthy = false;
    const broken = {
      ...move,
      roles: 'system' as const,
      load: () => {
        throw new Error('the line was cut');
      },
    };
    const subscriber = readers((events) =>
      events
        .filter((event) => event.streamId === streamId)
        .flatMap((event) => {
          const second = echoOf(event, echo);
          const input = { ...(second.input as object), series: `f-${event.streamId}` };
          const later = { ...second, input, key: `${second.key}:2` };
          return [second, healthy ? later : { ...later, command: broken }];
        }),
    );
    await deliver(tenant, subscriber);
    expect(await echoes(echo)).toEqual([streamId]);
    healthy = true;
    await timePasses();
    await deliver(tenant, subscriber);
    const series = (await eventsOf(tenant, echo)).map(
      (event) => (event.content as { series: string }).series,
    );
    expect(series).toEqual([`e-${streamId}`, `f-${streamId}`]);
    await timePasses();
    await deliver(tenant, subscriber);
    expect(await eventsOf(tenant, echo)).toHaveLength(2);
  });

  test('a statement that fails inside the subscriber does not stop the worker', async () => {
    await happens();
    const failing: Subscriber = {
      name: 'readers',
      react: (db) => db.sql`SELECT 1 / 0`.then(() => []),
    };
    expect(await deliver(tenant, failing)).toBe(1);
    expect(await waiting()).toMatchObject([{ attempts: 1 }]);
  });

  test('one event that cannot be digested does not hold up the others', async () => {
    const [bad, good] = [await happens(), await happens()];
    const heard: string[] = [];
    const picky = readers((events) => {
      if (events.some((event) => event.streamId === bad)) throw new Error('indigestible');
      heard.push(...events.map((event) => event.streamId));
      return [];
    });
    await deliver(tenant, picky);
    expect(heard).toEqual([good]);
    expect(await waiting()).toMatchObject([{ attempts: 1, failure: 'Error' }]);
  });

  test('a reaction that is refused is no failure: the product has said no', async () => {
    const echo = uuidv7();
    await happens();
    const subscriber = readers((events) =>
      events.map((event) => ({
        ...echoOf(event, echo),
        input: { streamId: echo, series: 'nowhere', to: 1 },
      })),
    );
    expect(await deliver(tenant, subscriber)).toBe(1);
    expect(await waiting()).toEqual([]);
    expect(await eventsOf(tenant, echo)).toEqual([]);
  });
});

describe('filling a demo tenant', () => {
  test('reactions carry the time of their cause, and a failure stops the filling', async () => {
    const demo = await newTenant(`filled-${tenants}`, 'demo');
    const [streamId, echo] = [uuidv7(), uuidv7()];
    must(await run(move, as(demo, 'system_admin'), { streamId, series: 'cause', to: 1 }));
    const [cause] = await eventsOf(demo, streamId);
    const broken = readers(() => {
      throw new Error('not like this');
    });
    await expect(deliver(demo, broken, true)).rejects.toThrow('not like this');
    await deliver(
      demo,
      readers((events) => events.map((event) => echoOf(event, echo))),
      true,
    );
    expect(await eventsOf(demo, echo)).toMatchObject([{ at: cause!.at, content: { clock: 'demo' } }]);
  });

  test('a tenant that is no demo is not filled', async () => {
    await happens();
    const subscriber = readers((events) => events.map((event) => echoOf(event, uuidv7())));
    await expect(deliver(tenant, subscriber, true)).rejects.toThrow('demo');
    expect(systemContext(tenant).tenant.kind).toBe('standard');
  });
});
