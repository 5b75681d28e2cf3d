import { z } from 'zod';
import { type Db, own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { SETTING_KEYS, type Settings, settingOf, settingsFrom } from './model';
import { canChangeSetting } from './policy';
import type { SettingLine } from './schema';

/** The settings of the tenant of the running transaction. */
export async function settingsInForce(db: Db): Promise<Settings> {
  return settingsFrom(
    await db.sql<{ key: string; value: unknown }>`SELECT key, value FROM tenant_settings WHERE ${own()}`,
  );
}

/** Every limit with its value, its default and who set it. */
export const listSettings = defineQuery({
  name: 'listSettings',
  roles: 'any',
  input: z.strictObject({}),
  async read(db, context): Promise<SettingLine[]> {
    const rows = await db.sql<{
      key: string;
      value: unknown;
      at: Date;
      byZh: string | null;
      byEn: string | null;
    }>`
      SELECT s.key, s.value, s.changed_at AS at, m.name_zh AS "byZh", m.name_en AS "byEn" FROM tenant_settings s
      LEFT JOIN members m ON ${own('m')} AND m.id = s.changed_by_id WHERE ${own('s')}`;
    const inForce = settingsFrom(rows);
    return SETTING_KEYS.map((key) => {
      const row = rows.find((one) => one.key === key);
      const setting = settingOf(key);
      return {
        key,
        setting,
        value: inForce[key],
        changed: row ? { at: row.at.toISOString(), byZh: row.byZh, byEn: row.byEn } : null,
        can: { change: canChangeSetting(context.actor, setting) },
      };
    });
  },
});
