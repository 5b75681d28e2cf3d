import { z } from 'zod';

export const DOWNTIME_STATES = ['recorded', 'confirmed', 'dismissed'] as const;
export type DowntimeState = (typeof DOWNTIME_STATES)[number];

/** Each way into the product gives its own signs of life. */
export const heartbeatInput = z.strictObject({ source: z.string().regex(/^[a-z][a-z-]{1,19}$/) });

export const decideDowntimeInput = z.strictObject({
  downtimeId: z.uuid(),
  decision: z.enum(['confirmed', 'dismissed']),
  note: z.string().trim().min(5).max(300).prefault(''),
});

export interface DowntimeLine {
  id: string;
  from: string;
  to: string;
  minutes: number;
  status: DowntimeState;
  note: string | null;
  decidedAt: string | null;
  byZh: string | null;
  byEn: string | null;
  can: { decide: boolean };
}
