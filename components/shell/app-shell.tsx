import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AccountPanel, type AccountPanelProps, NewDot } from '@/components/shell/account-panel';
import { HelpKey } from '@/components/help/help-key';
import { CommandPalette } from '@/components/shell/command-palette';
import type { NavGroup, NavTab, PageTitle } from '@/components/shell/nav';
import { PageName, RailNav, TabBar } from '@/components/shell/rail-nav';
import { AppLink } from '@/components/ui/app-link';
import { BrandMark } from '@/components/ui/brand-mark';
import { ButtonLink } from '@/components/ui/button-link';
import { DetailsMenu } from '@/components/ui/details-menu';
import { Icon } from '@/components/ui/icon';
import { LocalText } from '@/components/ui/local-text';
import { ToastProvider } from '@/components/ui/toast';
import { formatCivilDate, isoWeek } from '@/lib/shared/locales';

export type AppShellProps = AccountPanelProps & {
  tenant: { name: string; href: string };
  groups: readonly NavGroup[];
  tabs: readonly NavTab[];
  /** What pages are called that stand below no entry of the rail. */
  names?: readonly PageTitle[];
  /** Civil date of the tenant. */
  today: string;
  /** Where the palette asks: `GET <searchHref>?q=` answers `{ groups: [{ title, items: [{ label, hint, href }] }] }`. */
  searchHref?: string;
  /** The page of everything that is found. */
  findHref?: string;
  recordHref?: string;
  inbox?: { href: string; unread: number };
  /** Before the page: what leads a newcomer. */
  tour?: ReactNode;
  /** Above the top bar: demo, maintenance. */
  banner?: ReactNode;
  children: ReactNode;
};

