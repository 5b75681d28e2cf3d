import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { AbsenceForm } from '@/components/absences/absence-form';
import { AbsenceTable } from '@/components/absences/absence-table';
import { RuleHelp } from '@/components/help/rule-help';
import { Card, CardHead } from '@/components/ui/card';
import { Downloads } from '@/components/ui/downloads';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { endAbsenceAction, enterAbsenceAction } from '@/lib/modules/absences/actions';
import { listAbsences } from '@/lib/modules/absences/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('absences') };
}

export default async function AbsencesPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const found = await ask(listAbsences, context, {});
  if (!found.ok) notFound();
  const { lines, positions } = found.value;
  const t = await getTranslations('absences');
  const today = context.today;
  const away = lines.filter((line) => line.fromOn <= today);
  const covered = away.filter((line) => line.substitute !== null).length;
  return (
    <>
      <PageHead
        title={away.length > 0 ? t('title', { count: away.length, covered }) : t('titleNone')}
        scope={t('scope')}
        help={<RuleHelp rule="absence" />}
      >
        {lines.length > 0 && <Downloads href={`/api/t/${slug}/export/absences`} />}
      </PageHead>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
        <Card aria-labelledby="away">
          <CardHead id="away" title={t('listTitle')} note={lines.length} />
          {lines.length === 0 ? (
            <EmptyState icon="person" title={t('titleNone')} body={t('none')} />
          ) : (
            <AbsenceTable lines={lines} endAction={endAbsenceAction.bind(null, slug)} />
          )}
        </Card>
        <AbsenceForm positions={positions} today={today} action={enterAbsenceAction.bind(null, slug)} />
      </div>
    </>
  );
}
