import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { MixedText } from '@/components/ui/mixed-text';

export type TimeStop = { value: ReactNode | null; note?: ReactNode };

export type ThreeTimesProps = {
  happened: TimeStop;
  recorded: TimeStop;
  verified: TimeStop;
  /** Working days from happened to recorded and from recorded to verified, where both are known. */
  workdaysToRecord?: number | null;
  workdaysToVerify?: number | null;
  /** Under one another, for a narrow column. */
  stacked?: boolean;
};

/** Happened, recorded, verified: always these three, always in this order. */
export function ThreeTimes({
  happened,
  recorded,
  verified,
  workdaysToRecord,
  workdaysToVerify,
  stacked,
}: ThreeTimesProps) {
  const t = useTranslations('common.threeTimes');
  const stops = [
    { name: t('happened'), stop: happened, gap: workdaysToRecord },
    { name: t('recorded'), stop: recorded, gap: workdaysToVerify },
    { name: t('verified'), stop: verified, gap: null },
  ];
  const between = (days: number) => (days === 0 ? t('sameDay') : t('workdaysBetween', { count: days }));
  if (stacked) {
    return (
      <ol className="flex flex-col text-13">
        {stops.map(({ name, stop }, index) => (
          <li key={name} className="relative flex gap-2.5 pb-1.5 last:pb-0">
            {index < 2 && <span className="absolute top-3.5 bottom-[-6px] left-1 w-px bg-line-quiet" />}
            <Knob reached={stop.value !== null} />
            <span className="flex-none text-ink-3">{name}</span>
            <span className={stop.value === null ? 'text-ink-3' : undefined}>
              {stop.value ?? <MixedText>{stop.note ?? t('pending')}</MixedText>}
            </span>
          </li>
        ))}
      </ol>
    );
  }
  return (
    <ol className="flex flex-col gap-3 md:flex-row md:gap-0">
      {stops.map(({ name, stop, gap }, index) => (
        <li key={name} className={clsx('flex min-w-0 gap-2', index < 2 && 'md:flex-1')}>
          <Knob reached={stop.value !== null} />
          <div className="min-w-0 flex-1">
            <div className="flex items-center gap-2 text-12 text-ink-3">
              {name}
              {gap !== null && gap !== undefined && (
                <span className="flex flex-1 items-center justify-end gap-2 pr-2 whitespace-nowrap text-ink-2 before:h-px before:w-4 before:bg-line-quiet after:h-px after:w-4 after:bg-line-quiet">
                  {between(gap)}
                </span>
              )}
            </div>
            <p className={clsx('text-14 leading-[22px]', stop.value === null ? 'text-ink-3' : 'font-strong')}>
              {stop.value ?? t('pending')}
            </p>
            {stop.note && (
              <p className="text-12 text-ink-3">
                <MixedText>{stop.note}</MixedText>
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Knob({ reached }: { reached: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'relative z-1 mt-[5px] size-[9px] flex-none rounded-full border-[1.5px]',
        reached ? 'border-accent bg-accent' : 'border-line-strong bg-surface',
      )}
    />
  );
}
