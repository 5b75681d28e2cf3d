import { z } from 'zod';
import { cursorSchema } from '@/lib/shared/cursor';
import type { UndoableDecision } from '@/lib/modules/reversals/schema';
import type { Signal } from '@/lib/modules/records/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

/** `signal`: what may be worth acting on first; `time`: what has waited longest first. */
export const QUEUE_ORDERS = ['signal', 'time'] as const;

export const LARGEST_PAGE = 50;

export const reviewQueueInput = z.strictObject({
  order: z.enum(QUEUE_ORDERS).default('signal'),
  /** Only records with something odd about them. */
  odd: z.boolean().default(false),
  subjectId: z.uuid().optional(),
  cursor: cursorSchema('number', 'number', 'instant', 'id').optional(),
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(LARGEST_PAGE),
});

/** A name in Chinese and, where it has one, in English. */
export interface Named {
  nameZh: string;
  nameEn: string | null;
}

/** What is odd about a record, with its facts; names of fields stand beside their figures. */
export interface SignalView {
  kind: Signal;
  facts: Record<string, string | number>;
  /** For figures that disagree: the field that is too large, and the one it is a part of. */
  fields?: { part: Named; whole: Named };
}

export interface WaitingRecord {
  id: string;
  number: string;
  version: number;
  title: string;
  itemCode: string;
  item: Named;
  sensitivity: string;
  subject: Named & { id: string };
  happenedOn: CivilDate;
  submittedAt: string;
  /** The last day on which it waits; afterwards the clock accepts it. */
  reviewDueOn: CivilDate;
  signals: SignalView[];
  /** Obligations it is claimed for. */
  fulfils: number;
  /** Drawn for today's sample. */
  sampled: boolean;
  /** Handed in again after it was returned. */
  again: boolean;
  late: boolean;
}

export interface QueueCounts {
  waiting: number;
  odd: number;
  /** Waiting with their last day today or past: the clock takes them next. */
  lastDay: number;
  /** Waiting, but not for these eyes: restricted records. */
  withheld: number;
}

export interface ReviewQueue {
  rows: WaitingRecord[];
  counts: QueueCounts;
  /** Today's sample of the coordination office; null where everything is reviewed. */
  sample: { drawn: number; done: number } | null;
  /** The own decision of a moment ago that may still be taken back. */
  undoable: UndoableDecision | null;
  /** What is reviewed here: the own units, or groups. */
  reviews: 'units' | 'groups';
  next: string | null;
}
