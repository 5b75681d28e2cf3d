import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { useRefusalTexts } from '@/components/ui/problem-text';
import type { Refusal } from '@/lib/shared/result';

/** A page that cannot be opened now, with the reason and the way back. */
export function RefusedPage({ refusal, href }: { refusal: Refusal; href: string }) {
  const t = useTranslations('records.refused');
  const texts = useRefusalTexts();
  return (
    <Card>
      <EmptyState icon="info" title={t('title')} body={texts(refusal).join(' ')}>
        <ButtonLink href={href}>{t('back')}</ButtonLink>
      </EmptyState>
    </Card>
  );
}
