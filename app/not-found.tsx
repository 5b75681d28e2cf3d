import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import { StatusPage } from '@/components/ui/status-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common.notFound');
  return { title: t('title') };
}

export default async function NotFound() {
  const t = await getTranslations('common.notFound');
  return (
    <StatusPage icon="search" title={t('title')} body={t('body')}>
      <ButtonLink href="/" variant="primary">
        {t('home')}
      </ButtonLink>
    </StatusPage>
  );
}
