import { useTranslations } from 'next-intl';
import type { RateRowsAddresses } from '@/components/rates/rate-address';
import { usePeriodWords } from '@/components/statistics/period-words';
import { Card, CardHead } from '@/components/ui/card';
import { FigureLink } from '@/components/ui/figure-link';
import { MOVE_KINDS, type Moves } from '@/lib/modules/moves/schema';
import type { Rates } from '@/lib/modules/rates/schema';

type Props = { rates: Rates; moves: Moves; rows: RateRowsAddresses };

/** What has changed between the day that is looked at and now; each number opens its steps. */
export function SinceThen({ rates, moves, rows }: Props) {
  const t = useTranslations('statistics.since');
  const words = usePeriodWords();
  return (
    <Card aria-labelledby="since-then">
      <CardHead
        id="since-then"
        title={t('title', { day: words.day(rates.asOf!), count: moves.total })}
        note={t('note')}
      />
      <ul className="flex flex-wrap gap-x-5 gap-y-1 px-4 py-2.5 text-13 text-ink-2">
        {MOVE_KINDS.filter((kind) => moves.counts[kind]).map((kind) => (
          <li key={kind}>
            {t(`kind.${kind}`)}{' '}
            <FigureLink metric={`steps_${kind}`} value={moves.counts[kind]!} href={rows.changes(kind)} />
          </li>
        ))}
        {moves.total === 0 && <li>{t('none')}</li>}
      </ul>
    </Card>
  );
}
