import { useLocale, useTranslations } from 'next-intl';
import { Card, CardHead } from '@/components/ui/card';
import { Timestamp } from '@/components/ui/civil-date';
import { Timeline } from '@/components/ui/timeline';
import type { HistoryLine } from '@/lib/modules/history/schema';

/** What was declared, asked and decided about an obligation, newest first. */
export function ObligationHistory({ lines }: { lines: readonly HistoryLine[] }) {
  const t = useTranslations('obligations');
  const types = useTranslations('history.types');
  const english = useLocale() === 'en';
  return (
    <Card aria-labelledby="history">
      <CardHead dense id="history" title={t('history')} note={lines.length} />
      {lines.length === 0 && <p className="px-4 py-3 text-13 text-ink-2">{t('noHistory')}</p>}
      {lines.length > 0 && (
        <div className="px-4 py-3">
          <Timeline
            items={lines.map((line) => ({
              key: String(line.seq),
              title: types(line.type as Parameters<typeof types>[0]),
              note: line.actor ? (english && line.actor.nameEn) || line.actor.nameZh : t('clock'),
              at: <Timestamp at={line.at} form="day" />,
              decided: line.type === 'WaiverDecided',
            }))}
          />
        </div>
      )}
    </Card>
  );
}
