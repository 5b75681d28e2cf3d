import { useLocale, useTranslations } from 'next-intl';
import { LOCALES, THEMES, type Theme } from '@/lib/shared/locales';

const GROUP = 'inline-flex gap-0.5 rounded-2 border border-line p-0.5';
const CHOICE =
  'h-7 rounded-1 px-2.5 text-13 whitespace-nowrap text-ink-2 transition-colors hover:bg-sunken aria-pressed:bg-accent-soft aria-pressed:font-strong aria-pressed:text-accent-text max-md:h-11';

/** Theme of this browser. A plain form: it works without script. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  const t = useTranslations('shell');
  return (
    <form method="post" action="/preferences">
      <div role="group" aria-label={t('appearance')} className={GROUP}>
        {THEMES.map((value) => (
          <button key={value} name="theme" value={value} aria-pressed={value === theme} className={CHOICE}>
            {t(`theme.${value}`)}
          </button>
        ))}
      </div>
    </form>
  );
}

/** Language of this browser; each language is named in itself. */
export function LanguageSwitch() {
  const t = useTranslations('shell');
  const locale = useLocale();
  return (
    <form method="post" action="/preferences">
      <div role="group" aria-label={t('language')} className={GROUP}>
        {LOCALES.map((value) => (
          <button
            key={value}
            name="locale"
            value={value}
            lang={value}
            aria-pressed={value === locale}
            className={CHOICE}
          >
            {t(`languageName.${value}`)}
          </button>
        ))}
      </div>
    </form>
  );
}
