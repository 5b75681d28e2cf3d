import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ForgetSeen } from '@/components/offline/forget-seen';
import { LanguageSwitch } from '@/components/shell/preferences';
import { SignInForm } from '@/components/shell/sign-in-form';
import { BrandMark } from '@/components/ui/brand-mark';
import { Icon, type IconName } from '@/components/ui/icon';
import { Note } from '@/components/ui/note';
import { demoHint } from '@/lib/platform/demo';
import { signInAction } from './actions';

type Props = { searchParams: Promise<{ from?: string; place?: string }> };

const PROMISES: { key: 'aboutRecord' | 'aboutLate' | 'aboutFigure'; icon: IconName }[] = [
  { key: 'aboutRecord', icon: 'link' },
  { key: 'aboutLate', icon: 'clock' },
  { key: 'aboutFigure', icon: 'search' },
];

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signin');
  return { title: t('title') };
}

export default async function SignInPage({ searchParams }: Props) {
  const { from, place } = await searchParams;
  const t = await getTranslations('signin');
  const common = await getTranslations('common');
  const demo = await demoHint();
  return (
    <div className="grid min-h-dvh bg-surface md:grid-cols-2">
      <main id="main" className="flex flex-col px-5 py-10 md:px-10 md:py-20">
        <div className="mx-auto flex w-full max-w-[376px] flex-1 flex-col">
          <p className="flex items-center gap-2 text-17 font-strong">
            <BrandMark />
            {common('product')}
            <span className="text-13 font-regular text-ink-2">{t('purpose')}</span>
          </p>
          <h1 className="mt-6 mb-5 text-28">{t('title')}</h1>
          {place === 'none' && (
            <Note tone="amber" className="mb-4">
              <b>{t('noPlace.title')}</b> {t('noPlace.body')}
            </Note>
          )}
          <SignInForm action={signInAction} from={from} />
          <ForgetSeen />
          {demo && (
            <Note tone="accent" className="mt-6">
              <b>{t('demoTitle')}</b>
              <p>
                {t('demoBody')} <code className="font-mono">{demo.password}</code>
              </p>
              <p className="mt-1 flex flex-wrap gap-x-3 font-mono text-12">
                {demo.usernames.map((username) => (
                  <code key={username}>{username}</code>
                ))}
              </p>
              <p className="mt-1 text-12">{t('demoMore')}</p>
            </Note>
          )}
          <div className="mt-auto flex flex-col gap-4 pt-10">
            <div className="md:hidden">
              <LanguageSwitch />
            </div>
            <p className="text-12 text-ink-3">{t('notice')}</p>
          </div>
        </div>
      </main>
      <aside className="hidden border-l border-line bg-bg px-16 py-20 md:flex md:flex-col">
        <h2 className="mt-14">{t('about')}</h2>
        <ul className="mt-3 max-w-[480px] rounded-3 border border-line bg-surface">
          {PROMISES.map(({ key, icon }) => (
            <li
              key={key}
              className="flex items-center gap-3 border-b border-line-soft px-4 py-4 text-14 last:border-0"
            >
              <Icon name={icon} className="text-accent-text" />
              {t(key)}
            </li>
          ))}
        </ul>
        <div className="mt-auto">
          <LanguageSwitch />
        </div>
      </aside>
    </div>
  );
}
