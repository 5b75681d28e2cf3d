import { getTranslations } from 'next-intl/server';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';

/** In place of a page that the reader's position may not open: its name, why not, and what to do. */
export async function RefusedPage({ title }: { title: string }) {
  const t = await getTranslations('problems.forbidden');
  return (
    <>
      <PageHead title={title} />
      <Note role="status">{t('role')}</Note>
    </>
  );
}
