import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { TwoSidesCard } from '@/components/corroborations/two-sides';
import { RecordPageView } from '@/components/records/record-view';
import { RecordChecksCard, hasOpenCheck } from '@/components/reviews/record-checks';
import { decideCorrectionAction } from '@/lib/modules/corrections/actions';
import { answerAttendanceAction } from '@/lib/modules/corroborations/actions';
import { listCorroborationsOfRecord } from '@/lib/modules/corroborations/queries';
import { raiseDoubtAction, settleDoubtAction } from '@/lib/modules/doubts/actions';
import { getRecordChecks } from '@/lib/modules/record-checks/queries';
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
  const checks = await ask(getRecordChecks, context, { recordId: id });
  if (!checks.ok) notFound();
  const { version, compare, receipt } = await searchParams;
  const wished = Number(version);
  const known = record.value.versions.some((one) => one.version === wished);
  const card = (
    <RecordChecksCard
      tenant={tenant}
      recordId={id}
      checks={checks.value}
      actions={{
        decideCorrection: decideCorrectionAction.bind(null, tenant),
        raiseDoubt: raiseDoubtAction.bind(null, tenant),
        settleDoubt: settleDoubtAction.bind(null, tenant),
      }}
    />
  );
  const isOpen = hasOpenCheck(checks.value);
  return (
    <RecordPageView
      tenant={tenant}
      record={record.value}
      look={{ version: known ? wished : record.value.version, compare: compare === '1' }}
      receipt={receipt === '1' && record.value.author.nameZh === context.member?.nameZh}
      first={isOpen && card}
    >
      {!isOpen && card}
      <TwoSidesCard
        tenant={tenant}
        lines={sides.ok ? sides.value : []}
        today={context.today}
        action={answerAttendanceAction.bind(null, tenant)}
      />
    </RecordPageView>
  );
}
