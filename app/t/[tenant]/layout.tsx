import { getLocale, getTranslations } from 'next-intl/server';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { OfflineKeeper } from '@/components/offline/offline-keeper';
import { AppShell, DemoBanner } from '@/components/shell/app-shell';
import type { NavGroup, NavTab } from '@/components/shell/nav';
import { TourCard } from '@/components/introductions/tour-card';
import { endTourAction } from '@/lib/modules/introductions/actions';
import { LAST_STEP, type TourName, changesFor, stepsOf, tourOf } from '@/lib/modules/introductions/model';
import { getIntroduction } from '@/lib/modules/introductions/queries';
import { countUnread } from '@/lib/modules/notifications/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { writerOf } from '@/lib/shared/actor';
import { THEME_COOKIE, themeOf } from '@/lib/shared/locales';
import { PAGES, type PageEntry, mayOpen } from '../../pages';
import { signOutAction, switchPositionAction } from './actions';

type Props = { children: ReactNode; params: Promise<{ tenant: string }> };

export default async function TenantLayout({ children, params }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const t = await getTranslations('shell.nav');
  const locale = await getLocale();
  const { tenant, member, position, positions } = context;
  const roles = position?.roles ?? [];
  const [unread, introduction] = await Promise.all([
    ask(countUnread, context, {}),
    ask(getIntroduction, context, {}),
  ]);
  const shown = introduction.ok ? introduction.value : null;
  const tour = tourOf(roles);
  const walks = shown !== null && tour !== null && !shown.ended.includes(tour);
  const open = PAGES.filter((page) => page.nav && mayOpen(page, roles));
  const hrefOf = (page: PageEntry) => page.path.replace('[tenant]', slug).replace(/\/\[\w+\]$/, '');
  const item = (page: (typeof open)[number]) => ({
    href: hrefOf(page),
    label: labelOf(page.nav!.label),
    icon: page.nav!.icon,
    ...(page.nav!.label === 'inbox' && unread.ok && unread.value > 0 ? { count: unread.value } : {}),
  });
  const isGroup = position?.organizationKind === 'group';
  const labelOf = (label: string) => {
    if (label === 'myList' && isGroup) return t('groupList');
    if (label === 'board' && isGroup) return t('unitBoard');
    return t(label as Parameters<typeof t>[0]);
  };
  const groups: NavGroup[] = (['duty', 'look', 'ground'] as const)
    .map((group) => ({
      ...(group === 'duty' ? {} : { title: t(`groups.${group}`) }),
      items: open.filter((page) => page.nav!.group === group).map(item),
    }))
    .filter((group) => group.items.length > 0);
  // A page is named after the entry above it, whether or not the reader has that entry.
  const names = PAGES.flatMap((page) => {
    const label = page.name ?? page.nav?.label;
    return label ? [{ href: hrefOf(page), label: labelOf(label) }] : [];
  });
  const mayRecord = open.some((page) => page.nav!.label === 'record');
  const owner = writerOf(context.actor);
  const named = (zh: string, en: string | null) => (locale === 'en' && en ? en : zh);
  return (
    <AppShell
      tenant={{ name: named(tenant.nameZh, tenant.nameEn), href: `/t/${slug}` }}
      groups={groups}
      names={names}
      tabs={tabsOf(groups, { [`/t/${slug}/due`]: t('dueShort') })}
      today={context.today}
      searchHref={`/api/t/${slug}/search`}
      findHref={`/t/${slug}/search`}
      {...(mayRecord ? { recordHref: `/t/${slug}/record` } : {})}
      guide={{
        helpHref: `/t/${slug}/help`,
        changesHref: `/t/${slug}/what-changed`,
        // To a newcomer everything is new: first the tour.
        isNew: shown !== null && !walks && changesFor(roles, shown.seenChange).some((change) => change.isNew),
      }}
      tour={walks && <Tour slug={slug} tour={tour} />}
      inbox={{ href: `/t/${slug}/inbox`, unread: unread.ok ? unread.value : 0 }}
      banner={tenant.kind === 'demo' ? <DemoBanner /> : null}
      theme={themeOf((await cookies()).get(THEME_COOKIE)?.value)}
      signOutAction={signOutAction}
      keptFor={{ tenant: slug, owner }}
      switchPositionAction={switchPositionAction.bind(null, slug)}
      user={{
        named: member ?? { nameZh: '' },
        positions: positions.map((held) => ({
          id: held.id,
          title: named(held.postZh, held.postEn),
          organization: named(held.organizationZh, held.organizationEn),
          current: held.id === position?.id,
        })),
      }}
    >
      <OfflineKeeper tenant={slug} owner={owner} records={mayRecord} />
      {children}
    </AppShell>
  );
}

/** The tour of a post, in the words of the reader. */
async function Tour({ slug, tour }: { slug: string; tour: TourName }) {
  const t = await getTranslations('tours');
  const shell = await getTranslations('shell.tour');
  const steps = stepsOf(tour);
  const words = (key: string) => t(key as Parameters<typeof t>[0]);
  return (
    <TourCard
      // Another post begins its own tour.
      key={tour}
      title={shell('title')}
      lead={shell('lead', { count: steps.length })}
      steps={steps.map(({ name, page, anchor }) => {
        const of = name === LAST_STEP.name ? name : `${tour}.${name}`;
        const href = `/t/${slug}/${page}`;
        return { name, href, anchor, title: words(`${of}.title`), body: words(`${of}.body`) };
      })}
      endAction={endTourAction.bind(null, slug, tour)}
    />
  );
}

/**
 * The tabs of a phone: the first entries of the rail, with *record now* in the middle where the role has it. Some are
 * named shorter than in the rail, by address.
 */
function tabsOf(groups: readonly NavGroup[], short: Readonly<Record<string, string>>): NavTab[] {
  const items = groups
    .flatMap((group) => group.items)
    .map((item) => ({ ...item, label: short[item.href] ?? item.label }));
  const record = items.find((item) => item.href.endsWith('/record'));
  const others = items.filter((item) => item !== record).slice(0, record ? 4 : 5);
  if (!record) return others.map(({ href, label, icon }) => ({ href, label, icon }));
  const tabs = others.map(({ href, label, icon }): NavTab => ({ href, label, icon }));
  tabs.splice(2, 0, { href: record.href, label: record.label, icon: record.icon, primary: true });
  return tabs;
}
