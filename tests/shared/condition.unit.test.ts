import { describe, expect, it } from 'vitest';
import { conditionHolds, parseCondition } from '@/lib/shared/condition';

describe('conditions', () => {
  it.each([
    ['stage = during', { stage: 'during' }, true],
    ['stage = during', { stage: 'before' }, false],
    ['stage != during', { stage: 'before' }, true],
    ['stage != during', { stage: 'during' }, false],
    ['issuesFound > 0', { issuesFound: 1 }, true],
    ['issuesFound > 0', { issuesFound: 0 }, false],
    ['issuesFound > 0', { issuesFound: '3' }, true],
    ['category in (major_project, large_fund)', { category: 'large_fund' }, true],
    ['category in (major_project, large_fund)', { category: 'personnel' }, false],
    // A condition on an empty field does not hold.
    ['stage = during', {}, false],
    ['stage != during', {}, false],
    ['stage != during', { stage: '' }, false],
    ['stage != during', { stage: null }, false],
    ['issuesFound > -1', {}, false],
    ['category in (a)', { category: undefined }, false],
  ])('"%s" on %j holds: %s', (text, content, expected) => {
    const condition = parseCondition(text)!;
    expect(conditionHolds(condition, (content as Record<string, unknown>)[condition.field])).toBe(expected);
  });

  it.each([
    '',
    'stage',
    'stage == during',
    'stage = during and issuesFound > 0',
    'not stage = during',
    '(stage = during)',
    'stage = "during"',
    "stage = 'during'",
    'issuesFound > 0 + 1',
    'issuesFound >= 1',
    'issuesFound < 1',
    'issuesFound > 1.5',
    'stage in ()',
    'stage in (a,b)',
    'stage in (a, b',
    'stage in a, b',
    'stage=during',
    ' stage = during',
    'stage = during ',
    'stage.x = during',
    'stage = during; drop',
  ])('"%s" is no condition', (text) => expect(parseCondition(text)).toBeNull());
});