/** The frame of every signed-in page: rail, top bar, page; on a phone top bar, page, tab bar. */
export function AppShell(props: AppShellProps) {
  const { tenant, groups, tabs, today, searchHref, findHref, recordHref, inbox, banner, tour, children } =
    props;
  const { names = [], user, theme, guide, switchPositionAction, signOutAction, keptFor } = props;
  const t = useTranslations('shell');
  const common = useTranslations('common');
  const locale = useLocale();
  const position = user.positions.find((held) => held.current) ?? user.positions[0];
  const account = {
    user,
    theme,
    guide,
    switchPositionAction,
    signOutAction,
    ...(keptFor ? { keptFor } : {}),
  };
  const pages: readonly NavGroup[] = guide
    ? [
        ...groups,
        {
          items: [
            { href: guide.helpHref, label: t('help'), icon: 'book' },
            { href: guide.changesHref, label: t('changes'), icon: 'flag' },
          ],
        },
      ]
    : groups;
  const week = common('week', { week: isoWeek(today) });
  return (
    <ToastProvider>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-2 bg-accent px-3 py-2 text-14 text-on-accent focus:translate-y-0 print:hidden"
      >
        {common('skipToContent')}
      </a>
      <div className="md:grid md:grid-cols-[200px_minmax(0,1fr)] print:block!">
        <aside
          aria-label={t('rail')}
          className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-rail px-2 md:flex print:hidden"
        >
          <AppLink
            href={tenant.href}
            className="flex h-[52px] flex-none items-center gap-2 px-2 text-15 font-strong"
          >
            <BrandMark />
            {common('product')}
            <span className="ml-auto line-clamp-2 pl-2 text-right text-12 leading-4 font-regular text-ink-3">
              {tenant.name}
            </span>
          </AppLink>
          <div className="-mx-2 min-h-0 flex-1 overflow-y-auto px-2 pb-3">
            <RailNav groups={groups} label={t('navigation')} />
          </div>
          <DetailsMenu
            tour="account"
            side="top"
            className="-mx-2 border-t border-line"
            panelClassName="mx-2 w-[252px] p-0!"
            summaryClassName="flex items-center gap-2 px-4 py-3 hover:bg-sunken transition-colors"
            summary={
              <>
                <span
                  aria-hidden="true"
                  className="grid size-[26px] flex-none place-items-center rounded-full border border-line bg-sunken text-12 text-ink-2"
                >
                  <LocalText nameZh={user.named.nameZh.slice(0, 1)} nameEn={user.named.nameEn?.slice(0, 1)} />
                </span>
                <span className="min-w-0 flex-1">
                  <b className="block truncate text-13 leading-[18px]">
                    <LocalText {...user.named} />
                  </b>
                  {position && (
                    <span className="line-clamp-3 text-12 text-ink-3">
                      {position.organization} {position.title}
                    </span>
                  )}
                </span>
                <span className="sr-only">{t('account')}</span>
                {guide?.isNew && <NewDot />}
                <Icon name="more" size={14} className="text-ink-3" />
              </>
            }
          >
            <AccountPanel {...account} />
          </DetailsMenu>
        </aside>
        <div className="min-w-0">
          {banner}
          <header className="sticky top-0 z-30 flex h-[52px] items-center gap-1 border-b border-line bg-surface pr-1 pl-4 md:gap-3 md:px-6 print:hidden">
            <AppLink href={tenant.href} className="flex h-11 min-w-0 items-center gap-2 md:hidden">
              <BrandMark />
              <PageName
                names={[...names, ...pages.flatMap((group) => group.items)]}
                fallback={common('product')}
              />
            </AppLink>
            <span className="ml-auto md:hidden" />
            <CommandPalette
              groups={pages}
              searchHref={searchHref}
              findHref={findHref}
              recordHref={recordHref}
            />
            <span className="hidden text-13 text-ink-3 lg:inline">
              {formatCivilDate(today, locale)}
              {locale === 'en' ? `, ${week}` : week}
            </span>
            <span className="ml-auto hidden md:block" />
            {recordHref && (
              <span data-tour="record-now" className="hidden md:block">
                <ButtonLink href={recordHref} variant="primary" icon="plus" size="sm" className="h-8!">
                  {t('recordNow')}
                </ButtonLink>
              </span>
            )}
            {inbox && (
              <AppLink
                href={inbox.href}
                aria-label={inbox.unread > 0 ? t('inboxUnread', { count: inbox.unread }) : t('inbox')}
                className="relative grid size-11 flex-none place-items-center rounded-2 text-ink-2 transition-colors hover:bg-sunken md:size-8"
              >
                <Icon name="bell" />
                {inbox.unread > 0 && (
                  <span className="absolute top-2.5 right-2.5 box-content size-[7px] rounded-full border-[1.5px] border-surface bg-accent md:top-[5px] md:right-[5px]" />
                )}
              </AppLink>
            )}
            <DetailsMenu
              tour="menu"
              className="md:hidden"
              align="end"
              label={t('menu')}
              summaryClassName="relative grid size-11 place-items-center rounded-2 text-ink-2 hover:bg-sunken"
              summary={
                <>
                  <Icon name="menu" />
                  {guide?.isNew && <NewDot className="absolute top-2.5 right-2.5" />}
                </>
              }
              panelClassName="w-[280px] p-0! max-h-[calc(100dvh-144px)] overflow-y-auto"
            >
              <div className="border-b border-line-soft px-3 py-2.5">
                <b className="block text-14">
                  <LocalText {...user.named} />
                </b>
                {position && (
                  <span className="block text-12 text-ink-3">
                    {position.organization} {position.title}
                  </span>
                )}
              </div>
              <div className="border-b border-line-soft px-1 pb-1">
                <RailNav groups={groups} label={t('navigation')} touch />
              </div>
              <AccountPanel {...account} />
            </DetailsMenu>
          </header>
          <main
            id="main"
            tabIndex={-1}
            className="min-w-0 p-4 pb-20 outline-none md:px-6 md:pt-5 md:pb-6 print:p-0"
          >
            {tour}
            {children}
          </main>
        </div>
      </div>
      {guide && <HelpKey home={guide.helpHref} />}
      <TabBar tabs={tabs} label={t('tabs')} />
    </ToastProvider>
  );
}

/** A thin line over the frame that says the data is invented. */
export function DemoBanner({ children }: { children?: ReactNode }) {
  const t = useTranslations('shell');
  const common = useTranslations('common');
  return (
    <aside
      aria-label={common('demo')}
      className="flex items-center justify-center gap-2 border-b border-line bg-sunken px-4 py-1 text-12 text-ink-2 print:hidden"
    >
      <b>{common('demo')}</b>
      {children ?? t('demoNotice')}
    </aside>
  );
}
