import { z } from 'zod';
import { SETTING_KEYS, type Setting, type SettingKey, type SettingValue } from './model';

export const settingChangeSchema = z.strictObject({
  key: z.enum(SETTING_KEYS),
  value: z.union([z.number(), z.boolean(), z.string().max(40)]),
});

/** A setting as the page lists it. */
export interface SettingLine {
  key: SettingKey;
  setting: Setting;
  value: SettingValue;
  /** When and by whom it was last set; null while it has its default. */
  changed: { at: string; byZh: string | null; byEn: string | null } | null;
  can: { change: boolean };
}
