import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FindBodyCard, HolidaysCard, PagesCard } from '@/components/desks/desk-cards';
import { GuideSectionCard } from '@/components/checklists/guide-section';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { KpiStrip } from '@/components/ui/kpi-strip';
import { PageHead } from '@/components/ui/page-head';
import { getCalendarYear } from '@/lib/modules/calendars/queries';
import { listChecklists } from '@/lib/modules/checklists/queries';
import { type ConcernedRole, concernOf, isConcern } from '@/lib/modules/guides/model';
import { getChecklistGuide } from '@/lib/modules/guides/queries';
import { countUnread } from '@/lib/modules/notifications/queries';
import { listOrganizations } from '@/lib/modules/organizations/queries';
import { requireContext } from '@/lib/platform/auth';
import type { Context } from '@/lib/platform/context';
import { ask } from '@/lib/platform/query';
import { yearOf } from '@/lib/shared/civil-date';
import { PAGES, mayOpen } from '../../../pages';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desks'))('metadata') };
}

/** Where a post lands whose work lies with others: the duties that concern it, by when, and who answers for them. */
export default async function HomePage({ params }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const t = await getTranslations('desks');
  const nav = await getTranslations('shell.nav');
  const home = `/t/${slug}`;
  const roles = context.position?.roles ?? [];
  const role = concernOf(roles);
  const pages = PAGES.flatMap((page) =>
    page.nav && mayOpen(page, roles)
      ? [
          {
            href: page.path.replace('[tenant]', slug),
            label: nav(page.nav.label as Parameters<typeof nav>[0]),
            icon: page.nav.icon,
          },
        ]
      : [],
  );
  if (!role)
    return (
      <>
        <PageHead title={t('pages')} scope={t('pagesScope', { count: pages.length })} />
        <PagesCard pages={pages} />
      </>
    );
  const [lists, directory, unread, holidays] = await Promise.all([
    dutiesOf(context, role),
    ask(listOrganizations, context, {}),
    ask(countUnread, context, {}),
    role === 'style_room_officer' ? holidaysAhead(context) : null,
  ]);
  const counts = directory.ok ? directory.value.counts : null;
  const dutiesOfKind = (kind: 'unit' | 'group') =>
    lists
      .filter((list) => list.version.subjectKind === kind)
      .flatMap((list) => list.sections.flatMap((section) => section.items)).length;
  const [unit, group] = [dutiesOfKind('unit'), dutiesOfKind('group')];
  return (
    <div className="flex flex-col gap-4">
      <PageHead
        flush
        title={t(`${role}.title`, { items: unit + group, groups: counts?.group ?? 0 })}
        scope={t(`${role}.scope`)}
      />
      <KpiStrip
        label={t('figures')}
        items={[
          {
            label: t('duties'),
            figure: { metric: 'concerned_duties', value: unit + group, href: '#duties' },
            note: t('dutiesNote', { unit, group }),
          },
          {
            label: t('groups'),
            figure: {
              metric: 'directory_groups',
              value: counts?.group ?? null,
              href: `${home}/organizations?kind=group`,
            },
            note: t('groupsNote'),
          },
          {
            label: t('departments'),
            figure: {
              metric: 'directory_departments',
              value: counts?.department ?? null,
              href: `${home}/organizations?kind=department`,
            },
            note: t('departmentsNote'),
          },
          {
            label: t('unread'),
            figure: {
              metric: 'inbox_unread',
              value: unread.ok ? unread.value : null,
              href: `${home}/inbox`,
            },
            note: t('unreadNote'),
          },
        ]}
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_312px]">
        <div id="duties" className="min-w-0 [&>:last-child]:mb-0">
          {unit + group === 0 && (
            <Card>
              <EmptyState icon="book" title={t('none')} body={t('noneBody')} />
            </Card>
          )}
          {lists.map(({ version, sections }) =>
            sections.map((section) => (
              <GuideSectionCard
                key={section.code}
                section={section}
                items={section.items}
                hrefOf={(item) => `${home}/checklists/${version.code}/${item}`}
              />
            )),
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <FindBodyCard base={`${home}/organizations`} />
          {holidays && <HolidaysCard {...holidays} />}
          <PagesCard pages={pages} title={t('pages')} />
        </div>
      </div>
    </div>
  );
}

/** The lists in force, narrowed to what concerns a role. */
async function dutiesOf(context: Context, role: ConcernedRole) {
  const listed = await ask(listChecklists, context, {});
  if (!listed.ok) return [];
  const codes = listed.value.checklists
    .filter((list) => list.versions.some((version) => version.stage === 'in_force'))
    .map((list) => list.code);
  const guides = await Promise.all(codes.map((code) => ask(getChecklistGuide, context, { code })));
  return guides.flatMap((guide) => {
    if (!guide.ok) return [];
    const { version, sections } = guide.value;
    const narrowed = sections.map((section) => ({
      ...section,
      items: section.items.filter((item) => item.enabled && isConcern(role, section.code, item)),
    }));
    return [{ version, sections: narrowed.filter((section) => section.items.length > 0) }];
  });
}

/** Public holidays of this year and the next that have not ended, and whether the next year's are announced. */
async function holidaysAhead(context: Context) {
  const year = yearOf(context.today);
  const years = await Promise.all(
    [year, year + 1].map((one) => ask(getCalendarYear, context, { year: one })),
  );
  const known = years.flatMap((one) => (one.ok ? [one.value] : []));
  return {
    year: year + 1,
    isConfirmed: known.some((one) => one.year === year + 1 && one.confirmed),
    holidays: known.flatMap((one) => one.holidays).filter((holiday) => holiday.to >= context.today),
  };
}
