import { useLocale, useTranslations } from 'next-intl';
import { CampaignFigures } from '@/components/campaigns/campaign-figures';
import { BodyName } from '@/components/statistics/body-name';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { CivilDate } from '@/components/ui/civil-date';
import type { CampaignLine } from '@/lib/modules/campaign-results/schema';

/** Campaigns, latest first, with how far each has come. */
export function CampaignList({ lines, home }: { lines: readonly CampaignLine[]; home: string }) {
  const t = useTranslations('campaigns');
  const english = useLocale() === 'en';
  return (
    <ul>
      {lines.map((line) => (
        <li
          key={line.id}
          data-campaign={line.itemCode}
          className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line-soft px-4 py-3 last:border-0"
        >
          <div className="min-w-0 flex-1 basis-72">
            <AppLink
              href={`${home}/campaigns/${line.id}`}
              className="text-15 hover:text-accent-text hover:underline"
            >
              {english ? line.titleEn : line.titleZh}
            </AppLink>
            <p className="text-12 text-ink-3">
              {line.status === 'withdrawn' && (
                <Badge tone="outline" className="mr-2">
                  {t('withdrawn')}
                </Badge>
              )}
              <BodyName body={line.issuer} />
              <span className="dot">
                {t('issuedOn')} <CivilDate on={line.issuedOn} />
              </span>
              <span className="dot">
                {t('dueOn')} <CivilDate on={line.dueOn} />
              </span>
            </p>
          </div>
          <CampaignFigures counts={line} subject={line.itemCode} />
        </li>
      ))}
    </ul>
  );
}
