import { useTranslations } from 'next-intl';
import { FigureLink } from '@/components/ui/figure-link';
import type { CampaignCounts } from '@/lib/modules/campaign-results/schema';

const SHOWN = ['received', 'opened', 'filled'] as const;

/** Who has received, opened, filled in, of all units that are still asked. */
export function CampaignFigures({ counts, subject }: { counts: CampaignCounts; subject: string }) {
  const t = useTranslations('campaigns.figure');
  const asked = counts.units - counts.cancelled - counts.letOff;
  return (
    <dl className="flex gap-5 text-13">
      {SHOWN.map((name) => (
        <div key={name} className="min-w-14">
          <dt className="text-12 text-ink-3">{t(name)}</dt>
          <dd>
            <FigureLink
              metric={`campaign_${name}`}
              subject={subject}
              value={counts[name]}
              of={asked}
              tone={name === 'filled' && counts.filled === asked ? 'done' : 'default'}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}
