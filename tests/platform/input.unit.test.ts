import { createTranslator } from 'next-intl';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { operations } from '@/app/operations';
import { problemsOf } from '@/lib/platform/input';
import { messagesOf } from '@/lib/platform/messages';
import { LOCALES } from '@/lib/shared/locales';
import type { Problem } from '@/lib/shared/result';

/** What people, old pages and scripts send by mistake. */
const STRANGE: readonly unknown[] = [
  undefined,
  null,
  '',
  ' ',
  'nonsense',
  '长'.repeat(20_000),
  '2026-02-30',
  '-'.repeat(36),
  -1,
  0,
  0.5,
  1e12,
  Number.NaN,
  true,
  [],
  [1],
  ['nonsense', 'nonsense'],
  Array.from({ length: 5000 }, () => 'x'),
  {},
  { nonsense: 1 },
];

/** The names that the input of an operation takes. */
const namesOf = (input: z.ZodType): string[] => {
  const shape = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as { properties?: object };
  return Object.keys(shape.properties ?? {});
};

function badInputs(input: z.ZodType): unknown[] {
  const named = namesOf(input).flatMap((name) => STRANGE.map((value) => ({ [name]: value })));
  return [...STRANGE, ...named];
}

const translators = LOCALES.map((locale) =>
  createTranslator({
    locale,
    messages: messagesOf(locale),
    namespace: 'problems',
    onError: (error) => {
      throw error;
    },
  }),
);

/** The sentences of a problem in every language; a missing key or parameter throws. */
const sentencesOf = ({ code, params }: Problem) =>
  translators.map((t) => t(code as Parameters<typeof t>[0], params as never) as string);

describe.each([...operations.values()].map((operation) => [operation.name, operation] as const))(
  'what %s is asked wrongly',
  (_name, operation) => {
    test('is answered in the words of the product', () => {
      const input = operation.input as z.ZodType;
      const problems = badInputs(input).flatMap((bad) => {
        const parsed = input.safeParse(bad);
        return parsed.success ? [] : problemsOf(parsed.error, bad);
      });
      if (namesOf(input).length > 0) expect(problems.length).toBeGreaterThan(0);
      const distinct = new Map(
        problems.map((problem) => [JSON.stringify([problem.code, problem.params]), problem]),
      );
      for (const problem of distinct.values()) {
        const [zh, en] = sentencesOf(problem);
        expect(zh, problem.code).toMatch(/[一-鿿].*[。！]$/u);
        expect(en, problem.code).toMatch(/^[A-Z“].*[.]$/);
      }
    });
  },
);

describe('a problem', () => {
  const schema = z.strictObject({
    reason: z.string().trim().min(5, 'declarations.reason_short'),
    choice: z.enum(['a', 'b'], { error: 'reviews.reason_missing' }),
    name: z.string().min(2).max(4),
    count: z.number().min(3).max(9),
    list: z.array(z.string()).min(1).max(2),
    zone: z.string().refine(() => false, { error: 'not a zone' }),
  });
  const good = { reason: 'because', choice: 'a', name: 'abc', count: 4, list: ['a'], zone: 'x' };
  const codesOf = (change: object) => {
    const raw = { ...good, ...change };
    const parsed = schema.safeParse(raw);
    return Object.fromEntries(
      (parsed.success ? [] : problemsOf(parsed.error, raw)).map(({ path, code }) => [path, code]),
    );
  };
  test.each<[object, Record<string, string>]>([
    [{ reason: 'no' }, { reason: 'declarations.reason_short' }],
    [{ choice: 'c' }, { choice: 'reviews.reason_missing' }],
    [{ name: 'a' }, { name: 'input.too_short' }],
    [{ name: 'abcde' }, { name: 'input.too_long' }],
    [{ name: undefined }, { name: 'input.missing' }],
    [{ name: ' ' }, { name: 'input.missing' }],
    [{ count: 2 }, { count: 'input.too_low' }],
    [{ count: 10 }, { count: 'input.too_high' }],
    [{ list: [] }, { list: 'input.too_few' }],
    [{ list: ['a', 'b', 'c'] }, { list: 'input.too_many' }],
    [{ more: 1 }, { '': 'input.unrecognized_keys' }],
  ])('%j', (change, codes) => {
    const { zone, ...others } = codesOf(change);
    expect(others).toEqual(codes);
    // A sentence that is no key of the messages is never shown.
    if (!('' in codes)) expect(zone).toBe('input.invalid_union');
  });
});
