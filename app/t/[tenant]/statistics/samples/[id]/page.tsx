import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { DrawFacts } from '@/components/samples/draw-facts';
import { DrawnRecords } from '@/components/samples/drawn-records';
import { SampleBadge } from '@/components/samples/sample-badge';
import { AppLink } from '@/components/ui/app-link';
import { FormCard } from '@/components/ui/form-card';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { checkDrawnRecordAction, drawSampleAction } from '@/lib/modules/samples/actions';
import { getSample } from '@/lib/modules/samples/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statistics.tab'))('samples') };
}

/** One sample: how it is drawn, who was drawn, what was found. */
export default async function SamplePage({ params }: Props) {
  const { tenant: slug, id } = await params;
  const context = await requireContext(slug);
  const found = await ask(getSample, context, { sampleId: id });
  if (!found.ok) notFound();
  const sample = found.value;
  const { number, size, drawn, checked, notInOrder } = sample;
  const t = await getTranslations('samples');
  const period = await getTranslations('board.period');
  const locale = await getLocale();
  const day = (on: string) => formatCivilDate(on, locale, 'date');
  const home = `/t/${slug}`;
  return (
    <div className="mx-auto flex max-w-[960px] flex-col gap-4">
      <PageHead
        flush
        title={t(`one.${sample.state}`, { number, size, drawn, checked, notInOrder, to: day(sample.to) })}
        scope={t('one.scope', {
          kind: t(`kind.${sample.kind}`),
          span: period('span', { from: day(sample.from), to: day(sample.to) }),
        })}
        above={
          <>
            <AppLink href={`${home}/statistics/samples`} className="link">
              {t('one.list')}
            </AppLink>
            <SampleBadge state={sample.state} />
            {sample.ofHost && <span>{t('ofHost')}</span>}
          </>
        }
      />
      {sample.reason && <Note>{t('again', { reason: sample.reason })}</Note>}
      {sample.can.draw && (
        <FormCard
          title={t('draw.title')}
          note={t('draw.note')}
          id="draw"
          action={drawSampleAction.bind(null, slug)}
          hidden={{ sampleId: id }}
          fields={[]}
          buttons={[{ label: t('draw.submit'), variant: 'primary' }]}
        />
      )}
      <DrawFacts sample={sample} populationHref={`/api${home}/export/population?sampleId=${id}`} />
      {sample.lines.length > 0 && (
        <DrawnRecords
          sampleId={id}
          lines={sample.lines}
          home={home}
          action={checkDrawnRecordAction.bind(null, slug)}
        />
      )}
    </div>
  );
}
