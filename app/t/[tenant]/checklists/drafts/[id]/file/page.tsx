import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { FileForm } from '@/components/checklists/file-form';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { getChecklistDraft } from '@/lib/modules/checklist-drafts/queries';
import { checklistFileAction } from '@/lib/modules/checklist-files/actions';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { valueOf } from '../../../answers';

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('checklists') };
}

export default async function DraftFilePage({ params }: Props) {
  const { tenant, id } = await params;
  const context = await requireContext(tenant);
  const { version, can } = valueOf(await ask(getChecklistDraft, context, { versionId: id }));
  const t = await getTranslations('checklists');
  const english = (await getLocale()) === 'en';
  return (
    <>
      <PageHead
        above={
          <Breadcrumb
            items={[
              { label: t('guide.checklists'), href: `/t/${tenant}/checklists` },
              {
                label: t('editor.draft', { number: version.number }),
                href: `/t/${tenant}/checklists/drafts/${id}`,
              },
            ]}
          />
        }
        title={t('file.title', { name: english ? version.titleEn : version.titleZh })}
        scope={t('file.scope')}
      />
      {can.change ? (
        <FileForm number={version.number} action={checklistFileAction.bind(null, tenant, id)} />
      ) : (
        <Note tone="amber">{t('editor.closed')}</Note>
      )}
    </>
  );
}
