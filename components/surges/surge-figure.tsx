import { FigureLink } from '@/components/ui/figure-link';
import { shareOf } from '@/lib/modules/statistics/model';
import type { SurgeCounts } from '@/lib/modules/surges/schema';

type Props = { counts: SurgeCounts; subject: string; href?: string | undefined; className?: string };

/** The share of a month's records that came in its last 48 hours. */
export function SurgeFigure({ counts, subject, href, className }: Props) {
  return (
    <FigureLink
      metric="surge_share"
      format="percent"
      value={shareOf(counts.last, counts.records)}
      subject={subject}
      href={counts.last > 0 ? href : undefined}
      className={className}
    />
  );
}
