import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { noticePaper } from '@/components/papers/notice-paper';
import { PaperView } from '@/components/papers/paper-view';
import { dayIn, inLanguage, makerOf, paperWords } from '@/components/papers/words';
import { NoticeBadge } from '@/components/result-notices/notice-badge';
import { NoticeForms } from '@/components/result-notices/notice-forms';
import { AppLink } from '@/components/ui/app-link';
import { Downloads } from '@/components/ui/downloads';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { periodLabel } from '@/lib/modules/periods/model';
import {
  issueNoticeAction,
  revokeNoticeAction,
  writeNoticeAction,
} from '@/lib/modules/result-notices/actions';
import { getResultNotice } from '@/lib/modules/result-notices/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { localeOf } from '@/lib/shared/locales';

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statistics.tab'))('notices') };
}

/** One notice: the paper, and what may still be done with it. */
export default async function NoticePage({ params }: Props) {
  const { tenant: slug, id } = await params;
  const context = await requireContext(slug);
  const found = await ask(getResultNotice, context, { noticeId: id });
  if (!found.ok) notFound();
  const notice = found.value;
  const t = await getTranslations('notices');
  const words = await paperWords();
  const maker = makerOf(context, words, notice.readAt);
  const quarter = periodLabel(notice.quarter, localeOf(await getLocale()))!;
  const home = `/t/${slug}`;
  const written = notice.revoked ?? { by: notice.issuedBy ?? notice.writtenBy };
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4">
      <div className="print:hidden">
        <PageHead
          flush
          title={t(`one.${notice.status}`, { quarter })}
          scope={t(`one.by.${notice.status}`, {
            name: inLanguage(words, written.by),
            asOf: dayIn(words, notice.asOf),
          })}
          above={
            <>
              <AppLink href={`${home}/statistics/notices`} className="link">
                {t('one.list')}
              </AppLink>
              <NoticeBadge state={notice.status} />
            </>
          }
        >
          <Downloads href={`/api${home}/export/notice?noticeId=${id}`} formats={['docx', 'pdf']} size="md" />
        </PageHead>
      </div>
      {notice.revoked && <Note tone="amber">{t('one.reason', { reason: notice.revoked.reason })}</Note>}
      <PaperView paper={noticePaper(notice, maker, words)} />
      <NoticeForms
        notice={notice}
        actions={{
          write: writeNoticeAction.bind(null, slug),
          issue: issueNoticeAction.bind(null, slug),
          revoke: revokeNoticeAction.bind(null, slug),
        }}
      />
    </div>
  );
}
