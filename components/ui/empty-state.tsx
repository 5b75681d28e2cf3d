import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';
import { MixedText } from '@/components/ui/mixed-text';

export type EmptyStateProps = {
  icon?: IconName;
  title: ReactNode;
  /** What to do next, or when something will appear here. */
  body?: ReactNode;
  children?: ReactNode;
};

export function EmptyState({ icon = 'check', title, body, children }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-1 px-4 py-6 text-center text-13 text-ink-2">
      <Icon name={icon} size={24} className="mb-1 text-ink-3" />
      <p className="text-15 font-strong text-ink">
        <MixedText>{title}</MixedText>
      </p>
      {body && (
        <p>
          <MixedText>{body}</MixedText>
        </p>
      )}
      {children && <div className="mt-2 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
