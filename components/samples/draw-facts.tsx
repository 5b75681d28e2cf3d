import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button-link';
import { Card, CardHead } from '@/components/ui/card';
import { Timestamp } from '@/components/ui/civil-date';
import { DescriptionList } from '@/components/ui/description-list';
import { FigureLink } from '@/components/ui/figure-link';
import type { SampleView } from '@/lib/modules/samples/schema';

const recipeOf = ({ seed, size }: SampleView) => `seed=${seed}
digest=$(sha256sum < population.txt | cut -c1-64)
while read -r number; do
  printf '%s\\n%s\\n%s' "$seed" "$digest" "$number" | sha256sum | sed "s/-/$number/"
done < population.txt | sort | head -${size}`;

/** The seed, the population and the rule, so that anybody can compute the draw again. */
export function DrawFacts({ sample, populationHref }: { sample: SampleView; populationHref: string }) {
  const t = useTranslations('samples.how');
  const { draw } = sample;
  return (
    <Card aria-labelledby="how">
      <CardHead id="how" title={t('title')} />
      <div className="p-4">
        <DescriptionList
          items={[
            { term: t('seed'), value: <code className="font-mono text-12 break-all">{sample.seed}</code> },
            {
              term: t('announced'),
              value: (
                <>
                  <Timestamp at={sample.announcedAt} form="date" />
                  <span className="dot" />
                  {t(sample.early ? 'early' : 'late')}
                </>
              ),
            },
            {
              term: t('population'),
              value: draw ? (
                <>
                  <FigureLink metric="sample_population" value={draw.population} unit={t('unit')} />
                  <span className="dot" />
                  {t('ordered')}
                </>
              ) : (
                t('countLater')
              ),
            },
            ...(draw
              ? [
                  {
                    term: t('digest'),
                    value: <code className="font-mono text-12 break-all">{draw.digest}</code>,
                  },
                  { term: t('leftOut'), value: t('leftOutCount', { count: draw.leftOut }) },
                  { term: t('drawn'), value: <Timestamp at={sample.drawnAt!} form="date" /> },
                ]
              : []),
          ]}
        />
        <p className="mt-3 max-w-[72ch] text-13 text-ink-2">{t('rule', { size: sample.size })}</p>
        {draw && (
          <details className="mt-3 text-13">
            <summary className="min-h-8 max-md:min-h-11 cursor-pointer text-accent-text">
              {t('again')}
            </summary>
            <p className="mt-1">
              <ButtonLink href={populationHref} icon="download" size="sm" download="">
                {t('download')}
              </ButtonLink>
            </p>
            <p className="mt-2 text-ink-2">{t('shell')}</p>
            <Commands text={recipeOf(sample)} label={t('shell')} />
            <p className="mt-2 text-ink-2">{t('operator')}</p>
            <Commands text="npm run luji -- samples verify" label={t('operator')} />
          </details>
        )}
      </div>
    </Card>
  );
}

function Commands({ text, label }: { text: string; label: string }) {
  return (
    <pre
      tabIndex={0}
      role="region"
      aria-label={label}
      className="mt-1 overflow-x-auto rounded-2 border border-line bg-sunken p-3 font-mono text-12"
    >
      {text}
    </pre>
  );
}
