'use client';

import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { AppLink } from '@/components/ui/app-link';
import { Icon, type IconName } from '@/components/ui/icon';

export type MenuItem = {
  label: string;
  icon?: IconName;
  /** Either an address or a handler. */
  href?: string;
  onSelect?: () => void;
  disabled?: boolean;
  /** Draws a hairline above. */
  separated?: boolean;
};

export type MenuProps = { trigger: ReactNode; items: readonly MenuItem[]; align?: 'start' | 'end' };

const ITEM =
  'flex h-9 max-md:h-11 cursor-pointer items-center gap-2 rounded-2 px-2 text-13 text-ink no-underline outline-none select-none data-disabled:cursor-not-allowed data-disabled:text-ink-3 data-highlighted:bg-sunken';

export function Menu({ trigger, items, align = 'end' }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={12}
          className="z-40 min-w-40 rounded-3 bg-surface p-1 text-ink shadow-float"
        >
          {items.map((item) => {
            const body = (
              <>
                {item.icon && <Icon name={item.icon} className="text-ink-3" />}
                {item.label}
              </>
            );
            return (
              <div key={item.label} role="none">
                {item.separated && <Radix.Separator className="my-1 h-px bg-line-soft" />}
                {item.href ? (
                  <Radix.Item asChild disabled={item.disabled} className={ITEM}>
                    <AppLink href={item.href}>{body}</AppLink>
                  </Radix.Item>
                ) : (
                  <Radix.Item disabled={item.disabled} onSelect={item.onSelect} className={ITEM}>
                    {body}
                  </Radix.Item>
                )}
              </div>
            );
          })}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
