import { useLocale, useTranslations } from 'next-intl';
import { Definition } from '@/components/statistics/figure-screen';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { FigureLink } from '@/components/ui/figure-link';
import { PageHead } from '@/components/ui/page-head';
import type { FigureDefinition } from '@/lib/modules/figures/model';

export type DefinitionScreenProps = {
  definition: FigureDefinition;
  /** What the board of the reader says now; null where the reader has none. */
  value: number | null;
  isShare: boolean;
  rowsHref: string | null;
  /** All figures with their pages. */
  others: readonly { definition: FigureDefinition; href: string }[];
};

/** How a figure of the boards is counted, what it says now, and how the others are counted. */
export function DefinitionScreen({ definition, value, isShare, rowsHref, others }: DefinitionScreenProps) {
  const t = useTranslations('board.figure');
  const english = useLocale() === 'en';
  const name = (one: FigureDefinition) => (english ? one.nameEn : one.nameZh);
  return (
    <div className="flex flex-col gap-3">
      <PageHead flush title={t('definitionOf', { name: name(definition) })} scope={t('definitionScope')} />
      <Definition definition={definition} />
      {value !== null && (
        <p className="flex items-baseline gap-2">
          <FigureLink
            metric={definition.metric}
            value={value}
            format={isShare ? 'percent' : 'integer'}
            href={rowsHref ?? undefined}
            className="text-28 font-strong [&_.figure-unit]:text-17"
          />
          <span className="text-13 text-ink-2">{t('onYourBoard')}</span>
        </p>
      )}
      <Card>
        <CardHead title={t('allDefinitions')} />
        <dl className="text-13">
          {others.map(({ definition: one, href }) => (
            <div
              key={one.metric}
              className="grid gap-x-4 border-b border-line-soft px-4 py-2 last:border-0 md:grid-cols-[200px_minmax(0,1fr)]"
            >
              <dt>
                <AppLink href={href} className="link">
                  {name(one)}
                </AppLink>
              </dt>
              <dd className="text-ink-2">{english ? one.definitionEn : one.definitionZh}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </div>
  );
}
