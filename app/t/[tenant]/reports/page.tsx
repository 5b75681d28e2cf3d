import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { PaperView } from '@/components/papers/paper-view';
import { ReportForm } from '@/components/papers/report-form';
import { reportPaper } from '@/components/papers/report-paper';
import { inLanguage, makerOf, paperWords } from '@/components/papers/words';
import { address, searchOf } from '@/components/statistics/address';
import { PeriodSelect } from '@/components/statistics/period-select';
import { Downloads } from '@/components/ui/downloads';
import { FilterSelect } from '@/components/ui/filter-select';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { writeReportAction } from '@/lib/modules/reports/actions';
import { getPeriodReport } from '@/lib/modules/reports/queries';
import { selectPeriod } from '@/lib/modules/statistics/model';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('papers.report');
  return { title: t('page') };
}

export default async function ReportsPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const { body, period: preset, from, to, until } = searchOf(await searchParams);
  const period = selectPeriod({ period: preset, from, to, until }, context.today);
  const found = await ask(getPeriodReport, context, { from: period.from, to: period.to, body });
  const t = await getTranslations('papers.report');
  if (!found.ok) {
    if (found.code === 'not_found') notFound();
    return (
      <>
        <PageHead title={t('refused')} />
        <Note>{t('refusedBody')}</Note>
      </>
    );
  }
  const report = found.value;
  const words = await paperWords();
  const paper = reportPaper(report, makerOf(context, words, report.readAt), words);
  const path = `/t/${slug}/reports`;
  const days = period.preset === 'custom' ? { from, to } : { period: preset, until };
  const english = (await getLocale()) === 'en';
  const { due, recorded, overdue } = report.parts.at(-1)!.total;
  const name = inLanguage(words, report.body);
  return (
    <>
      <div className="print:hidden">
        <PageHead
          title={t(`finding.${report.parts.at(-1)!.of}`, { name, due, recorded, overdue })}
          scope={t('scope')}
        >
          <Downloads
            href={address(`/api${path.replace('/reports', '')}/export/report`, {
              from: period.from,
              to: period.to,
              body: report.body.code,
            })}
            formats={['docx', 'pdf']}
            size="md"
          />
        </PageHead>
        <div className="mb-4 flex flex-wrap items-center gap-3">
          <PeriodSelect path={path} keep={{ body }} period={period} today={report.today} />
          {report.choices.length > 1 && (
            <FilterSelect
              label={t('chooseBody')}
              name="body"
              value={report.body.code}
              action={path}
              keep={kept(days)}
              options={report.choices.map((one) => ({
                value: one.code,
                label: (english && one.nameEn) || one.nameZh,
              }))}
            />
          )}
        </div>
      </div>
      <PaperView paper={paper} />
      {report.can.write && (
        <div className="mx-auto mt-4 max-w-4xl">
          <ReportForm report={report} action={writeReportAction.bind(null, slug)} />
        </div>
      )}
    </>
  );
}

const kept = (search: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(search).flatMap(([name, value]) => (value ? [[name, value]] : [])));
