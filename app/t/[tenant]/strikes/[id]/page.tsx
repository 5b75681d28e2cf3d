import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { StrikeBadge } from '@/components/strikes/strike-badge';
import { StrikeFactList } from '@/components/strikes/strike-facts';
import { CancelForm, ConfirmForm, ExplainForm } from '@/components/strikes/strike-forms';
import { StrikeTrail } from '@/components/strikes/strike-trail';
import { AppLink } from '@/components/ui/app-link';
import { PageHead } from '@/components/ui/page-head';
import { cancelStrikeAction, confirmStrikeAction, explainStrikeAction } from '@/lib/modules/strikes/actions';
import { getStrike } from '@/lib/modules/strikes/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ladder'))('one.metadata') };
}

/** One overdue duty held against a person: facts, words, decisions, and what may be done. */
export default async function StrikePage({ params }: Props) {
  const { tenant: slug, id } = await params;
  const context = await requireContext(slug);
  const found = await ask(getStrike, context, { strikeId: id });
  if (!found.ok) notFound();
  const strike = found.value;
  const t = await getTranslations('ladder');
  const locale = await getLocale();
  const isOwn = strike.person.memberId === context.member?.id;
  const name = (locale === 'en' && strike.person.nameEn) || strike.person.nameZh;
  const item = (locale === 'en' && strike.titleEn) || strike.titleZh;
  return (
    <div className="mx-auto max-w-[880px]">
      <PageHead
        title={isOwn ? t('one.own', { item }) : t('one.title', { item, name })}
        scope={t(`one.scope.${strike.verdict}`)}
        above={
          <>
            <AppLink href={`/t/${slug}/${isOwn ? 'my-strikes' : 'strikes'}`} className="link">
              {t(isOwn ? 'mine.metadata' : 'queue.metadata')}
            </AppLink>
            <StrikeBadge verdict={strike.verdict} />
          </>
        }
      />
      <div className="flex flex-col gap-4">
        {strike.can.explain && <ExplainForm strike={strike} action={explainStrikeAction.bind(null, slug)} />}
        <StrikeFactList strike={strike} />
        <StrikeTrail strike={strike} />
        {strike.can.confirm && <ConfirmForm strike={strike} action={confirmStrikeAction.bind(null, slug)} />}
        {strike.can.cancel && <CancelForm strike={strike} action={cancelStrikeAction.bind(null, slug)} />}
      </div>
    </div>
  );
}
