import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { MOST_GRID_ROWS } from '@/lib/modules/import-sheets/schema';

type Props = { templateHref: string; gridHref: string };

/** The two doors: a template to fill in, or the grid of the site. */
export function ImportSteps({ templateHref, gridHref }: Props) {
  const t = useTranslations('imports.steps');
  return (
    <Card className="grid gap-x-8 gap-y-4 p-4 md:grid-cols-2">
      <div className="flex flex-col items-start gap-2">
        <p className="text-15 font-strong">{t('template')}</p>
        <p className="text-13 text-ink-2">{t('or')}</p>
        <ButtonLink href={templateHref} icon="download" download="">
          {t('download')}
        </ButtonLink>
      </div>
      <div className="flex flex-col items-start gap-2">
        <p className="text-15 font-strong">{t('grid')}</p>
        <p className="text-13 text-ink-2">{t('gridNote', { most: MOST_GRID_ROWS })}</p>
        <ButtonLink href={gridHref} icon="table">
          {t('grid')}
        </ButtonLink>
      </div>
    </Card>
  );
}
