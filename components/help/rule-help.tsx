'use client';

import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useParams } from 'next/navigation';
import { type MouseEvent, useRef, useState } from 'react';
import { type RuleName, helpOfRule } from '@/lib/modules/help-pages/model';

// The panel is loaded at the first press: most pages are read without it.
const RulePanel = dynamic(() => import('@/components/help/rule-panel').then((file) => file.RulePanel), {
  ssr: false,
});

/**
 * A small question mark beside the word of a rule: what the rule says and where it comes from. Without script it is a
 * link to the same words on their help page.
 */
export function RuleHelp({ rule }: { rule: RuleName }) {
  const t = useTranslations('rules');
  const { tenant } = useParams<{ tenant?: string }>();
  const mark = useRef<HTMLAnchorElement>(null);
  const [open, setOpen] = useState(false);
  if (!tenant) return null;
  const href = `/t/${tenant}/help/${helpOfRule(rule)}#rule-${rule}`;
  const toggle = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setOpen((was) => !was);
  };
  return (
    <>
      <a
        ref={mark}
        href={href}
        onClick={toggle}
        aria-expanded={open}
        aria-label={t('label', { term: t(`items.${rule}.term`) })}
        data-rule={rule}
        className="relative inline-grid size-6 before:absolute before:-inset-2.5 md:before:hidden flex-none place-items-center rounded-full align-middle text-12 font-regular text-ink-3 no-underline! hover:bg-sunken hover:text-accent-text print:hidden"
      >
        <span
          aria-hidden="true"
          className="grid size-4 place-items-center rounded-full border border-line-quiet leading-none"
        >
          ?
        </span>
      </a>
      {open && <RulePanel rule={rule} href={href} mark={mark} onClose={() => setOpen(false)} />}
    </>
  );
}
