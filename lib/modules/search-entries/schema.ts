import { z } from 'zod';

export const MOST_AT_ONCE = 500;

export const indexInput = z.strictObject({ recordIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE) });
