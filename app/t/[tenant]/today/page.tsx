import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { QuestionsCard } from '@/components/corroborations/questions-card';
import { MeetingDutiesCard } from '@/components/meetings/duties-card';
import { PromisesCard } from '@/components/meetings/promise-list';
import { BriefingArrivals } from '@/components/reviews/briefing-arrivals';
import { BriefingLate, BriefingOwn } from '@/components/reviews/briefing-duties';
import { BriefingOdd } from '@/components/reviews/briefing-odd';
import { reviewHref } from '@/components/reviews/review-href';
import { ButtonLink } from '@/components/ui/button-link';
import { KpiStrip } from '@/components/ui/kpi-strip';
import { PageHead } from '@/components/ui/page-head';
import { RefusedPage } from '@/components/ui/refused-page';
import { getBriefing } from '@/lib/modules/briefings/queries';
import { answerAttendanceAction } from '@/lib/modules/corroborations/actions';
import { listCorroborations } from '@/lib/modules/corroborations/queries';
import { prepareMeetingAction } from '@/lib/modules/meetings/actions';
import { listMeetingDuties } from '@/lib/modules/meetings/queries';
import { settlePromiseAction } from '@/lib/modules/promises/actions';
import { listOwnPromises } from '@/lib/modules/promises/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell.nav'))('today') };
}

/** The morning of a group: what its units sent, what is odd, what is late. */
export default async function TodayPage({ params }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const briefing = await ask(getBriefing, context, {});
  if (!briefing.ok) {
    return <RefusedPage title={(await getTranslations('shell.nav'))('today')} />;
  }
  const questions = await ask(listCorroborations, context, { view: 'waiting', limit: 3 });
  const promises = await ask(listOwnPromises, context, {});
  const meetings = await ask(listMeetingDuties, context, {});
  const t = await getTranslations('reviews.briefing');
  const locale = await getLocale();
  const { counts, odd, arrivals, late, own, since } = briefing.value;
  const review = (odd: boolean) => reviewHref(slug, { odd });
  return (
    <div className="flex flex-col gap-4">
      <PageHead
        flush
        title={t('title', { news: counts.sinceYesterday, odd: counts.odd, late: counts.late })}
        scope={t('scope', { from: formatCivilDate(since.yesterday, locale, 'short') })}
      >
        {counts.waiting > 0 && (
          <ButtonLink href={review(false)} variant="primary" icon="review">
            {t('review')}
          </ButtonLink>
        )}
      </PageHead>
      <KpiStrip
        label={t('figures')}
        items={[
          {
            label: t('odd'),
            figure: { metric: 'records_odd', value: counts.odd, href: review(true) },
            note: t('oddNote'),
          },
          {
            label: t('late'),
            figure: {
              metric: 'obligation_overdue_count',
              value: counts.late,
              tone: 'overdue',
              href: `/t/${slug}/due?verdict=overdue&kind=unit`,
            },
            note: t('lateNote', { count: counts.lateUnits }),
          },
          {
            label: t('waiting'),
            figure: { metric: 'records_waiting', value: counts.waiting, href: review(false) },
            note: t('waitingNote', { count: counts.lastDay }),
          },
          {
            label: t('new'),
            figure: { metric: 'records_released', value: counts.sinceYesterday, href: '#arrivals' },
            note: t('newNote', { count: counts.lastDays }),
            quiet: true,
          },
        ]}
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <BriefingOdd tenant={slug} rows={odd} count={counts.odd} />
          <BriefingArrivals tenant={slug} arrivals={arrivals} since={since.lastDays} />
          {questions.ok && (
            <QuestionsCard
              tenant={slug}
              page={questions.value}
              today={context.today}
              action={answerAttendanceAction.bind(null, slug)}
            />
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {promises.ok && (
            <PromisesCard
              tenant={slug}
              title={(await getTranslations('meetings.promises'))('mine')}
              promises={promises.value}
              settle={settlePromiseAction.bind(null, slug)}
            />
          )}
          {meetings.ok && (
            <MeetingDutiesCard
              all
              tenant={slug}
              duties={meetings.value.slice(0, 3)}
              prepare={prepareMeetingAction.bind(null, slug)}
            />
          )}
          <BriefingLate tenant={slug} late={late} count={counts.late} />
          <BriefingOwn tenant={slug} own={own} />
        </div>
      </div>
    </div>
  );
}
