import { useTranslations } from 'next-intl';
import { FigureLink } from '@/components/ui/figure-link';
import type { ReminderCounts } from '@/lib/modules/reminders/schema';

/** Sent, seen, acknowledged of the people; done of the obligations. */
export function ReminderFigures({ counts, subject }: { counts: ReminderCounts; subject: string }) {
  const t = useTranslations('reminders');
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-1 text-13">
      {(['sent', 'seen', 'acknowledged'] as const).map((name) => (
        <div key={name} className="flex items-baseline gap-1.5">
          <dt className="text-12 text-ink-3">{t(`state.${name}`)}</dt>
          <dd>
            <FigureLink
              metric={`reminder_${name}`}
              subject={subject}
              value={counts[name]}
              of={counts.people}
              unit={t('people')}
            />
          </dd>
        </div>
      ))}
      <div className="flex items-baseline gap-1.5">
        <dt className="text-12 text-ink-3">{t('done')}</dt>
        <dd>
          <FigureLink
            metric="reminder_done"
            subject={subject}
            value={counts.done}
            of={counts.obligations}
            unit={t('things')}
            tone={counts.done === counts.obligations ? 'done' : 'default'}
          />
        </dd>
      </div>
    </dl>
  );
}
