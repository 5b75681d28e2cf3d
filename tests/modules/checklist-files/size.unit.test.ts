import { expect, test } from 'vitest';
import { CHECKLIST_FILE_MAX, TOO_LARGE, isTooLarge } from '@/lib/modules/checklist-files/schema';

test('a file may hold eight times the longest list so far, and no more', () => {
  expect(isTooLarge(CHECKLIST_FILE_MAX)).toBe(false);
  expect(isTooLarge(CHECKLIST_FILE_MAX + 1)).toBe(true);
  expect(TOO_LARGE.problems).toEqual([
    { path: 'file', code: 'spreadsheet.too_large', params: { maximum: 4 } },
  ]);
});
