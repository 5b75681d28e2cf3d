import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gathering } from '@/lib/platform/gathering';
import { gate } from './setting';

/** A way whose doings are seen, each held until it is let go. */
function watched(facts: {
  lanes?: number;
  largest?: number;
  apart?: (item: string) => string;
  fails?: string[];
  mayStand?: boolean;
}) {
  const begun: string[][] = [];
  const held: (() => void)[] = [];
  const does = async (items: string[]) => {
    begun.push(items);
    const { opened, open } = gate();
    held.push(open);
    await opened;
    if (items.some((item) => facts.fails?.includes(item))) throw new Error(items.join());
    return items.map((item) => `${item}!`);
  };
  const enter = gathering<string, string>({
    lanes: facts.lanes ?? 1,
    largest: facts.largest ?? 10,
    ...(facts.apart ? { apart: facts.apart } : {}),
    mayStand: () => facts.mayStand ?? false,
    alone: async (item) => (await does([item]))[0]!,
    together: does,
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  /** Lets everything go that has begun, until nothing begins any more. */
  const run = async () => {
    while (held.length > 0) {
      held.splice(0).forEach((open) => open());
      await settle();
    }
  };
  return { enter, begun, run };
}

describe('gathering', () => {
  test('begins at once what comes alone, and gathers what comes while it is under way', async () => {
    const { enter, begun, run } = watched({});
    const answers = ['a', 'b', 'c'].map(enter);
    expect(begun).toEqual([['a']]);
    await run();
    expect(begun).toEqual([['a'], ['b', 'c']]);
    expect(await Promise.all(answers)).toEqual(['a!', 'b!', 'c!']);
  });

  test('takes no more at a time than it may, in as many lanes as it may, in the order they came', async () => {
    const { enter, begun, run } = watched({ lanes: 2, largest: 2 });
    const answers = ['a', 'b', 'c', 'd', 'e'].map(enter);
    expect(begun).toEqual([['a'], ['b']]);
    await run();
    expect(begun.slice(2)).toEqual([['c', 'd'], ['e']]);
    expect(await Promise.all(answers)).toEqual(['a!', 'b!', 'c!', 'd!', 'e!']);
  });

  test('keeps apart what is about the same thing', async () => {
    const { enter, begun, run } = watched({ apart: (item) => item[0]! });
    const answers = ['x', 'a1', 'a2', 'b1', 'a3'].map(enter);
    await run();
    expect(begun).toEqual([['x'], ['a1', 'b1'], ['a2'], ['a3']]);
    expect(await Promise.all(answers)).toEqual(['x!', 'a1!', 'a2!', 'b1!', 'a3!']);
  });

  test('what goes wrong together is tried each by itself: only the one that is wrong is told so', async () => {
    const { enter, begun, run } = watched({ fails: ['bad'] });
    const answers = ['x', 'a', 'bad', 'b'].map(enter);
    const told = Promise.allSettled(answers);
    await run();
    expect(begun).toEqual([['x'], ['a', 'bad', 'b'], ['a'], ['bad'], ['b']]);
    expect((await told).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });

  test('what went wrong together but may stand is tried by nobody again', async () => {
    const { enter, begun, run } = watched({ fails: ['lost'], mayStand: true });
    const told = Promise.allSettled(['x', 'a', 'lost'].map(enter));
    await run();
    expect(begun).toEqual([['x'], ['a', 'lost']]);
    expect((await told).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  test('goes on after something has gone wrong', async () => {
    const { enter, run } = watched({ fails: ['bad'] });
    const told = Promise.allSettled([enter('bad')]);
    await run();
    expect((await told)[0]!.status).toBe('rejected');
    const next = enter('a');
    await run();
    expect(await next).toBe('a!');
  });

  test('everybody gets the own answer, whatever comes in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ about: fc.constantFrom('a', 'b', 'c'), waits: fc.boolean() }), {
          maxLength: 40,
        }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 5 }),
        async (comers, lanes, largest) => {
          const { enter, begun, run } = watched({ lanes, largest, apart: (item) => item[0]! });
          const answers: Promise<string>[] = [];
          for (const [index, { about, waits }] of comers.entries()) {
            answers.push(enter(`${about}${index}`));
            if (waits) await new Promise((resolve) => setImmediate(resolve));
          }
          await run();
          const asked = comers.map(({ about }, index) => `${about}${index}`);
          expect(await Promise.all(answers)).toEqual(asked.map((item) => `${item}!`));
          expect(begun.flat().sort()).toEqual([...asked].sort());
          for (const group of begun) {
            expect(group.length).toBeLessThanOrEqual(largest);
            expect(new Set(group.map((item) => item[0])).size).toBe(group.length);
          }
        },
      ),
    );
  });
});
