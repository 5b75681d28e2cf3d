import { z } from 'zod';

/** What an inbox line can be about; its words stand in `messages/<locale>/inbox.json` under `kinds`. */
export const NOTIFICATION_KINDS = [
  'due_soon',
  'due_today',
  'overdue',
  'duty_opened',
  'reminded',
  'record_returned',
  'record_to_sign',
  'waiver_requested',
  'waiver_decided',
  'checklist_published',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export const newNotificationSchema = z.strictObject({
  memberIds: z.array(z.uuid()).min(1).max(500),
  kind: z.enum(NOTIFICATION_KINDS),
  /** What the words of the kind name: a title, a day, a count. Never content of a record. */
  params: z.record(z.string().regex(/^[a-zA-Z]+$/), z.union([z.string().max(200), z.number()])),
  href: z
    .string()
    .max(500)
    .regex(/^\/t\/[a-z0-9-]+(\/|$)/, { error: 'an address inside the tenant' }),
});

export const readingSchema = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) }),
  z.strictObject({ all: z.literal(true) }),
]);

export const inboxSchema = z.strictObject({
  unread: z.union([z.boolean(), z.stringbool()]).default(false),
  cursor: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z_[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

export interface InboxLine {
  id: string;
  kind: NotificationKind;
  params: Record<string, string | number>;
  href: string;
  createdAt: string;
  isRead: boolean;
}
