import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { InterviewTable } from '@/components/interviews/interview-table';
import { StrikeTable } from '@/components/strikes/strike-table';
import { Card, CardHead } from '@/components/ui/card';
import { Downloads } from '@/components/ui/downloads';
import { EmptyState } from '@/components/ui/empty-state';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { listMyInterviews } from '@/lib/modules/interviews/queries';
import { listMyStrikes } from '@/lib/modules/strikes/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { formatCivilDate } from '@/lib/shared/locales';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ladder'))('mine.metadata') };
}

/** What stands against me, until when I may explain, and where it leads. */
export default async function MyStrikesPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const [found, called] = await Promise.all([
    ask(listMyStrikes, context, {}),
    ask(listMyInterviews, context, {}),
  ]);
  if (!found.ok || !called.ok) throw new Error('The own list refused to open');
  const { lines, counted, window, rules } = found.value;
  const interviews = called.value;
  const t = await getTranslations('ladder');
  const locale = await getLocale();
  const day = (on: string) => formatCivilDate(on, locale, 'date');
  const open = lines.filter((line) => line.can.explain && !line.explained);
  return (
    <>
      <PageHead
        title={t('mine.title', { count: counted })}
        scope={t('mine.scope', { from: day(window.from), to: day(window.to) })}
      >
        {lines.length > 0 && <Downloads href={`/api/t/${slug}/export/my-strikes`} />}
      </PageHead>
      <div className="flex flex-col gap-4">
        {open.length > 0 && (
          <Note tone="amber" role="status">
            {t('mine.open', {
              count: open.length,
              until: formatCivilDate(open.map((line) => line.explainBy).sort()[0]!, locale),
            })}
          </Note>
        )}
        {interviews.length > 0 && (
          <Card className="overflow-hidden" aria-labelledby="interviews">
            <CardHead id="interviews" title={t('mine.interviews')} note={interviews.length} />
            <InterviewTable lines={interviews} base={`/t/${slug}/interviews`} own />
          </Card>
        )}
        <Card className="overflow-hidden" aria-labelledby="strikes">
          <CardHead id="strikes" title={t('mine.strikes')} note={lines.length} />
          {lines.length === 0 ? (
            <EmptyState title={t('mine.none')} body={t('mine.noneBody')} />
          ) : (
            <StrikeTable lines={lines} base={`/t/${slug}/strikes`} />
          )}
        </Card>
        <Note>
          {t('mine.rule', {
            days: rules.explainWorkdays,
            standing: rules.standingMemberAfter,
            deputy: rules.deputySecretaryAfter,
          })}
        </Note>
      </div>
    </>
  );
}
