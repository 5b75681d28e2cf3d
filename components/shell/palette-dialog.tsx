'use client';

import { Command } from 'cmdk';
import { useTranslations } from 'next-intl';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { HANDED_OVER } from '@/components/shell/handed-over';
import type { NavGroup } from '@/components/shell/nav';
import { Icon, type IconName } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';

type Found = { label: string; hint?: string; href: string };
type FoundGroup = { title: string; items: Found[] };
type Search = { query: string; status: 'searching' | 'found' | 'failed'; groups: FoundGroup[] };

const PAUSE_MS = 180;
const LINE_LEAST = 4;
const ROW =
  'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-2 px-3 py-1 text-14 data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent-text max-md:min-h-11';

export type PaletteDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  groups: readonly NavGroup[];
  searchHref?: string;
  /** The page that shows everything that is found. */
  findHref?: string;
  /** Where a line of what happened is recorded. */
  recordHref?: string;
};

export function PaletteDialog(props: PaletteDialogProps) {
  const { open, onOpenChange, groups, searchHref, findHref, recordHref } = props;
  const t = useTranslations('common.palette');
  const common = useTranslations('common');
  const router = useRouter();
  const [query, setQuery] = useState('');
  const [search, setSearch] = useState<Search>({ query: '', status: 'found', groups: [] });
  const wanted = query.trim();

  useEffect(() => {
    if (!open || !searchHref || wanted === '') return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      setSearch((last) => ({ query: wanted, status: 'searching', groups: last.groups }));
      try {
        const separator = searchHref.includes('?') ? '&' : '?';
        const response = await fetch(`${searchHref}${separator}q=${encodeURIComponent(wanted)}`, {
          signal: abort.signal,
          headers: { accept: 'application/json' },
        });
        if (!response.ok) throw new Error(String(response.status));
        const answer = (await response.json()) as { groups: FoundGroup[] };
        setSearch({ query: wanted, status: 'found', groups: answer.groups });
      } catch {
        if (!abort.signal.aborted) setSearch({ query: wanted, status: 'failed', groups: [] });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [open, searchHref, wanted]);

  const pages = groups
    .flatMap((group) => group.items)
    .filter((item) => item.label.toLowerCase().includes(wanted.toLowerCase()));
  const found = wanted === '' ? [] : search.groups.filter((group) => group.items.length > 0);
  const searching =
    searchHref !== undefined && wanted !== '' && (search.query !== wanted || search.status === 'searching');
  const failed = !searching && wanted !== '' && search.status === 'failed';
  const nothing = !searching && !failed && pages.length === 0 && found.length === 0;
  const go = (href: string) => {
    onOpenChange(false);
    setQuery('');
    router.push(href as Route);
  };

  /** The line goes along to the page where it is read. */
  const record = (href: string) => {
    sessionStorage.setItem(HANDED_OVER, wanted);
    go(href);
  };

  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-overlay" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-24px)] max-w-[560px] -translate-x-1/2 overflow-hidden rounded-3 bg-surface text-ink shadow-float max-md:top-3"
        >
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <Command shouldFilter={false} loop label={t('title')}>
            <div className="flex items-center gap-2 border-b border-line px-4">
              <Icon name="search" className="text-ink-3" />
              <Command.Input
                autoFocus
                value={query}
                onValueChange={setQuery}
                placeholder={t('placeholder')}
                className="h-12 min-w-0 flex-1 bg-transparent text-15 outline-none"
              />
              <span className="max-md:hidden">
                <Kbd>Esc</Kbd>
              </span>
              <Dialog.Close
                aria-label={common('close')}
                className="-mr-3 grid size-11 flex-none place-items-center rounded-2 text-ink-2 hover:bg-sunken md:hidden"
              >
                <Icon name="close" />
              </Dialog.Close>
            </div>
            <Command.List className="max-h-[min(420px,60vh)] overflow-y-auto p-1">
              {pages.length > 0 && (
                <Group title={t('pages')}>
                  {pages.map((item) => (
                    <Row
                      key={item.href}
                      value={`page ${item.href}`}
                      icon={item.icon}
                      item={item}
                      onChoose={go}
                    />
                  ))}
                </Group>
              )}
              {findHref && wanted !== '' && (
                <Command.Item
                  value="find"
                  onSelect={() => go(`${findHref}?q=${encodeURIComponent(wanted)}`)}
                  className={ROW}
                >
                  <Icon name="search" className="text-ink-3" />
                  <span className="min-w-0 truncate">{t('find', { query: wanted })}</span>
                </Command.Item>
              )}
              {recordHref && wanted.length >= LINE_LEAST && (
                <Command.Item value="record" onSelect={() => record(recordHref)} className={ROW}>
                  <Icon name="plus" className="text-ink-3" />
                  <span className="min-w-0 truncate">{t('record', { line: wanted })}</span>
                </Command.Item>
              )}
              {found.map((group) => (
                <Group key={group.title} title={group.title}>
                  {group.items.map((item) => (
                    <Row key={item.href} value={`${group.title} ${item.href}`} item={item} onChoose={go} />
                  ))}
                </Group>
              ))}
              <p role="status" className="px-3 py-2 text-13 text-ink-3 empty:hidden">
                {searching
                  ? t('searching')
                  : failed
                    ? t('failed')
                    : nothing
                      ? t('empty', { query: wanted })
                      : null}
              </p>
            </Command.List>
            <p className="border-t border-line-soft px-4 py-2 text-12 text-ink-3 max-md:hidden">
              {t('hint')}
            </p>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Command.Group
      heading={title}
      className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-ink-3"
    >
      {children}
    </Command.Group>
  );
}

type RowProps = { value: string; icon?: IconName; item: Found; onChoose: (href: string) => void };

function Row({ value, icon, item, onChoose }: RowProps) {
  return (
    <Command.Item value={value} onSelect={() => onChoose(item.href)} className={ROW}>
      {icon && <Icon name={icon} className="text-ink-3" />}
      <span className="min-w-0 truncate">{item.label}</span>
      {item.hint && <span className="ml-auto flex-none pl-3 text-12 text-ink-3">{item.hint}</span>}
    </Command.Item>
  );
}
