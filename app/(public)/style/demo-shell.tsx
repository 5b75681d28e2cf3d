import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AppShell, DemoBanner } from '@/components/shell/app-shell';
import { THEME_COOKIE, themeOf } from '@/lib/shared/locales';

/** The frame with sample entries. */
export async function DemoShell({ children }: { children: ReactNode }) {
  const t = await getTranslations('style.demo');
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <AppShell
      tenant={{ name: t('tenant'), href: '/style' }}
      today="2026-06-15"
      theme={theme}
      groups={[
        {
          items: [
            { href: '/style/my-list', label: t('navMyList'), icon: 'list', count: 9 },
            { href: '/style/board', label: t('navBoard'), icon: 'chart' },
            { href: '/style/record', label: t('navRecord'), icon: 'plus' },
            { href: '/style/calendar', label: t('navCalendar'), icon: 'calendar' },
            { href: '/style/records', label: t('navRecords'), icon: 'file' },
          ],
        },
        {
          title: t('groupProblems'),
          items: [
            { href: '/style/due', label: t('navDue'), icon: 'clock', count: 2, hot: true },
            { href: '/style/rectification', label: t('navRectify'), icon: 'rectify', count: 2 },
            { href: '/style/letters', label: t('navLetters'), icon: 'mail', count: 1 },
            { href: '/style/risks', label: t('navRisks'), icon: 'shield' },
            { href: '/style/projects', label: t('navProjects'), icon: 'building' },
          ],
        },
        {
          title: t('groupUnit'),
          items: [
            { href: '/style/matrix', label: t('navMatrix'), icon: 'matrix' },
            { href: '/style/transfer', label: t('navTransfer'), icon: 'download' },
          ],
        },
      ]}
      tabs={[
        { href: '/style/my-list', label: t('tabList'), icon: 'list' },
        { href: '/style/calendar', label: t('tabCalendar'), icon: 'calendar' },
        { href: '/style/record', label: t('navRecord'), icon: 'plus', primary: true },
        { href: '/style/records', label: t('tabRecords'), icon: 'file' },
        { href: '/style/letters', label: t('tabLetters'), icon: 'mail' },
      ]}
      recordHref="/style/record"
      inbox={{ href: '/style/inbox', unread: 3 }}
      user={{
        named: { nameZh: t('person'), nameEn: t('person') },
        positions: [
          { id: '1', title: t('post'), organization: t('organization'), current: true },
          { id: '2', title: t('post2'), organization: t('organization2') },
        ],
      }}
      switchPositionAction="/preferences"
      signOutAction="/preferences"
      banner={<DemoBanner />}
    >
      {children}
    </AppShell>
  );
}
