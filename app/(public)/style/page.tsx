import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { LanguageSwitch, ThemeSwitch } from '@/components/shell/preferences';
import { AppLink } from '@/components/ui/app-link';
import { BrandMark } from '@/components/ui/brand-mark';
import { ToastProvider } from '@/components/ui/toast';
import { THEME_COOKIE, themeOf } from '@/lib/shared/locales';
import { ControlSpecimens } from './control-specimens';
import { GroundSpecimens } from './ground-specimens';
import { PanelSpecimens } from './panel-specimens';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('style');
  return { title: t('title') };
}

/** The living style page: every primitive, light beside dark, drawn by the very components of the product. */
export default async function StylePage() {
  const t = await getTranslations('style');
  const common = await getTranslations('common');
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <ToastProvider>
      <main id="main" className="mx-auto max-w-[1560px] p-4 md:p-6">
        <header className="mb-4 flex flex-wrap items-center gap-3">
          <BrandMark />
          <h1>
            {common('product')} {t('title')}
          </h1>
          <nav aria-label={t('examples')} className="flex gap-3 text-13">
            <AppLink className="link" href="/style/my-list">
              {t('exampleMyList')}
            </AppLink>
            <AppLink className="link" href="/style/board">
              {t('exampleBoard')}
            </AppLink>
          </nav>
          <div className="flex flex-wrap gap-2 md:ml-auto">
            <ThemeSwitch theme={theme} />
            <LanguageSwitch />
          </div>
          <p className="basis-full text-13 text-ink-2">{t('intro')}</p>
        </header>
        <div className="grid gap-4 xl:grid-cols-2">
          {(['light', 'dark'] as const).map((shown) => (
            <section
              key={shown}
              data-theme={shown}
              aria-label={t(`themeName.${shown}`)}
              className="flex min-w-0 flex-col gap-4 rounded-3 border border-line bg-bg p-3 text-ink md:p-4"
            >
              <p className="text-12 text-ink-3">{t(`themeName.${shown}`)}</p>
              <GroundSpecimens />
              <ControlSpecimens scope={shown} />
              <PanelSpecimens scope={shown} />
            </section>
          ))}
        </div>
      </main>
    </ToastProvider>
  );
}
