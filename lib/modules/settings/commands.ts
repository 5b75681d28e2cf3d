import { decided, defineCommand } from '@/lib/platform/command';
import { own } from '@/lib/platform/db';
import { change, insert, record } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import { SettingChanged } from './events';
import { fits, settingOf } from './model';
import { canChangeSetting } from './policy';
import { settingChangeSchema } from './schema';

/** Sets a limit of the tenant, from now on; what was judged before stays judged. The same value again changes nothing. */
export const changeSetting = defineCommand({
  name: 'changeSetting',
  roles: ['checklist_admin', 'system_admin'],
  input: settingChangeSchema,
  async load(db, calls) {
    const keys = calls.map((call) => call.input.key);
    const rows = await db.sql<{ id: string; key: string; value: unknown }>`
      SELECT id, key, value FROM tenant_settings WHERE ${own()} AND key = ANY(${keys}::text[]) FOR UPDATE`;
    return calls.map((call) => rows.find((row) => row.key === call.input.key) ?? null);
  },
  decide(call, stored) {
    const { key, value } = call.input;
    const setting = settingOf(key);
    if (!canChangeSetting(call.context.actor, setting)) return refuse.forbidden('forbidden.setting');
    if (!fits(setting, value)) {
      if (setting.kind !== 'number') return refuse.invalid({ path: 'value', code: 'settings.does_not_fit' });
      const { min, max } = setting;
      return refuse.invalid({ path: 'value', code: 'settings.out_of_bounds', params: { min, max } });
    }
    const before = stored && fits(setting, stored.value) ? stored.value : setting.default;
    if (before === value) return decided({ key }, []);
    const id = stored?.id ?? call.newId();
    const row = { value, changedAt: call.now, changedById: call.context.actor.memberId };
    return decided(
      { key },
      [stored ? change('TenantSetting', { id }, {}, row) : insert('TenantSetting', { id, key, ...row })],
      record(SettingChanged, { id, kind: 'setting' }, { key, from: before, to: value }),
    );
  },
});
