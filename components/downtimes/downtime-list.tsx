import { useTranslations } from 'next-intl';
import { DowntimeForm } from '@/components/downtimes/downtime-form';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Timestamp } from '@/components/ui/civil-date';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import type { DowntimeLine, DowntimeState } from '@/lib/modules/downtimes/schema';
import type { Refusal } from '@/lib/shared/result';

const TONES: Record<DowntimeState, BadgeTone> = { recorded: 'amber', confirmed: 'red', dismissed: 'plain' };

type Props = {
  lines: readonly DowntimeLine[];
  actions: Record<string, (previous: Refusal | null, form: FormData) => Promise<Refusal | null>>;
};

/** When the system was silent, for how long, and what was made of it. */
export function DowntimeList({ lines, actions }: Props) {
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
          {line.can.decide && actions[line.id] && <DowntimeForm id={line.id} action={actions[line.id]!} />}
        </li>
      ))}
    </ul>
  );
}
