import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { TwoSides } from '@/components/corroborations/two-sides';
import { RuleHelp } from '@/components/help/rule-help';
import { Card } from '@/components/ui/card';
import { Downloads } from '@/components/ui/downloads';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { Segmented } from '@/components/ui/segmented';
import { answerAttendanceAction } from '@/lib/modules/corroborations/actions';
import { listCorroborations } from '@/lib/modules/corroborations/queries';
import { CORROBORATION_VIEWS } from '@/lib/modules/corroborations/schema';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell.nav'))('corroborations') };
}

/** Attendance as both sides have it, for the two sides alone. */
export default async function CorroborationsPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const context = await requireContext(tenant);
  const { view: wished, cursor } = await searchParams;
  const view = CORROBORATION_VIEWS.find((one) => one === wished) ?? 'all';
  const found = await ask(listCorroborations, context, {
    view,
    ...(typeof cursor === 'string' ? { cursor } : {}),
  });
  if (!found.ok) notFound();
  const { rows, next, waiting } = found.value;
  const t = await getTranslations('corroborations');
  const href = (of: string) => `/t/${tenant}/corroborations?view=${of}`;
  return (
    <>
      <PageHead
        title={waiting > 0 ? t('titleWaiting', { count: waiting }) : t('titleNone')}
        scope={t('scope')}
        help={<RuleHelp rule="corroboration" />}
      >
        {rows.length > 0 && <Downloads href={`/api/t/${tenant}/export/corroborations?view=${view}`} />}
      </PageHead>
      <div className="mb-3">
        <Segmented
          label={t('views.label')}
          items={CORROBORATION_VIEWS.map((one) => ({
            href: href(one),
            label: t(`views.${one}`),
            current: one === view,
          }))}
        />
      </div>
      <Card aria-label={t(`views.${view}`)}>
        {rows.length === 0 ? (
          <EmptyState
            icon="people"
            title={t('emptyTitle')}
            body={t(view === 'waiting' ? 'emptyWaiting' : 'emptyOther')}
          />
        ) : (
          <ul>
            {rows.map((line) => (
              <TwoSides
                key={line.id}
                folded
                tenant={tenant}
                line={line}
                today={context.today}
                action={answerAttendanceAction.bind(null, tenant)}
              />
            ))}
          </ul>
        )}
        <Pager
          {...(cursor ? { firstHref: href(view) } : {})}
          {...(next ? { nextHref: `${href(view)}&cursor=${next}` } : {})}
        />
      </Card>
    </>
  );
}
