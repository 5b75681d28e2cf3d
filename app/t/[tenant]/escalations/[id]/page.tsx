import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { EscalationBadge } from '@/components/escalations/escalation-badge';
import { EscalationFacts, EscalationTrail } from '@/components/escalations/escalation-facts';
import { EscalationForms } from '@/components/escalations/escalation-forms';
import { AppLink } from '@/components/ui/app-link';
import { PageHead } from '@/components/ui/page-head';
import {
  cancelEscalationAction,
  confirmEscalationAction,
  explainEscalationAction,
  finishEscalationAction,
} from '@/lib/modules/escalations/actions';
import { getEscalation } from '@/lib/modules/escalations/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ladder.unit'))('metadata') };
}

/** One step about a unit: what it rests on, what was said and decided, what comes next. */
export default async function EscalationPage({ params }: Props) {
  const { tenant: slug, id } = await params;
  const context = await requireContext(slug);
  const found = await ask(getEscalation, context, { escalationId: id });
  if (!found.ok) notFound();
  const escalation = found.value;
  const t = await getTranslations('ladder.unit');
  const locale = await getLocale();
  const { unit, level, status } = escalation;
  return (
    <div className="mx-auto max-w-[880px]">
      <PageHead
        title={t('one', {
          unit: (locale === 'en' && unit.nameEn) || unit.nameZh,
          count: escalation.led.length,
          level: t(`level.${level}`),
        })}
        scope={t(`next.${status}`, { until: formatCivilDate(escalation.explainBy, locale, 'date') })}
        above={
          <>
            <AppLink href={`/t/${slug}/escalations`} className="link">
              {t('back')}
            </AppLink>
            <EscalationBadge status={status} />
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <EscalationFacts escalation={escalation} home={`/t/${slug}`} />
        <EscalationTrail entries={escalation.entries} />
        <EscalationForms
          escalation={escalation}
          today={context.today}
          actions={{
            explain: explainEscalationAction.bind(null, slug),
            confirm: confirmEscalationAction.bind(null, slug),
            cancel: cancelEscalationAction.bind(null, slug),
            finish: finishEscalationAction.bind(null, slug),
          }}
        />
      </div>
    </div>
  );
}
