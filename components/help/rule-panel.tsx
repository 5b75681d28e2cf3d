'use client';

import { useTranslations } from 'next-intl';
import { Popover } from 'radix-ui';
import type { RefObject } from 'react';
import type { RuleName } from '@/lib/modules/help-pages/model';

type Props = {
  rule: RuleName;
  /** The rule on its help page. */
  href: string;
  mark: RefObject<HTMLAnchorElement | null>;
  onClose: () => void;
};

/** What a rule says and where it comes from, beside its mark, which gets the focus back. */
export function RulePanel({ rule, href, mark, onClose }: Props) {
  const t = useTranslations('rules');
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={mark as RefObject<HTMLAnchorElement>} />
      <Popover.Portal>
        <Popover.Content
          aria-label={t(`items.${rule}.term`)}
          align="start"
          sideOffset={4}
          collisionPadding={12}
          // A press on the mark closes by itself.
          onInteractOutside={(event) => {
            if (mark.current?.contains(event.target as Node)) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            mark.current?.focus();
          }}
          className="z-50 w-80 max-w-[calc(100vw-24px)] rounded-3 bg-surface px-4 py-3 text-13 text-ink shadow-float"
        >
          <b className="block font-strong">{t(`items.${rule}.term`)}</b>
          <p className="mt-0.5">{t(`items.${rule}.text`)}</p>
          <p className="mt-1.5 text-12 text-ink-3">{t('source', { source: t(`items.${rule}.source`) })}</p>
          <a href={href} className="link mt-1.5 inline-block">
            {t('more')}
          </a>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
