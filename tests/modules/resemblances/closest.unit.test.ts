import { describe, expect, test } from 'vitest';
import { closestRecords } from '@/lib/modules/resemblances/model';

const FOUND = [
  { passage: 1, recordIds: ['d', 'c', 'b', 'a'] },
  { passage: 2, recordIds: ['b'] },
  { passage: 3, recordIds: ['c', 'a'] },
];
const ask = (most: number, ...texts: { passages: number[]; except?: string }[]) =>
  closestRecords(
    texts.map(({ passages, except = null }) => ({ passages, except })),
    FOUND,
    most,
  );

describe('the records that texts are compared with', () => {
  test('those with the rarer passages in common come first, among equals the later', () => {
    expect(ask(4, { passages: [1, 2, 3] })).toEqual([['b', 'c', 'a', 'd']]);
  });
  test('no more than so many, and the last place goes to the later of equals', () => {
    expect(ask(2, { passages: [1, 3] }, { passages: [1] })).toEqual([
      ['c', 'a'],
      ['d', 'c'],
    ]);
  });
  test('the record itself is none, and another takes its place', () => {
    expect(ask(2, { passages: [1, 2], except: 'b' })).toEqual([['d', 'c']]);
  });
  test('each text has its own, whatever was asked before it', () => {
    expect(ask(4, { passages: [2] }, { passages: [] }, { passages: [3] }, { passages: [9] })).toEqual([
      ['b'],
      [],
      ['c', 'a'],
      [],
    ]);
  });
});
