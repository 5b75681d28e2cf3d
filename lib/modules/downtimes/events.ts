import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

const span = { from: z.string(), to: z.string() };

export const DowntimeRecorded = defineEvent('DowntimeRecorded', z.strictObject(span), ['ladder-notices']);
export const DowntimeConfirmed = defineEvent('DowntimeConfirmed', z.strictObject(span), ['strikes']);
export const DowntimeDismissed = defineEvent('DowntimeDismissed', z.strictObject(span));
