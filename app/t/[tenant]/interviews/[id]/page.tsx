import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { InterviewBadge } from '@/components/interviews/interview-badge';
import { InterviewFacts } from '@/components/interviews/interview-facts';
import { InterviewForms } from '@/components/interviews/interview-forms';
import { LedList } from '@/components/interviews/led-list';
import { AppLink } from '@/components/ui/app-link';
import { PageHead } from '@/components/ui/page-head';
import {
  closeInterviewAction,
  confirmInterviewAction,
  countersignInterviewAction,
  dropInterviewAction,
  holdInterviewAction,
  scheduleInterviewAction,
} from '@/lib/modules/interviews/actions';
import { getInterview } from '@/lib/modules/interviews/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ladder.interview'))('metadata') };
}

/** One interview on one page: what led there, how it stands, what comes next. */
export default async function InterviewPage({ params }: Props) {
  const { tenant: slug, id } = await params;
  const context = await requireContext(slug);
  const found = await ask(getInterview, context, { interviewId: id });
  if (!found.ok) notFound();
  const interview = found.value;
  const t = await getTranslations('ladder.interview');
  const locale = await getLocale();
  const { person, isOwn, level } = interview;
  const name = (locale === 'en' && person.nameEn) || person.nameZh;
  return (
    <div className="mx-auto max-w-[880px]">
      <PageHead
        title={
          isOwn
            ? t('own', { holder: t(`level.${level}`), count: interview.led.length })
            : t('one', { name, count: interview.led.length })
        }
        scope={t(
          `next.${interview.status === 'held' && interview.countersignedAt ? 'signed' : interview.status}`,
        )}
        above={
          <>
            <AppLink href={`/t/${slug}/${isOwn ? 'my-strikes' : 'interviews'}`} className="link">
              {t(isOwn ? 'backOwn' : 'back')}
            </AppLink>
            <InterviewBadge status={interview.status} />
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <LedList interview={interview} />
        <InterviewFacts interview={interview} />
        <InterviewForms
          interview={interview}
          today={context.today}
          actions={{
            confirm: confirmInterviewAction.bind(null, slug),
            schedule: scheduleInterviewAction.bind(null, slug),
            hold: holdInterviewAction.bind(null, slug),
            countersign: countersignInterviewAction.bind(null, slug),
            close: closeInterviewAction.bind(null, slug),
            drop: dropInterviewAction.bind(null, slug),
          }}
        />
      </div>
    </div>
  );
}
