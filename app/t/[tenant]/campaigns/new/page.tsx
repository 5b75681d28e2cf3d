import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { CampaignDesk } from '@/components/campaigns/campaign-desk';
import { AppLink } from '@/components/ui/app-link';
import { ButtonLink } from '@/components/ui/button-link';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { composeCampaignAction } from '@/lib/modules/campaigns/actions';
import { firstForm } from '@/lib/modules/campaigns/model';
import { getCampaignDesk } from '@/lib/modules/campaigns/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('campaigns.desk');
  return { title: t('title') };
}

/** A proposed sheet of the festival calendar, or a form with nothing in it; the address says which. */
export default async function NewCampaignPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const { occasion: wanted } = await searchParams;
  const t = await getTranslations('campaigns.desk');
  const english = (await getLocale()) === 'en';
  const here = `/t/${slug}/campaigns`;
  const found = await ask(getCampaignDesk, context, {});
  if (!found.ok && found.code !== 'conflict') notFound();
  if (!found.ok)
    return (
      <>
        <PageHead title={t('title')} />
        <Note tone="amber">{t('noList')}</Note>
      </>
    );
  const { occasions, ...ground } = found.value;
  const occasion = occasions.find((one) => one.key === wanted) ?? null;
  return (
    <>
      <PageHead
        title={t('title')}
        above={
          <AppLink href={here} className="link">
            {t('back')}
          </AppLink>
        }
        scope={t('scope')}
      />
      {occasions.length > 0 && (
        <Card className="mb-4" aria-labelledby="occasions">
          <CardHead id="occasions" title={t('occasions')} note={t('occasionsNote')} />
          <ul>
            {occasions.map((one) => (
              <li
                key={one.key}
                className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line-soft px-4 py-2 text-13 last:border-0"
              >
                <span className="min-w-0 flex-1 basis-60 font-strong">
                  {english ? one.titleEn : one.titleZh}
                </span>
                <span className="text-ink-2">
                  {t('proposedDue')} <CivilDate on={one.dueOn} />
                </span>
                {!one.confirmed && <span className="text-ink-3">{t('unconfirmed')}</span>}
                {one.campaignId ? (
                  <AppLink href={`${here}/${one.campaignId}`} className="link">
                    {t('issuedAlready')}
                  </AppLink>
                ) : one.key === occasion?.key ? (
                  <AppLink href={`${here}/new`} className="link">
                    {t('blank')}
                  </AppLink>
                ) : (
                  <ButtonLink
                    size="sm"
                    href={`${here}/new?occasion=${encodeURIComponent(one.key)}`}
                    aria-label={`${t('take')} ${english ? one.titleEn : one.titleZh}`}
                  >
                    {t('take')}
                  </ButtonLink>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <CampaignDesk
        key={occasion?.key ?? 'blank'}
        ground={ground}
        initial={{
          form: firstForm(ground.template, ground.sections[0]!.code, occasion),
          dueOn: occasion?.dueOn ?? '',
          occasion: occasion?.key ?? '',
          whom: occasion ? 'all' : 'chosen',
          subjectIds: [],
          cost: null,
          refusal: null,
        }}
        today={context.today}
        action={composeCampaignAction.bind(null, slug, randomUUID())}
      />
    </>
  );
}
