'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { StatusPage } from '@/components/ui/status-page';

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('common');
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  return (
    <StatusPage
      icon="alert"
      title={t('failure.title')}
      body={t('failure.body')}
      detail={digest && t('failure.reference', { digest })}
    >
      <Button variant="primary" onClick={retry}>
        {t('failure.retry')}
      </Button>
      <ButtonLink href="/" variant="ghost">
        {t('notFound.home')}
      </ButtonLink>
    </StatusPage>
  );
}
