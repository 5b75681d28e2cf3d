'use client';

import { useTranslations } from 'next-intl';
import type { Route } from 'next';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { NavGroup } from '@/components/shell/nav';
import { Icon } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';

// The list itself is loaded at the first press: most pages are read without it.
const PaletteDialog = dynamic(
  () => import('@/components/shell/palette-dialog').then((file) => file.PaletteDialog),
  {
    ssr: false,
  },
);

export type CommandPaletteProps = {
  groups: readonly NavGroup[];
  /** Answers `{ groups: [{ title, items: [{ label, hint, href }] }] }` to `?q=`. */
  searchHref?: string;
  /** The page that shows everything that is found for `?q=`. */
  findHref?: string;
  /** Where a line is recorded; Alt+N goes there. */
  recordHref?: string;
};

/** The search field of the top bar; Ctrl+K opens it from anywhere. */
export function CommandPalette({ groups, searchHref, findHref, recordHref }: CommandPaletteProps) {
  const router = useRouter();
  const t = useTranslations('shell');
  const [open, setOpen] = useState(false);
  const [used, setUsed] = useState(false);
  const change = (next: boolean) => {
    setOpen(next);
    if (next) setUsed(true);
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setUsed(true);
      setOpen((was) => !was);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  useEffect(() => {
    if (!recordHref) return;
    const onKey = (event: KeyboardEvent) => {
      // By its place on the keyboard: with Alt some systems type another letter.
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.code !== 'KeyN') return;
      event.preventDefault();
      router.push(recordHref as Route);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [recordHref, router]);
  return (
    <>
      <button
        type="button"
        onClick={() => change(true)}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K"
        data-tour="search"
        className="hidden h-8 w-[348px] min-w-0 shrink items-center gap-2 rounded-2 border border-line bg-surface-2 pr-2 pl-2.5 text-left text-13 text-ink-3 transition-colors hover:border-line-strong md:flex"
      >
        <Icon name="search" size={14} />
        <span className="min-w-0 flex-1 truncate">{t('search')}</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <button
        type="button"
        onClick={() => change(true)}
        aria-haspopup="dialog"
        aria-label={t('searchShort')}
        data-tour="search"
        className="grid size-11 flex-none place-items-center rounded-2 text-ink-2 hover:bg-sunken md:hidden"
      >
        <Icon name="search" />
      </button>
      {used && (
        <PaletteDialog
          open={open}
          onOpenChange={change}
          groups={groups}
          searchHref={searchHref}
          findHref={findHref}
          recordHref={recordHref}
        />
      )}
    </>
  );
}
