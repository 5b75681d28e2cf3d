import { useTranslations } from 'next-intl';
import { SampleBadge } from '@/components/samples/sample-badge';
import { usePeriodWords } from '@/components/statistics/period-words';
import { AppLink } from '@/components/ui/app-link';
import { FigureLink } from '@/components/ui/figure-link';
import { MixedText } from '@/components/ui/mixed-text';
import { Table } from '@/components/ui/table';
import type { SampleLine } from '@/lib/modules/samples/schema';

/** Every sample with its seed, what was drawn, and how far it was checked. */
export function SampleList({ samples, base }: { samples: readonly SampleLine[]; base: string }) {
  const t = useTranslations('samples');
  const words = usePeriodWords();
  return (
    <Table caption={t('caption')} dense>
      <thead>
        <tr>
          <th scope="col">{t('column.number')}</th>
          <th scope="col">{t('column.records')}</th>
          <th scope="col">{t('column.period')}</th>
          <th scope="col">{t('column.seed')}</th>
          <th scope="col" className="num">
            {t('column.checked')}
          </th>
          <th scope="col" className="num">
            {t('column.notInOrder')}
          </th>
        </tr>
      </thead>
      <tbody>
        {samples.map((sample) => {
          const href = `${base}/${sample.id}`;
          const figure = { subject: String(sample.number), href };
          return (
            <tr key={sample.id} data-sample={sample.number}>
              <th scope="row" className="whitespace-nowrap">
                <AppLink href={href} className="link mr-2">
                  {t('nth', { number: sample.number })}
                </AppLink>
                <SampleBadge state={sample.state} />
              </th>
              <td>
                {t(`kind.${sample.kind}`)}
                {sample.ofHost && (
                  <>
                    <span className="dot" />
                    {t('ofHost')}
                  </>
                )}
                {sample.reason && (
                  <p className="text-12 text-ink-3">
                    <MixedText>{t('again', { reason: sample.reason })}</MixedText>
                  </p>
                )}
              </td>
              <td className="whitespace-nowrap">{words.span(sample)}</td>
              <td className="font-mono text-12" title={sample.seed}>
                {sample.seed.slice(0, 12)}…
              </td>
              <td className="num">
                {sample.state === 'drawn' ? (
                  <FigureLink metric="sample_checked" value={sample.checked} of={sample.drawn} {...figure} />
                ) : (
                  '–'
                )}
              </td>
              <td className="num">
                {sample.state === 'drawn' ? (
                  <FigureLink metric="sample_not_in_order" value={sample.notInOrder} {...figure} />
                ) : (
                  '–'
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
