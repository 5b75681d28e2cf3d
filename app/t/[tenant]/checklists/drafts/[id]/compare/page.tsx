import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { VersionDiff } from '@/components/checklists/version-diff';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Segmented } from '@/components/ui/segmented';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { compareVersions } from '@/lib/modules/version-comparisons/queries';
import { one, valueOf } from '../../../answers';

type Props = {
  params: Promise<{ tenant: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('checklists') };
}

export default async function ComparePage({ params, searchParams }: Props) {
  const { tenant, id } = await params;
  const other = one(await searchParams, 'with');
  const context = await requireContext(tenant);
  const comparison = valueOf(
    await ask(compareVersions, context, { versionId: id, ...(other ? { with: other } : {}) }),
  );
  const t = await getTranslations('checklists');
  const here = `/t/${tenant}/checklists/drafts/${id}`;
  const count = (change: string) => comparison.items.filter((item) => item.change === change).length;
  return (
    <>
      <PageHead
        above={
          <Breadcrumb
            items={[
              { label: t('guide.checklists'), href: `/t/${tenant}/checklists` },
              { label: t('list.versionNumber', { number: comparison.after.number }), href: here },
            ]}
          />
        }
        title={
          comparison.items.length === 0
            ? t('compare.titleSame', { before: comparison.before.number, after: comparison.after.number })
            : t('compare.title', {
                added: count('added'),
                removed: count('removed'),
                changed: count('changed'),
              })
        }
        scope={t('compare.scope', {
          before: comparison.before.number,
          after: comparison.after.number,
          same: comparison.same,
        })}
      >
        {comparison.others.length > 1 && (
          <Segmented
            label={t('compare.with')}
            items={comparison.others.map(({ number }) => ({
              href: `${here}/compare?with=${number}`,
              label: t('list.versionNumber', { number }),
              current: number === comparison.before.number,
            }))}
          />
        )}
      </PageHead>
      {comparison.items.length === 0 ? (
        <Card>
          <EmptyState title={t('compare.none')} body={t('compare.noneBody')} />
        </Card>
      ) : (
        <VersionDiff comparison={comparison} />
      )}
    </>
  );
}
