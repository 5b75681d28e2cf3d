import { useTranslations } from 'next-intl';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Timestamp } from '@/components/ui/civil-date';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { RefusableForm } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import type { DowntimeLine, DowntimeState } from '@/lib/modules/downtimes/schema';

const TONES: Record<DowntimeState, BadgeTone> = {
  recorded: 'amber',
  confirmed: 'accent',
  dismissed: 'plain',
};

type Props = { lines: readonly DowntimeLine[]; action: FormAction };

/** When the system was silent, for how long, and what was made of it. */
export function DowntimeList({ lines, action }: Props) {
  const t = useTranslations('ladder.downtime');
  return (
    <ul>
      {lines.map((line) => (
        <li
          key={line.id}
          className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line-soft px-4 py-3 last:border-0"
        >
          <div className="min-w-0 flex-1 basis-72">
            <p className="flex flex-wrap items-center gap-2">
              <Timestamp at={line.from} form="date" /> – <Timestamp at={line.to} form="date" />
              <Badge tone={TONES[line.status]}>{t(`status.${line.status}`)}</Badge>
            </p>
            <p className="text-12 text-ink-3">
              {t('minutes', { count: line.minutes })}
              {line.byZh && (
                <>
                  <span className="dot" />
                  <LocalText nameZh={line.byZh} nameEn={line.byEn} />
                </>
              )}
            </p>
            {line.note && (
              <p className="text-13">
                <WrittenText>{line.note}</WrittenText>
              </p>
            )}
          </div>
          {line.can.decide && (
            <div className="w-full sm:w-80">
              <RefusableForm
                id={line.id}
                action={action}
                hidden={{ downtimeId: line.id }}
                fields={[{ type: 'text', name: 'note', label: t('note'), maxLength: 300 }]}
                buttons={[
                  { label: t('confirm'), variant: 'primary', name: 'decision', value: 'confirmed' },
                  { label: t('dismiss'), name: 'decision', value: 'dismissed' },
                ]}
              />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
