import clsx from 'clsx';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';

export type BadgeTone =
  | 'outline'
  | 'plain'
  | 'strong'
  | 'accent'
  | 'red'
  | 'amber'
  | 'green'
  | 'late'
  | 'stripe';

const TONES: Record<BadgeTone, string> = {
  outline: 'border-line bg-surface text-ink-2',
  plain: 'border-transparent bg-sunken text-ink-2',
  strong: 'border-line-strong bg-surface text-ink',
  accent: 'border-accent-line bg-accent-soft text-accent-text',
  red: 'border-red-line bg-red-soft text-red-text',
  amber: 'border-amber-line bg-amber-soft text-amber-text',
  green: 'border-green-line bg-green-soft text-green-text',
  late: 'late-edge border-green-line bg-green-soft pl-2! text-green-text',
  stripe: 'stripe border-line text-ink-2',
};

export type BadgeProps = { tone?: BadgeTone; icon?: IconName; className?: string; children: ReactNode };

export function Badge({ tone = 'outline', icon, className, children }: BadgeProps) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 items-center gap-1 rounded-1 border px-1.5 align-middle text-12 whitespace-nowrap',
        TONES[tone],
        className,
      )}
    >
      {icon && <Icon name={icon} size={12} />}
      {children}
    </span>
  );
}
