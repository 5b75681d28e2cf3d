import clsx from 'clsx';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';
import { MixedText } from '@/components/ui/mixed-text';

export type NoteTone = 'neutral' | 'accent' | 'amber' | 'red' | 'green';

const TONES: Record<NoteTone, { look: string; icon: IconName }> = {
  neutral: { look: 'border-line bg-surface-2 text-ink-2', icon: 'info' },
  accent: { look: 'border-accent-line bg-accent-soft text-accent-text', icon: 'info' },
  amber: { look: 'border-amber-line bg-amber-soft text-amber-text', icon: 'clock' },
  red: { look: 'border-red-line bg-red-soft text-red-text', icon: 'alert' },
  green: { look: 'border-green-line bg-green-soft text-green-text', icon: 'check' },
};

export type NoteProps = {
  tone?: NoteTone;
  icon?: IconName;
  /** `status` and `alert` are read out when they appear. */
  role?: 'status' | 'alert';
  className?: string;
  children: ReactNode;
};

/** What, why, until when and what to do, in one panel. */
export function Note({ tone = 'neutral', icon, role, className, children }: NoteProps) {
  return (
    <div
      role={role}
      className={clsx(
        'flex gap-2 rounded-2 border px-3 py-2 text-13 [&_a]:underline [&_a]:underline-offset-3',
        TONES[tone].look,
        className,
      )}
    >
      <Icon name={icon ?? TONES[tone].icon} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <MixedText>{children}</MixedText>
      </div>
    </div>
  );
}
