import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { TwoSidesCard } from '@/components/corroborations/two-sides';
import { RecordPageView } from '@/components/records/record-view';
import { answerAttendanceAction } from '@/lib/modules/corroborations/actions';
import { listCorroborationsOfRecord } from '@/lib/modules/corroborations/queries';
import { getRecord } from '@/lib/modules/record-views/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('records.detail');
  return { title: t('page') };
}

export default async function RecordDetailPage({ params, searchParams }: Props) {
  const { tenant, id } = await params;
  const context = await requireContext(tenant);
  const record = await ask(getRecord, context, { recordId: id });
  if (!record.ok) notFound();
  const sides = await ask(listCorroborationsOfRecord, context, { recordId: id });
  const { version, compare, receipt } = await searchParams;
  const wished = Number(version);
  const known = record.value.versions.some((one) => one.version === wished);
  return (
    <RecordPageView
      tenant={tenant}
      record={record.value}
      look={{ version: known ? wished : record.value.version, compare: compare === '1' }}
      receipt={receipt === '1' && record.value.author.nameZh === context.member?.nameZh}
    >
      <TwoSidesCard
        tenant={tenant}
        lines={sides.ok ? sides.value : []}
        today={context.today}
        action={answerAttendanceAction.bind(null, tenant)}
      />
    </RecordPageView>
  );
}
