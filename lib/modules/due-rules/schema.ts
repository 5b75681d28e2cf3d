import { z } from 'zod';
import type { Cadence } from '@/lib/modules/periods/model';

export const DUE_UNITS = ['workday', 'day', 'month'] as const;

const texts = { textZh: z.string().min(1), textEn: z.string().min(1) };
const shift = z.literal('previousWorkday').optional();
const unit = z.enum(DUE_UNITS);
const event = z.string().min(1);
const day = z.int().min(1).max(31);
const monthAndDay = (first: number, last: number) => z.tuple([z.int().min(first).max(last), day]);

/** A due rule as a checklist file writes it. A shift that is not written is `previousWorkday`. */
export const dueRuleSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('dailyWorkday'), ...texts }),
  z.strictObject({ type: z.literal('weeklyLastWorkday'), ...texts }),
  z.strictObject({ type: z.literal('lastWorkdayOfMonth'), ...texts }),
  z.strictObject({ type: z.literal('lastWorkdayOfQuarter'), ...texts }),
  z.strictObject({ type: z.literal('dayOfMonth'), day, shift, ...texts }),
  z.strictObject({
    type: z.literal('dayOfQuarter'),
    monthInQuarter: z.int().min(1).max(3),
    day,
    shift,
    ...texts,
  }),
  z.strictObject({
    type: z.literal('dayOfHalfYear'),
    firstHalf: monthAndDay(1, 6),
    secondHalf: monthAndDay(7, 12),
    shift,
    ...texts,
  }),
  z.strictObject({ type: z.literal('dayOfYear'), month: z.int().min(1).max(12), day, shift, ...texts }),
  z.strictObject({ type: z.literal('afterEvent'), within: z.int().min(1).max(366), unit, event, ...texts }),
  z.strictObject({ type: z.literal('beforeEvent'), ahead: z.int().min(1).max(366), unit, event, ...texts }),
  z.strictObject({
    type: z.literal('dateSetAtIssue'),
    defaultDays: z.int().min(1).max(366),
    unit,
    event: event.optional(),
    ...texts,
  }),
]);

type WithoutTexts<Rule> = Rule extends unknown ? Omit<Rule, 'textZh' | 'textEn' | 'event'> : never;

/** What a machine reads of a due rule. */
export type DueRule = WithoutTexts<z.infer<typeof dueRuleSchema>>;
export type DueRuleType = DueRule['type'];
export type DueUnit = (typeof DUE_UNITS)[number];

/** Which rules a cadence may have. */
export const RULES_OF_CADENCE: Record<Cadence, readonly DueRuleType[]> = {
  daily: ['dailyWorkday'],
  weekly: ['weeklyLastWorkday'],
  monthly: ['dayOfMonth', 'lastWorkdayOfMonth'],
  quarterly: ['dayOfQuarter', 'lastWorkdayOfQuarter'],
  'half-yearly': ['dayOfHalfYear'],
  yearly: ['dayOfYear'],
  once: ['afterEvent', 'beforeEvent', 'dateSetAtIssue'],
  'event-driven': ['afterEvent', 'beforeEvent', 'dateSetAtIssue'],
};
