import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ItemEditor } from '@/components/checklists/item-editor';
import { Badge } from '@/components/ui/badge';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { editItemAction } from '@/lib/modules/checklist-drafts/actions';
import { getChecklistDraft } from '@/lib/modules/checklist-drafts/queries';
import { previewItemDueDates } from '@/lib/modules/due-days/queries';
import { formOf } from '@/lib/modules/item-forms/model';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { valueOf } from '../../../../answers';

type Props = { params: Promise<{ tenant: string; id: string; code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('checklists') };
}

export default async function DraftItemPage({ params }: Props) {
  const { tenant, id, code } = await params;
  const context = await requireContext(tenant);
  const { items, ...draft } = valueOf(await ask(getChecklistDraft, context, { versionId: id }));
  const item = items.find((one) => one.code === code);
  if (!item) notFound();
  const t = await getTranslations('checklists');
  const english = (await getLocale()) === 'en';
  const year = Number(context.today.slice(0, 4));
  const { sectionCode, ...content } = item.content;
  const days = await ask(previewItemDueDates, context, { versionId: id, item: content, year });
  const here = `/t/${tenant}/checklists/drafts/${id}`;
  return (
    <>
      <PageHead
        above={
          <>
            <Breadcrumb
              items={[
                { label: t('guide.checklists'), href: `/t/${tenant}/checklists` },
                { label: t('editor.draft', { number: draft.version.number }), href: here },
              ]}
            />
            <span className="font-mono text-12">{item.code}</span>
            <Badge tone={item.enabled ? 'accent' : 'outline'}>
              {t(item.enabled ? 'draft.on' : 'draft.off')}
            </Badge>
          </>
        }
        title={t('editor.title', { name: english ? content.titleEn : content.titleZh })}
        scope={t('editor.scope')}
      />
      {draft.can.change ? (
        <ItemEditor
          draft={draft}
          item={item}
          initial={{
            form: formOf(item.content, sectionCode),
            itemId: item.id,
            year,
            days: days.ok ? days.value : null,
            refusal: null,
            saved: false,
            nowItemId: null,
          }}
          years={[year - 1, year, year + 1, year + 2]}
          today={context.today}
          here={`${here}/items/${code}`}
          action={editItemAction.bind(null, tenant, id, code)}
        />
      ) : (
        <Note>{t('editor.closed')}</Note>
      )}
    </>
  );
}
