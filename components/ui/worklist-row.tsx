import clsx from 'clsx';
import type { ReactNode } from 'react';
import { AppLink } from '@/components/ui/app-link';
import { Icon, type IconName } from '@/components/ui/icon';

export type WorklistTone = 'red' | 'amber' | 'green' | 'neutral';

const TONES: Record<WorklistTone, string> = {
  red: 'text-red-text',
  amber: 'text-amber-text',
  green: 'text-green-text',
  neutral: 'text-ink-2',
};

export type WorklistRowProps = {
  icon: IconName;
  tone?: WorklistTone;
  title: ReactNode;
  href?: string;
  code?: string;
  /** Why it is here, or what helps. */
  note?: ReactNode;
  due?: ReactNode;
  /** Under the due date: working days left or over. */
  rest?: ReactNode;
  /** One tinted action, at most one quiet one before it. */
  actions?: ReactNode;
};

/** One thing to do: icon, title, code and reason, due date over remaining days, one action. Put rows into a `ul`. */
export function WorklistRow({
  icon,
  tone = 'neutral',
  title,
  href,
  code,
  note,
  due,
  rest,
  actions,
}: WorklistRowProps) {
  return (
    <li className="flex min-h-[52px] flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line-soft px-3.5 py-3 last:border-0 md:flex-nowrap md:px-4 md:py-[9px]">
      <Icon name={icon} className={clsx('hidden md:block', TONES[tone])} />
      <div className="min-w-0 flex-1 basis-full md:basis-0">
        {href ? (
          <AppLink href={href} className="text-15 leading-[22px] hover:text-accent-text hover:underline">
            {title}
          </AppLink>
        ) : (
          <span className="text-15 leading-[22px]">{title}</span>
        )}
        <div className={clsx('text-12 text-ink-2', !note && 'hidden md:block')}>
          {code && (
            <span
              className={clsx(
                'hidden font-mono text-ink-3 md:inline',
                note && 'md:after:mx-2 md:after:content-["·"]',
              )}
            >
              {code}
            </span>
          )}
          {note}
        </div>
      </div>
      {(due || rest) && (
        <div
          className={clsx(
            'flex flex-none items-center gap-1 text-13 leading-[18px] md:block md:w-[136px]',
            TONES[tone],
          )}
        >
          <Icon name={icon} size={14} className="md:hidden" />
          <span className="md:block md:text-ink">{due}</span>
          {due && rest && <span className="dot -mx-1 md:hidden" />}
          <span className="md:block md:text-12">{rest}</span>
        </div>
      )}
      {actions && (
        <div className="flex basis-full flex-wrap justify-end gap-1 max-md:justify-start max-md:[&>*]:h-11 max-md:[&>*]:px-4 max-md:[&>*]:text-15 md:w-[156px] md:basis-auto">
          {actions}
        </div>
      )}
    </li>
  );
}
