import { expect, test } from 'vitest';
import { receiptState } from '@/lib/modules/reminders/model';

const at = new Date();
test.each([
  ['waiting, not done', null, null, null, false, 'held'],
  ['waiting, done before it arrives', null, null, null, true, 'spared'],
  ['arrived', at, null, null, false, 'sent'],
  ['arrived, done, not opened', at, null, null, true, 'sent'],
  ['opened', at, at, null, false, 'seen'],
  ['answered', at, at, at, true, 'acknowledged'],
] as const)('%s', (_name, sentAt, seenAt, acknowledgedAt, isDone, expected) =>
  expect(receiptState({ sentAt, seenAt, acknowledgedAt }, isDone)).toBe(expected),
);
