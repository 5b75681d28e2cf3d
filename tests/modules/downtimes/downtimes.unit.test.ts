import { describe, expect, test } from 'vitest';
import { mayBecome, silenceBetween } from '@/lib/modules/downtimes/model';
import { DOWNTIME_STATES } from '@/lib/modules/downtimes/schema';

const at = (minute: number) => new Date(Date.UTC(2026, 5, 15, 1, minute));

describe('a silence', () => {
  test.each([
    ['at the first sign of life', null, 0, false],
    ['of a minute', at(0), 1, false],
    ['of just what is allowed', at(0), 10, false],
    ['of more', at(0), 11, true],
  ])('%s', (_name, last, minute, recorded) => {
    const silence = silenceBetween(last, at(minute), 10);
    expect(silence).toEqual(recorded ? { from: last, to: at(minute) } : null);
  });
});

test('is decided once', () => {
  const legal = DOWNTIME_STATES.flatMap((from) =>
    DOWNTIME_STATES.filter((to) => mayBecome(from, to)).map((to) => `${from} ${to}`),
  );
  expect(legal).toEqual(['recorded confirmed', 'recorded dismissed']);
});
