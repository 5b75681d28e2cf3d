import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ChangePasswordForm } from '@/components/shell/change-password-form';
import { BrandMark } from '@/components/ui/brand-mark';
import { currentSession } from '@/lib/platform/auth';
import { changePasswordAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signin.change');
  return { title: t('title') };
}

export default async function ChangePasswordPage() {
  if (!(await currentSession())) redirect('/sign-in');
  const t = await getTranslations('signin.change');
  const common = await getTranslations('common');
  return (
    <main
      id="main"
      className="mx-auto flex min-h-dvh max-w-[416px] flex-col bg-surface px-5 py-10 md:my-10 md:min-h-0 md:rounded-3 md:border md:border-line"
    >
      <p className="flex items-center gap-2 text-17 font-strong">
        <BrandMark />
        {common('product')}
      </p>
      <h1 className="mt-6">{t('title')}</h1>
      <p className="mt-1 mb-5 text-13 text-ink-2">{t('lead')}</p>
      <ChangePasswordForm action={changePasswordAction} />
    </main>
  );
}
