'use client';

import { useTranslations } from 'next-intl';
import { FindingList } from '@/components/checklists/finding-list';
import { Card, CardHead } from '@/components/ui/card';
import { FigureLink } from '@/components/ui/figure-link';
import { Note } from '@/components/ui/note';
import type { CampaignCost } from '@/lib/modules/campaigns/schema';

/** What a campaign asks of people: minutes of one unit and of all, what is due in the same month, what it should not ask. */
export function CostCard({ cost }: { cost: CampaignCost | null }) {
  const t = useTranslations('campaigns.cost');
  if (!cost)
    return (
      <Card aria-labelledby="cost">
        <CardHead id="cost" title={t('title')} />
        <p className="p-4 text-13 text-ink-2">{t('unknown')}</p>
      </Card>
    );
  const { minutes, units, findings, sameMonth } = cost;
  const hours = (minutes * units) / 60;
  return (
    <Card aria-labelledby="cost">
      <CardHead id="cost" title={t('title')} note={t('estimated')} />
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-2 p-4 text-13">
        <dt className="text-ink-2">{t('one')}</dt>
        <dd className="text-right">
          <FigureLink metric="campaign_minutes" value={minutes} format="decimal" unit={t('minutes')} />
        </dd>
        <dt className="text-ink-2">{t('all', { units })}</dt>
        <dd className="text-right">
          <FigureLink metric="campaign_hours" value={hours} format="decimal" unit={t('hours')} />
        </dd>
        <dt className="text-ink-2">{t('sameMonth')}</dt>
        <dd className="text-right">
          <FigureLink metric="campaign_same_month" value={sameMonth.most} of={sameMonth.limit} />
        </dd>
      </dl>
      {sameMonth.most >= sameMonth.limit && (
        <Note tone="amber" className="mx-4 mb-4">
          {t('fullMonth', { limit: sameMonth.limit })}
        </Note>
      )}
      {findings.length > 0 && (
        <div className="border-t border-line-soft p-4 text-13">
          <FindingList findings={findings} />
        </div>
      )}
    </Card>
  );
}
