import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';
import { CHANNEL_NAMES, DELIVERY_STATES } from './schema';

/** In the history of the member; the address stays out of it. */
export const ChannelChosen = defineEvent(
  'ChannelChosen',
  z.strictObject({ channel: z.enum(CHANNEL_NAMES), enabled: z.boolean() }),
);

/** In the history of the digest: a message outside the platform ended. */
export const MessageSettled = defineEvent(
  'MessageSettled',
  z.strictObject({
    channel: z.enum(CHANNEL_NAMES),
    status: z.enum(DELIVERY_STATES),
    attempts: z.number(),
    failure: z.string().nullable(),
  }),
);
