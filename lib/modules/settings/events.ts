import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

const value = z.union([z.number(), z.boolean(), z.string()]);

/** In the history of the setting. */
export const SettingChanged = defineEvent(
  'SettingChanged',
  z.strictObject({ key: z.string(), from: value, to: value }),
);
