import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { CampaignFigures } from '@/components/campaigns/campaign-figures';
import { CampaignTable } from '@/components/campaigns/campaign-table';
import { BodyName } from '@/components/statistics/body-name';
import { AppLink } from '@/components/ui/app-link';
import { ButtonLink } from '@/components/ui/button-link';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { RefusableForm } from '@/components/ui/refusable-form';
import { getCampaign } from '@/lib/modules/campaign-results/queries';
import { withdrawCampaignAction } from '@/lib/modules/campaigns/actions';
import { LONGEST_REASON } from '@/lib/modules/campaigns/schema';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('campaigns') };
}

export default async function CampaignPage({ params }: Props) {
  const { tenant: slug, id } = await params;
  const context = await requireContext(slug);
  const found = await ask(getCampaign, context, { campaignId: id });
  if (!found.ok) notFound();
  const campaign = found.value;
  const t = await getTranslations('campaigns');
  const english = (await getLocale()) === 'en';
  const home = `/t/${slug}`;
  const { units, filled, letOff, cancelled, can } = campaign;
  const asked = units - letOff - cancelled;
  const title = english ? campaign.titleEn : campaign.titleZh;
  const file = (format: string) => `/api${home}/export/campaign?campaignId=${id}&format=${format}`;
  return (
    <>
      <PageHead
        above={
          <>
            <AppLink href={`${home}/campaigns`} className="link">
              {t('desk.back')}
            </AppLink>
            <span className="font-mono text-12">{campaign.itemCode}</span>
          </>
        }
        title={
          campaign.withdrawn
            ? t('view.titleWithdrawn', { title })
            : asked > 0 && filled === asked
              ? t('view.titleDone', { title, asked })
              : t('view.title', { title, filled, asked })
        }
        scope={
          <>
            <BodyName body={campaign.issuer} />
            <span className="dot">
              <LocalText {...campaign.issuedBy} />
            </span>
            <span className="dot">
              {t('issuedOn')} <CivilDate on={campaign.issuedOn} />
            </span>
            <span className="dot">
              {t('dueOn')} <CivilDate on={campaign.dueOn} />
            </span>
            <span className="dot">{t('view.minutes', { minutes: campaign.minutes })}</span>
          </>
        }
      >
        {can.remind && (
          <ButtonLink
            href={`${home}/reminders/new?item=${campaign.itemCode}&verdict=all`}
            variant="primary"
            icon="send"
          >
            {t('view.remind')}
          </ButtonLink>
        )}
        <ButtonLink href={file('xlsx')} icon="download" download>
          xlsx
        </ButtonLink>
        <ButtonLink href={file('csv')} icon="download" download>
          csv
        </ButtonLink>
      </PageHead>
      {campaign.withdrawn && (
        <Note tone="amber" className="mb-3">
          <CivilDate on={campaign.withdrawn.on} /> {t('view.withdrawnBecause')}{' '}
          <WrittenText>{campaign.withdrawn.reason}</WrittenText>
        </Note>
      )}
      <Card className="mb-3 flex flex-wrap items-start gap-x-8 gap-y-3 p-4">
        <CampaignFigures counts={campaign} subject={campaign.itemCode} />
        {campaign.why && (
          <p className="min-w-0 flex-1 basis-72 text-14">
            <LocalText {...campaign.why} />
          </p>
        )}
      </Card>
      {campaign.unlisted > 0 && (
        <Note className="mb-3">{t('view.unlisted', { count: campaign.unlisted })}</Note>
      )}
      {campaign.unreadable > 0 && (
        <Note className="mb-3">{t('view.unreadable', { count: campaign.unreadable })}</Note>
      )}
      <Card aria-labelledby="answers" className="mb-3">
        <CardHead id="answers" title={t('view.answers')} note={t('view.answersNote')} />
        <CampaignTable campaign={campaign} home={home} caption={t('view.answers')} />
      </Card>
      {can.withdraw && (
        <Card>
          <RefusableForm
            id="withdraw"
            action={withdrawCampaignAction.bind(null, slug)}
            folded={{ title: t('withdraw.title'), note: t('withdraw.note') }}
            hidden={{ campaignId: id }}
            fields={[
              { type: 'text', name: 'reason', label: t('withdraw.reason'), maxLength: LONGEST_REASON },
            ]}
            buttons={[{ label: t('withdraw.button') }]}
          />
        </Card>
      )}
    </>
  );
}
