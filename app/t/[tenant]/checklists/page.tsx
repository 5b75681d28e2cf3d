import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ChecklistCard } from '@/components/checklists/checklist-card';
import { RuleHelp } from '@/components/help/rule-help';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { startDraftAction } from '@/lib/modules/checklist-drafts/actions';
import { listChecklists } from '@/lib/modules/checklists/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { valueOf } from './answers';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('checklists') };
}

export default async function ChecklistsPage({ params }: Props) {
  const { tenant } = await params;
  const context = await requireContext(tenant);
  const { checklists, can } = valueOf(await ask(listChecklists, context, {}));
  const t = await getTranslations('checklists.list');
  const base = `/t/${tenant}/checklists`;
  const inUse = (kind: 'unit' | 'group') =>
    checklists
      .filter((checklist) => checklist.subjectKind === kind)
      .flatMap((checklist) => checklist.versions.filter((version) => version.stage === 'in_force'))
      .reduce((sum, version) => sum + version.enabled, 0);
  const [units, groups] = [inUse('unit'), inUse('group')];
  return (
    <>
      <PageHead
        title={units + groups > 0 ? t('title', { units, groups }) : t('titleNone')}
        scope={t('scope')}
        help={<RuleHelp rule="version" />}
      >
        {can.import && (
          <ButtonLink href={`${base}/import`} data-tour="import" icon="upload" variant="primary">
            {t('import')}
          </ButtonLink>
        )}
      </PageHead>
      {checklists.map((checklist) => (
        <ChecklistCard
          key={checklist.id}
          base={base}
          checklist={checklist}
          startAction={can.import ? startDraftAction.bind(null, tenant) : null}
        />
      ))}
      {checklists.length === 0 && (
        <Card>
          <EmptyState icon="book" title={t('emptyTitle')} body={t('emptyBody')} />
        </Card>
      )}
    </>
  );
}
