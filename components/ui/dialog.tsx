'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

export type DialogProps = {
  trigger?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons, the primary one last. */
  footer?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  width?: 'sm' | 'md' | 'lg';
  children?: ReactNode;
};

/** A question that must be answered before going on. `DialogClose` wraps the button that closes it. */
export function Dialog({
  trigger,
  title,
  description,
  footer,
  open,
  onOpenChange,
  width = 'md',
  children,
}: DialogProps) {
  const t = useTranslations('common');
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 bg-overlay" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={clsx(
            'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-32px)] w-[calc(100vw-24px)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-3 bg-surface text-ink shadow-float',
            width === 'sm' ? 'max-w-[400px]' : width === 'md' ? 'max-w-[560px]' : 'max-w-[800px]',
          )}
        >
          <div className="flex items-start gap-3 px-5 pt-4">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-17 font-strong">{title}</Radix.Title>
              {description && (
                <Radix.Description className="mt-0.5 text-13 text-ink-2">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close
              aria-label={t('close')}
              className="-mr-2 grid size-8 place-items-center rounded-2 text-ink-3 hover:bg-sunken"
            >
              <Icon name="close" />
            </Radix.Close>
          </div>
          <div className={clsx('min-h-0 flex-1 overflow-y-auto px-5', children ? 'py-3' : 'pb-3')}>
            {children}
          </div>
          {footer && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line-soft px-5 py-3">
              {footer}
            </div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function DialogClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
