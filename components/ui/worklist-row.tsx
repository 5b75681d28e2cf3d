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
  /** One tinted action first, at most one quiet one after it. */
  actions?: ReactNode;
};

/** The rows of one list: their due dates stand below one another, however many actions a row has. */
export function WorklistRows({ children }: { children: ReactNode }) {
  return (
    <ul className="gap-x-3 md:grid md:grid-cols-[32px_minmax(0,1fr)_140px_minmax(172px,auto)]">{children}</ul>
  );
}

/**
 * One thing to do: icon, title, code and reason, due date over remaining days, one action. Rows stand in a
 * `WorklistRows`. On a phone the due date follows the title and the action is as wide as a thumb.
 */
export function WorklistRow(props: WorklistRowProps) {
  const { icon, tone = 'neutral', title, href, code, note, due, rest, actions } = props;
  return (
    <li className="grid min-h-[52px] grid-cols-1 items-center gap-x-3 border-b border-line-soft px-3.5 py-3 last:border-0 md:col-span-full md:grid-cols-subgrid md:px-4 md:py-[9px]">
      <Icon name={icon} className={clsx('row-span-2 hidden md:block', TONES[tone])} />
      <div className="text-15 leading-[22px] md:col-start-2">
        {href ? (
          <AppLink href={href} className="thumb hover:text-accent-text hover:underline">
            {title}
          </AppLink>
        ) : (
          title
        )}
      </div>
      {(due || rest) && (
        <div
          className={clsx(
            'mt-0.5 flex flex-wrap items-center gap-1 text-13 md:col-start-3 md:row-span-2 md:row-start-1 md:mt-0 md:block md:leading-[18px]',
            TONES[tone],
          )}
        >
          <Icon name={icon} size={14} className="md:hidden" />
          {due && <span className="md:block md:text-ink">{due}</span>}
          {due && rest && <span className="dot -mx-1 md:hidden" />}
          {rest && <span className="md:block md:text-12">{rest}</span>}
        </div>
      )}
      {(code || note) && (
        <div className={clsx('text-12 text-ink-2 md:col-start-2', note ? 'mt-1 md:mt-0' : 'hidden md:block')}>
          {code && (
            <span className={clsx('hidden font-mono text-ink-3 md:inline', note && 'mr-2')}>{code}</span>
          )}
          {note}
        </div>
      )}
      {actions && (
        <div className="mt-2 flex flex-wrap gap-2 max-md:[&>*]:h-11 max-md:[&>*]:px-4 max-md:[&>*]:text-15 md:col-start-4 md:row-span-2 md:row-start-1 md:mt-0 md:flex-row-reverse md:gap-1">
          {actions}
        </div>
      )}
    </li>
  );
}
