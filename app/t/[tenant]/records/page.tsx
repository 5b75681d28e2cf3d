import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { HiddenCounts } from '@/components/records/hidden-counts';
import { RecordFilterBar } from '@/components/records/record-filters';
import { RECORD_PERIODS } from '@/components/records/record-picks';
import { RecordTable } from '@/components/records/record-table';
import { Downloads } from '@/components/ui/downloads';
import { PageHead } from '@/components/ui/page-head';
import { periodOf } from '@/lib/modules/periods/model';
import { countRecordsByGroupMonth, listRecordFilters, listRecords } from '@/lib/modules/record-lists/queries';
import { LISTED_STATES } from '@/lib/modules/record-lists/schema';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { isCivilDate } from '@/lib/shared/civil-date';

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('records') };
}

const BEATS = { month: 'monthly', quarter: 'quarterly', year: 'yearly' } as const;
const KEPT = ['period', 'from', 'to', 'group', 'subject', 'names', 'item', 'section', 'status', 'q'] as const;
const UUID = /^[0-9a-f-]{36}$/;

/** The filters of the address; what is malformed is passed over. */
function filtersOf(search: Search) {
  const filters: Record<string, string> = {};
  for (const key of KEPT) {
    const value = search[key];
    if (typeof value === 'string' && value.trim() !== '') filters[key] = value.trim();
  }
  return filters;
}

/** The days of the list: named by a period, or given day by day. */
function spanOf(filters: Record<string, string>, today: string) {
  const named = RECORD_PERIODS.find((one) => one === filters.period);
  if (named) {
    const { from, to } = periodOf(BEATS[named], today);
    return { from, to };
  }
  return {
    ...(isCivilDate(filters.from) ? { from: filters.from } : {}),
    ...(isCivilDate(filters.to) ? { to: filters.to } : {}),
  };
}

export default async function RecordsPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const context = await requireContext(tenant);
  const search = await searchParams;
  const filters = filtersOf(search);
  const span = spanOf(filters, context.today);
  const status = LISTED_STATES.find((one) => one === filters.status);
  const ids = (key: string) => (UUID.test(filters[key] ?? '') ? filters[key] : undefined);
  const cursor = typeof search.cursor === 'string' ? search.cursor : undefined;
  const asked = {
    ...span,
    ...(ids('group') ? { groupId: ids('group') } : {}),
    ...(ids('subject') ? { subjectId: ids('subject') } : {}),
    ...(ids('names') ? { namesId: ids('names') } : {}),
    ...(filters.item ? { itemCode: filters.item } : {}),
    ...(filters.section ? { sectionCode: filters.section } : {}),
    ...(status ? { status } : {}),
    ...(filters.q ? { q: filters.q } : {}),
  };
  const page = await ask(listRecords, context, { ...asked, ...(cursor ? { cursor } : {}) });
  const choices = await ask(listRecordFilters, context, {});
  if (!page.ok || !choices.ok) notFound();
  const hidden = await ask(countRecordsByGroupMonth, context, span);
  const t = await getTranslations('records.list');
  const english = (await getLocale()) === 'en';
  const here = `/t/${tenant}/records`;
  const address = (more: Record<string, string>) => {
    const query = new URLSearchParams({ ...filters, ...more }).toString();
    return query ? `${here}?${query}` : here;
  };
  const { rows, next } = page.value;
  const organization = context.position
    ? (english && context.position.organizationEn) || context.position.organizationZh
    : '';
  return (
    <>
      <PageHead
        title={
          rows.length === 0
            ? t('titleNone')
            : next || cursor
              ? t('titleMany', { count: rows.length })
              : t('title', { count: rows.length })
        }
        scope={t('scope', { organization })}
      >
        {rows.length > 0 && (
          <Downloads
            href={`/api/t/${tenant}/export/records?${new URLSearchParams(asked)}`}
            formats={['xlsx', 'csv', 'docx', 'pdf']}
          />
        )}
      </PageHead>
      <RecordFilterBar
        here={here}
        filters={filters}
        choices={choices.value}
        states={LISTED_STATES}
        subject={rows[0] && ((english && rows[0].subject.nameEn) || rows[0].subject.nameZh)}
      />
      <RecordTable
        tenant={tenant}
        page={page.value}
        firstHref={cursor ? address({}) : undefined}
        nextHref={next ? address({ cursor: next }) : undefined}
      />
      {hidden.ok && <HiddenCounts counts={hidden.value} />}
    </>
  );
}
