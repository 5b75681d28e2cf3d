/**
 * A reminder by hand is sent once and never changed. With each person it goes from sent over seen to acknowledged; over
 * days off it is held, and it is spared to whoever has done everything before it arrives.
 */
import type { ReceiptState } from './schema';

export interface Receipt {
  sentAt: Date | null;
  seenAt: Date | null;
  acknowledgedAt: Date | null;
}

/** What a reminder is with one person. */
export function receiptState(receipt: Receipt, isDone: boolean): ReceiptState {
  if (receipt.acknowledgedAt) return 'acknowledged';
  if (receipt.seenAt) return 'seen';
  if (receipt.sentAt) return 'sent';
  return isDone ? 'spared' : 'held';
}
