import { z } from 'zod';
import { cursorSchema } from '@/lib/shared/cursor';
import { civilDateSchema } from '@/lib/modules/calendars/schema';

type ParamName = 'title' | 'day' | 'decision' | 'reason' | 'count' | 'left' | 'overdue' | 'items';

/** What an inbox line can be about, and what its words name (`messages/<locale>/inbox.json`, `kinds`). */
export const NOTIFICATION_PARAMS = {
  due_soon: ['title', 'day'],
  due_today: ['title'],
  overdue: ['title', 'day'],
  duty_opened: ['title', 'day'],
  duty_withdrawn: ['title'],
  reminded: ['title', 'day'],
  record_returned: ['title', 'reason'],
  claims_refused: ['title', 'items'],
  record_doubted: ['title'],
  doubt_cleared: ['title'],
  doubt_confirmed: ['title'],
  correction_decided: ['title', 'decision'],
  record_to_sign: ['title'],
  waiver_requested: ['title'],
  waiver_decided: ['title', 'decision'],
  checklist_published: ['title', 'day'],
  strike_proposed: ['title', 'day'],
  strike_explained: ['title'],
  strike_confirmed: ['title', 'day'],
  strike_confirmed_group: ['title', 'day'],
  strike_cancelled: ['title', 'day'],
  strike_waived: ['title', 'day'],
  interview_opened: [],
  interview_confirmed: [],
  interview_to_hold: [],
  interview_scheduled: ['day'],
  interview_to_sign: [],
  interview_signed: [],
  interview_held: [],
  interview_closed: ['day'],
  interview_dropped: [],
  escalation_proposed: ['count', 'day'],
  escalation_explained: [],
  escalation_confirmed: [],
  escalation_to_finish: [],
  escalation_fell: [],
  escalation_finished: ['day'],
  result_notice_issued: ['title'],
  result_notice_revoked: ['title'],
  downtime_recorded: ['day'],
  promise_made: ['title', 'day'],
  import_finished: ['title', 'count', 'left'],
  digest: ['day', 'count', 'overdue'],
} as const satisfies Record<string, readonly ParamName[]>;
export type NotificationKind = keyof typeof NOTIFICATION_PARAMS;

export const NOTIFICATION_KINDS = Object.keys(NOTIFICATION_PARAMS) as [NotificationKind];

export const newNotificationSchema = z
  .strictObject({
    memberIds: z.array(z.uuid()).min(1).max(500),
    kind: z.enum(NOTIFICATION_KINDS),
    /** Titles, days and decisions; never content of a record. A day is a civil date. */
    params: z.strictObject({
      title: z.string().min(1).max(200).optional(),
      day: civilDateSchema.optional(),
      decision: z.enum(['granted', 'refused']).optional(),
      /** The code of a reason for returning a record. */
      reason: z
        .string()
        .regex(/^[a-z_]{1,40}$/)
        .optional(),
      count: z.int().min(0).optional(),
      left: z.int().min(0).optional(),
      overdue: z.int().min(0).optional(),
      /** Codes of duty items, as they are written in a sentence. */
      items: z.string().min(1).max(200).optional(),
    }),
    href: z
      .string()
      .max(500)
      .regex(/^\/t\/[a-z0-9-]+(\/|$)/, { error: 'an address inside the tenant' }),
  })
  .refine(({ kind, params }) => NOTIFICATION_PARAMS[kind].every((name) => params[name] !== undefined), {
    path: ['params'],
    error: 'input.invalid_value',
  });

export const readingSchema = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) }),
  z.strictObject({ all: z.literal(true) }),
]);

export const inboxSchema = z.strictObject({
  unread: z.union([z.boolean(), z.stringbool()]).default(false),
  cursor: cursorSchema('instant', 'id').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

export interface InboxLine {
  id: string;
  kind: NotificationKind;
  params: {
    title?: string;
    day?: string;
    decision?: string;
    reason?: string;
    count?: number;
    left?: number;
    overdue?: number;
    items?: string;
  };
  href: string;
  createdAt: string;
  isRead: boolean;
}
