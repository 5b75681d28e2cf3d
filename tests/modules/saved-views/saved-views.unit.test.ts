import { expect, test } from 'vitest';
import { viewQuery } from '@/lib/modules/saved-views/model';

test.each([
  ['rates', '', ''],
  ['rates', 'by=item&period=quarter', 'period=quarter&by=item'],
  ['rates', 'columns=accepted_rate&columns=waived', 'columns=accepted_rate%2Cwaived'],
  ['rates', 'after=2026-06-01_x&group=g15', 'group=g15'],
  ['matrix', 'group=g15&status=overdue&asOf=2026-05-01&kind=unit', 'group=g15&status=overdue'],
  ['matrix', 'section=&tier=core', 'tier=core'],
  ['matrix', 'next=https://evil.example&//evil.example', ''],
  ['matrix', `group=${'g'.repeat(301)}&tier=core`, 'tier=core'],
] as const)('of %s keeps what narrows it: %s', (screen, query, kept) =>
  expect(viewQuery(screen, query)).toBe(kept),
);

test('does not depend on the order of the address, and keeping again changes nothing', () => {
  const kept = viewQuery('rates', 'to=2026-05-31&kind=unit&from=2026-01-01');
  expect(viewQuery('rates', 'from=2026-01-01&to=2026-05-31&kind=unit')).toBe(kept);
  expect(viewQuery('rates', kept)).toBe(kept);
});
