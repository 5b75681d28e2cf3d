import { z } from 'zod';
import type { Named } from '@/lib/modules/bodies/schema';
import { cursorSchema } from '@/lib/shared/cursor';

export const CHANNEL_NAMES = ['email', 'robot'] as const;
export type ChannelName = (typeof CHANNEL_NAMES)[number];

export const DELIVERY_STATES = ['waiting', 'sent', 'failed', 'dropped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const choiceInput = z
  .strictObject({
    channel: z.enum(CHANNEL_NAMES),
    enabled: z.boolean(),
    address: z.string().trim().max(120),
  })
  .superRefine(({ channel, enabled, address }, context) => {
    if (!enabled && address === '') return;
    const fits = channel === 'email' ? z.email().safeParse(address).success : /^[\w.@-]{1,64}$/.test(address);
    if (!fits)
      context.addIssue({ code: 'custom', path: ['address'], message: `channels.${channel}_address` });
  });

export const queueInput = z.strictObject({ digestId: z.uuid(), channel: z.enum(CHANNEL_NAMES) });
export const deliveryInput = z.strictObject({ deliveryId: z.uuid() });
export const settlementInput = z.strictObject({
  deliveryId: z.uuid(),
  outcome: z.enum(['taken', 'not_needed', 'refused', 'again']),
  failure: z.string().max(60).nullable(),
});

export const deliveryListInput = z.strictObject({
  status: z.enum(DELIVERY_STATES).optional(),
  after: cursorSchema('instant', 'id').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export interface ChannelChoice {
  channel: ChannelName;
  enabled: boolean;
  address: string;
}

export interface DeliveryLine {
  id: string;
  member: Named;
  channel: ChannelName;
  status: DeliveryState;
  attempts: number;
  failure: string | null;
  createdAt: string;
  nextAt: string;
  settledAt: string | null;
}
