import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { CampaignList } from '@/components/campaigns/campaign-list';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Downloads } from '@/components/ui/downloads';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { listCampaigns } from '@/lib/modules/campaign-results/queries';
import { ISSUERS } from '@/lib/modules/campaigns/policy';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { hasRole } from '@/lib/shared/actor';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('campaigns') };
}

export default async function CampaignsPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const { after } = await searchParams;
  const paged = await ask(listCampaigns, context, typeof after === 'string' ? { after } : {});
  // An address with a broken cursor shows the first page instead.
  const found = paged.ok ? paged : await ask(listCampaigns, context, {});
  if (!found.ok) notFound();
  const { lines, next } = found.value;
  const t = await getTranslations('campaigns.list');
  const home = `/t/${slug}`;
  const asked = lines.filter((line) => line.status === 'issued');
  const waiting = asked.filter((line) => line.filled + line.letOff < line.units).length;
  const mayIssue = hasRole(context.actor, ...ISSUERS);
  return (
    <>
      <PageHead
        title={lines.length === 0 ? t('titleNone') : t('title', { count: lines.length, waiting })}
        scope={t('scope')}
      >
        {lines.length > 0 && <Downloads href={`/api${home}/export/campaigns`} />}
        {mayIssue && (
          <ButtonLink href={`${home}/campaigns/new`} variant="primary" icon="plus">
            {t('new')}
          </ButtonLink>
        )}
      </PageHead>
      <Card>
        {lines.length === 0 ? (
          <EmptyState icon="send" title={t('titleNone')} body={t('none')} />
        ) : (
          <>
            <CampaignList lines={lines} home={home} />
            <Pager
              {...(after ? { firstHref: `${home}/campaigns` } : {})}
              {...(next ? { nextHref: `${home}/campaigns?after=${encodeURIComponent(next)}` } : {})}
            />
          </>
        )}
      </Card>
    </>
  );
}
