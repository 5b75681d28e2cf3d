import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ImportForm } from '@/components/checklists/import-form';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { importChecklistAction } from '@/lib/modules/checklists/actions';
import { canKeepChecklists } from '@/lib/modules/checklists/policy';
import { requireContext } from '@/lib/platform/auth';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('checklists') };
}

export default async function ImportPage({ params }: Props) {
  const { tenant } = await params;
  const context = await requireContext(tenant);
  const t = await getTranslations('checklists');
  return (
    <>
      <PageHead
        above={<Breadcrumb items={[{ label: t('guide.checklists'), href: `/t/${tenant}/checklists` }]} />}
        title={t('import.title')}
        scope={t('import.scope')}
      />
      {canKeepChecklists(context.actor) ? (
        <ImportForm action={importChecklistAction.bind(null, tenant)} />
      ) : (
        <Note tone="amber">{t('import.refused')}</Note>
      )}
    </>
  );
}
