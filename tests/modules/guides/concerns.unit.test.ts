import { describe, expect, test } from 'vitest';
import { type ConcernedRole, concernOf, isConcern } from '@/lib/modules/guides/model';
import checklists from '@/prisma/seed/content/checklists.json';

const items = checklists.checklists.flatMap((list) =>
  list.sections.flatMap((section) => section.items.map((item) => ({ section: section.code, item }))),
);

const codesOf = (role: ConcernedRole) =>
  items
    .filter(({ section, item }) => isConcern(role, section, { recordKind: item.recordType }))
    .map(({ item }) => item.code)
    .join(' ');

describe('the duties that concern a post without duties of its own', () => {
  test.each<[ConcernedRole, string]>([
    ['petition_officer', 'U4-05 U7-06 G2-09 G3-01 G3-02 G3-03 G3-04 G3-05 G3-06'],
    [
      'style_room_officer',
      'U4-01 U4-02 U4-03 U4-04 U4-05 U4-06 U4-07 U4-08 G2-01 G2-02 G2-03 G2-04 G2-05 G2-06 G2-07 G2-08 G2-09',
    ],
    ['data_analyst', 'U1-10 U1-11 U2-07 U4-08 U7-07 G2-03 G3-07 G3-10 G5-02 G5-03 G5-07'],
  ])('%s', (role, codes) => {
    expect(codesOf(role)).toBe(codes);
  });

  test('a post with several roles looks at the first that has any; one with a worklist at none', () => {
    expect(concernOf(['unit_recorder', 'data_analyst'])).toBe('data_analyst');
    expect(concernOf(['unit_recorder', 'auditor'])).toBeNull();
    expect(concernOf([])).toBeNull();
  });
});
