import { useLocale, useTranslations } from 'next-intl';
import { SettingForm } from '@/components/settings/setting-form';
import { useSettingWords } from '@/components/settings/setting-value';
import { Card, CardHead } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/sent-form';
import type { SettingKey } from '@/lib/modules/settings/model';
import type { SettingLine } from '@/lib/modules/settings/schema';
import { formatInstant } from '@/lib/shared/locales';

type Props = {
  lines: readonly SettingLine[];
  /** The tenant's time zone, in which the day of a change is told. */
  timeZone: string;
  /** How each setting is changed, bound to its key. */
  actions: Partial<Record<SettingKey, FormAction>>;
};

/** The limits by section, each as a sentence with its value. */
export function SettingList({ lines, timeZone, actions }: Props) {
  const t = useTranslations('settings');
  const sections = [...new Set(lines.map((line) => line.key.split('.')[0]!))];
  return sections.map((section) => (
    <Card key={section} className="mb-4" aria-labelledby={`section-${section}`}>
      <CardHead id={`section-${section}`} title={t(`sections.${section}` as 'sections.reminders')} />
      <ul>
        {lines
          .filter((line) => line.key.startsWith(`${section}.`))
          .map((line) => (
            <Line key={line.key} line={line} timeZone={timeZone} action={actions[line.key]} />
          ))}
      </ul>
    </Card>
  ));
}

function Line({
  line: { key, setting, value, changed, can },
  timeZone,
  action,
}: {
  line: SettingLine;
  timeZone: string;
  action: FormAction | undefined;
}) {
  const t = useTranslations('settings');
  const locale = useLocale();
  const words = useSettingWords();
  const item = `items.${key}` as 'items.reminders.digestAt';
  const label = t(`${item}.label`);
  const facts = [
    t('default', { value: words(setting, setting.default) }),
    ...(setting.kind === 'number' ? [t('bounds', { min: setting.min, max: setting.max })] : []),
    t(`keeper.${setting.keeper}`),
    ...(changed ? [changedBy(changed)] : []),
  ];
  function changedBy({ at, byZh, byEn }: NonNullable<SettingLine['changed']>) {
    const day = formatInstant(at, locale, timeZone, 'date');
    const name = locale === 'en' ? (byEn ?? byZh) : byZh;
    return name ? t('changed', { name, day }) : t('changedBySystem', { day });
  }
  return (
    <li
      data-setting={key}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line-soft px-4 py-3 last:border-0"
    >
      <div className="min-w-0 flex-1 basis-72">
        <h3 className="text-13 font-strong">{label}</h3>
        <p>
          {t.rich(`${item}.sentence`, {
            value: words(setting, value),
            b: (chunks) => <b className="font-strong text-accent-text">{chunks}</b>,
          })}
        </p>
        <p className="text-12 text-ink-3">{facts.join(' · ')}</p>
      </div>
      {can.change && action && (
        <SettingForm
          id={key.replace('.', '-')}
          label={label}
          setting={setting}
          value={value}
          action={action}
        />
      )}
    </li>
  );
}
