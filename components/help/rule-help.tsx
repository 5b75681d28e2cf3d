'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useParams } from 'next/navigation';
import { type MouseEvent, useEffect, useId, useRef, useState } from 'react';
import { type RuleName, helpOfRule } from '@/lib/modules/help-pages/model';

const WIDTH = 320;

/**
 * A small question mark beside the word of a rule: what the rule says and where it comes from. Without script it is a
 * link to the same words on their help page.
 */
export function RuleHelp({ rule, className }: { rule: RuleName; className?: string }) {
  const t = useTranslations('rules');
  const { tenant } = useParams<{ tenant?: string }>();
  const panel = useId();
  const root = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const [atEnd, setAtEnd] = useState(false);
  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setOpen(false);
      root.current?.querySelector('a')?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', escape, true);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', escape, true);
    };
  }, [open]);
  if (!tenant) return null;
  const href = `/t/${tenant}/help/${helpOfRule(rule)}#rule-${rule}`;
  const toggle = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setAtEnd(event.currentTarget.getBoundingClientRect().left + WIDTH > document.documentElement.clientWidth);
    setOpen((was) => !was);
  };
  return (
    <span ref={root} className={clsx('relative inline-flex print:hidden', className)}>
      <a
        href={href}
        onClick={toggle}
        aria-expanded={open}
        aria-controls={open ? panel : undefined}
        aria-label={t('label', { term: t(`items.${rule}.term`) })}
        data-rule={rule}
        className="grid size-6 flex-none place-items-center rounded-full text-12 font-regular text-ink-3 no-underline! hover:bg-sunken hover:text-accent-text"
      >
        <span
          aria-hidden="true"
          className="grid size-4 place-items-center rounded-full border border-line-quiet leading-none"
        >
          ?
        </span>
      </a>
      {open && (
        <span
          id={panel}
          className={clsx(
            'z-40 block rounded-3 bg-surface px-4 py-3 text-left text-13 font-regular whitespace-normal text-ink shadow-float',
            'max-md:fixed max-md:inset-x-3 max-md:bottom-[72px] md:absolute md:top-full md:mt-1 md:w-[320px]',
            atEnd ? 'md:right-0' : 'md:left-0',
          )}
        >
          <b className="block font-strong">{t(`items.${rule}.term`)}</b>
          <span className="mt-0.5 block">{t(`items.${rule}.text`)}</span>
          <span className="mt-1.5 block text-12 text-ink-3">
            {t('source', { source: t(`items.${rule}.source`) })}
          </span>
          <a href={href} className="link mt-1.5 inline-block">
            {t('more')}
          </a>
        </span>
      )}
    </span>
  );
}
