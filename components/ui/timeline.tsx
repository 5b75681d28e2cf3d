import clsx from 'clsx';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';
import { MixedText } from '@/components/ui/mixed-text';

export type TimelineEntry = {
  key: string;
  title: ReactNode;
  note?: ReactNode;
  at?: ReactNode;
  /** Under the time: a digest, a number. */
  mark?: ReactNode;
  icon?: IconName;
  /** A decision: filled and blue. */
  decided?: boolean;
};

/** Who did what when, newest first. */
export function Timeline({ items }: { items: readonly TimelineEntry[] }) {
  return (
    <ol className="flex flex-col">
      {items.map((item, index) => (
        <li key={item.key} className="relative flex gap-2.5 pb-2.5 last:pb-0">
          {index < items.length - 1 && (
            <span className="absolute top-[22px] bottom-0 left-[10.5px] w-px bg-line" />
          )}
          <span
            className={clsx(
              'mt-0.5 grid size-[22px] flex-none place-items-center rounded-full border',
              item.decided ? 'border-accent bg-accent text-on-accent' : 'border-line bg-surface text-ink-2',
            )}
          >
            <Icon name={item.icon ?? (item.decided ? 'check' : 'file')} size={12} />
          </span>
          <div className="min-w-0 flex-1">
            <p className={clsx('text-13 font-strong', item.decided && 'text-accent-text')}>
              <MixedText>{item.title}</MixedText>
            </p>
            {item.note && (
              <p className="text-12 text-ink-3">
                <MixedText>{item.note}</MixedText>
              </p>
            )}
          </div>
          {(item.at || item.mark) && (
            <div className="flex-none text-right text-12 text-ink-3">
              <p className="leading-5">{item.at}</p>
              {item.mark && <p className="font-mono">{item.mark}</p>}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
