'use client';

import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { isTyping } from '@/components/reviews/typing';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';

export interface ReviewKeysProps {
  nextHref: string | null;
  previousHref: string | null;
  compareHref: string | null;
  /** The row to keep in sight. */
  current: string | null;
}

/** The keys that move about the queue, and the list of all of them. */
export function ReviewKeys({ nextHref, previousHref, compareHref, current }: ReviewKeysProps) {
  const t = useTranslations('reviews.keys');
  const router = useRouter();
  const [help, setHelp] = useState(false);
  useEffect(() => {
    document.getElementById(`queue-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  useEffect(() => {
    const hrefs: Record<string, string | null> = { j: nextHref, k: previousHref, d: compareHref };
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event)) return;
      if (event.key === '?') {
        event.preventDefault();
        return setHelp(true);
      }
      const href = hrefs[event.key.toLowerCase()];
      if (!href) return;
      event.preventDefault();
      router.push(href as Route, { scroll: false });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [nextHref, previousHref, compareHref, router]);
  const all = [
    ['A', t('accept')],
    ['R', t('return')],
    ['1–6', t('reasons')],
    ['Y', t('yes')],
    ['N', t('no')],
    ['J', t('next')],
    ['K', t('previous')],
    ['D', t('compare')],
    ['U', t('undo')],
    ['?', t('help')],
  ] as const;
  return (
    <section aria-label={t('title')} className="px-4 py-3.5 text-12 text-ink-2 max-lg:hidden">
      <ul className="grid grid-cols-3 gap-2">
        <KeyItem sign="A">{t('accept')}</KeyItem>
        <KeyItem sign="R">{t('returnShort')}</KeyItem>
        <KeyItem sign="J">{t('next')}</KeyItem>
        <KeyItem sign="K">{t('previous')}</KeyItem>
        <KeyItem sign="D">{t('compare')}</KeyItem>
        <li>
          <button type="button" onClick={() => setHelp(true)} className="hover:text-accent-text">
            <Kbd>?</Kbd> <span className="ml-0.5">{t('all')}</span>
          </button>
        </li>
      </ul>
      <Dialog open={help} onOpenChange={setHelp} title={t('title')} width="sm">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2 pb-2 text-14">
          {all.map(([sign, meaning]) => (
            <div key={sign} className="contents">
              <dt>
                <Kbd>{sign}</Kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </section>
  );
}

function KeyItem({ sign, children }: { sign: string; children: string }) {
  return (
    <li>
      <Kbd>{sign}</Kbd> <span className="ml-0.5">{children}</span>
    </li>
  );
}
