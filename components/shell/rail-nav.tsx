'use client';

import clsx from 'clsx';
import { usePathname } from 'next/navigation';
import { AppLink } from '@/components/ui/app-link';
import { Icon } from '@/components/ui/icon';
import { currentHref, type NavGroup, type NavTab, type PageTitle } from '@/components/shell/nav';

/** What a tour points at an entry by: `nav-` and the name of its page. */
const tourNameOf = (href: string) => `nav-${href.split('/').at(-1)}`;

/** Entries of the rail, in groups; the one being looked at is lit. */
export function RailNav({
  groups,
  label,
  touch,
}: {
  groups: readonly NavGroup[];
  label: string;
  touch?: boolean;
}) {
  const current = currentHref(
    usePathname(),
    groups.flatMap((group) => group.items.map((item) => item.href)),
  );
  return (
    <nav aria-label={label}>
      {groups.map((group, index) => (
        <div key={group.title ?? index}>
          {group.title && <p className="px-2 pt-3.5 pb-1.5 text-12 text-ink-3">{group.title}</p>}
          <ul className={clsx('flex flex-col gap-px', !group.title && 'mt-1')}>
            {group.items.map((item) => (
              <li key={item.href}>
                <AppLink
                  href={item.href}
                  data-tour={tourNameOf(item.href)}
                  aria-current={item.href === current ? 'page' : undefined}
                  className={clsx(
                    'flex items-center gap-2.5 rounded-2 px-2 py-[7px] text-14 text-ink-2 transition-colors hover:bg-sunken aria-[current=page]:bg-accent-soft aria-[current=page]:font-strong aria-[current=page]:text-accent-text',
                    touch ? 'min-h-11' : 'min-h-[34px]',
                  )}
                >
                  <Icon name={item.icon} />
                  <span className="min-w-0">{item.label}</span>
                  {item.count !== undefined && item.count > 0 && (
                    <span
                      className={clsx(
                        'ml-auto text-12',
                        item.hot ? 'font-strong text-red-text' : 'font-regular text-ink-3',
                      )}
                    >
                      {item.count}
                    </span>
                  )}
                </AppLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** The bar under the thumb on a phone. */
export function TabBar({ tabs, label }: { tabs: readonly NavTab[]; label: string }) {
  const current = currentHref(
    usePathname(),
    tabs.map((tab) => tab.href),
  );
  return (
    <nav
      aria-label={label}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <ul className="grid h-[60px] auto-cols-fr grid-flow-col">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <AppLink
              href={tab.href}
              data-tour={tab.primary ? 'record-now' : tourNameOf(tab.href)}
              aria-current={tab.href === current ? 'page' : undefined}
              className="flex h-full flex-col items-center justify-center gap-[3px] text-12 text-ink-2 aria-[current=page]:text-accent-text aria-[current=page]:shadow-[inset_0_2px_0_var(--accent)]"
            >
              {tab.primary ? (
                <span className="grid h-[26px] w-9 place-items-center rounded-2 bg-accent text-on-accent">
                  <Icon name={tab.icon} size={20} />
                </span>
              ) : (
                <Icon name={tab.icon} size={20} />
              )}
              <span className="max-w-full truncate">{tab.label}</span>
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** On a phone the top bar names the page: there is no rail to show it. */
export function PageName({ names, fallback }: { names: readonly PageTitle[]; fallback: string }) {
  const current = currentHref(
    usePathname(),
    names.map((name) => name.href),
  );
  return (
    <span className="truncate text-17 font-strong">
      {names.find((name) => name.href === current)?.label ?? fallback}
    </span>
  );
}
