import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { operations } from '@/app/operations';
import { cursorSchema } from '@/lib/shared/cursor';

const ID = '11111111-1111-4111-8111-111111111111';
const AT = '2026-06-15T01:02:03.004Z';
const DASHES = '-'.repeat(36);

/** What stands in addresses that were typed, cut or made up. */
const NONSENSE = [
  '',
  '_',
  'nonsense',
  DASHES,
  `2026-06-15_${DASHES}`,
  `2026-02-30_${ID}`,
  `0000-01-01_${ID}`,
  `2026-06-15_${ID}; drop`,
  `${AT}_${DASHES}`,
  `2026-13-45T99:99:99.999Z_${ID}`,
  `${AT}_${ID}_99999999999`,
  `1_9_${AT}_${DASHES}`,
  `_${DASHES}`,
  '{"at":',
  'x'.repeat(5000),
];

test('a cursor is what a page has written, and nothing else', () => {
  const days = cursorSchema('day', 'id');
  expect(days.safeParse(`2026-06-15_${ID}`).success).toBe(true);
  expect(cursorSchema('instant', 'id', 'number').safeParse(`${AT}_${ID}_7`).success).toBe(true);
  expect(cursorSchema('number', 'number', 'instant', 'id').safeParse(`1_2_${AT}_${ID}`).success).toBe(true);
  expect(cursorSchema('initials', 'id').safeParse(`zs_${ID}`).success).toBe(true);
  expect(cursorSchema('initials', 'id').safeParse(`_${ID}`).success).toBe(true);
  for (const text of NONSENSE) expect(days.safeParse(text).success, text).toBe(false);
});

/** The queries that are read page by page, with the name of their cursor. */
const paged = [...operations.values()].flatMap((operation) => {
  if (operation.kind !== 'query') return [];
  const shape = z.toJSONSchema(operation.input as z.ZodType, { io: 'input', unrepresentable: 'any' });
  return ['cursor', 'after']
    .filter((name) => name in (shape.properties ?? {}))
    .map((name) => [operation.name, name, operation.input as z.ZodType] as const);
});

describe('every query that is read page by page', () => {
  test('is known', () => expect(paged.length).toBeGreaterThanOrEqual(7));
  test.each(paged)('%s refuses nonsense as %s', (_query, name, input) => {
    for (const text of NONSENSE) {
      const parsed = input.safeParse({ [name]: text });
      const codes = parsed.success ? [] : parsed.error.issues.filter((issue) => issue.path[0] === name);
      expect(codes.length, text).toBeGreaterThan(0);
    }
  });
});
