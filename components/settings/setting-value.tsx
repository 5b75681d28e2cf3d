import { useTranslations } from 'next-intl';
import type { Setting, SettingValue } from '@/lib/modules/settings/model';

/** A value of a setting in words: *5 working days*, *08:30*, *yes*. */
export function useSettingWords(): (setting: Setting, value: SettingValue) => string {
  const t = useTranslations('settings.value');
  return (setting, value) => {
    if (setting.kind === 'number') return t(`number.${setting.unit}`, { value: Number(value) });
    if (setting.kind === 'switch') return t(value ? 'switch.on' : 'switch.off');
    return String(value);
  };
}
