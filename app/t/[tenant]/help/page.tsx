import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { PageHead } from '@/components/ui/page-head';
import { SubmitButton } from '@/components/ui/submit-button';
import { HELP_PAGES, helpFor } from '@/lib/modules/help-pages/model';
import { showTourAgainAction } from '@/lib/modules/introductions/actions';
import { tourOf } from '@/lib/modules/introductions/model';
import { requireContext } from '@/lib/platform/auth';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('help'))('title') };
}

/** Every help page, those about the own work first; from here the tour is called back. */
export default async function HelpPage({ params }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const t = await getTranslations('help');
  const roles = context.position?.roles ?? [];
  const tour = tourOf(roles);
  const parts = helpFor(roles);
  return (
    <div className="mx-auto flex max-w-[880px] flex-col gap-4">
      <PageHead flush title={t('title')} scope={t('scope', { count: HELP_PAGES.length })} />
      {tour && (
        <Card className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-1 basis-60">
            <h2>{t('tour.title')}</h2>
            <p className="text-13 text-ink-2">{t('tour.body')}</p>
          </div>
          <form action={showTourAgainAction.bind(null, slug, tour)}>
            <SubmitButton>{t('tour.again')}</SubmitButton>
          </form>
        </Card>
      )}
      {(['own', 'others'] as const).map(
        (part) =>
          parts[part].length > 0 && (
            <Card key={part} aria-labelledby={`help-${part}`}>
              <CardHead dense id={`help-${part}`} title={t(part)} note={parts[part].length} />
              <ul className="grid sm:grid-cols-2">
                {parts[part].map(({ name }) => (
                  <li key={name}>
                    <AppLink
                      href={`/t/${slug}/help/${name}`}
                      className="flex h-full min-h-11 flex-col justify-center px-4 py-2 hover:bg-sunken"
                    >
                      <span className="text-14">{t(`pages.${name}.title`)}</span>
                      <span className="text-12 text-ink-3">{t(`pages.${name}.lead`)}</span>
                    </AppLink>
                  </li>
                ))}
              </ul>
            </Card>
          ),
      )}
      <p className="text-13">
        <AppLink href={`/t/${slug}/what-changed`} className="link thumb">
          {t('changes')}
        </AppLink>
      </p>
    </div>
  );
}
