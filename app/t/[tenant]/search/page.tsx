import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { MarkedText } from '@/components/searches/marked-text';
import { RECORD_PERIODS } from '@/components/records/record-picks';
import { SearchFilters } from '@/components/searches/search-filters';
import { SearchForm } from '@/components/searches/search-form';
import { SearchHelp } from '@/components/searches/search-help';
import { AttachmentHitRow, HitSection, NameHitRow, RecordHitRow } from '@/components/searches/search-hits';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LocalText } from '@/components/ui/local-text';
import { PageHead } from '@/components/ui/page-head';
import { Tabs } from '@/components/ui/tabs';
import { searchPeople } from '@/lib/modules/members/queries';
import { searchOrganizations } from '@/lib/modules/organizations/queries';
import { periodOf } from '@/lib/modules/periods/model';
import { listRecordFilters } from '@/lib/modules/record-lists/queries';
import { MOST_TEXT } from '@/lib/modules/search-entries/model';
import { partsOfName } from '@/lib/modules/searches/model';
import { searchAttachments, searchRecords } from '@/lib/modules/searches/queries';
import {
  type Found,
  LONGEST_QUESTION,
  MOST_FOUND,
  SEARCH_KINDS,
  type SearchKind,
} from '@/lib/modules/searches/schema';
import { requireContext } from '@/lib/platform/auth';
import type { Context } from '@/lib/platform/context';
import { type Query, ask } from '@/lib/platform/query';
import { isCivilDate } from '@/lib/shared/civil-date';

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('search');
  return { title: t('title') };
}

const KEPT = ['q', 'kind', 'period', 'from', 'to', 'group', 'item'] as const;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const BEATS = { month: 'monthly', quarter: 'quarterly', year: 'yearly' } as const;
/** How many of a kind are shown beside the other kinds. */
const FIRST: Record<SearchKind, number> = { organization: 5, person: 5, record: 10, attachment: 5 };
/** The directories answer with so many at most. */
const MOST_NAMES = 20;
const LONGEST_NAME = 40;

/** What the address asks for; what is malformed is passed over. */
function askedFor(search: Search, today: string) {
  const kept: Record<string, string> = {};
  for (const key of KEPT) {
    const value = search[key];
    if (typeof value === 'string' && value.trim() !== '') kept[key] = value.trim();
  }
  const q = [...(kept.q ?? '')].slice(0, LONGEST_QUESTION).join('').slice(0, LONGEST_QUESTION).trim();
  const named = RECORD_PERIODS.find((one) => one === kept.period);
  const { from, to } = named ? periodOf(BEATS[named], today) : kept;
  return {
    kept,
    q,
    kind: SEARCH_KINDS.find((one) => one === kept.kind) ?? null,
    narrowing: {
      ...(isCivilDate(from) ? { from } : {}),
      ...(isCivilDate(to) ? { to } : {}),
      ...(UUID.test(kept.group ?? '') ? { groupId: kept.group } : {}),
      ...(kept.item && kept.item.length <= 20 ? { itemCode: kept.item } : {}),
    },
  };
}

async function answerTo<Input, Value>(
  context: Context,
  query: Query<Input, Value>,
  input: object,
): Promise<Value> {
  const result = await ask(query, context, input);
  if (!result.ok) notFound();
  return result.value;
}

export default async function SearchPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const context = await requireContext(tenant);
  const { kept, q, kind, narrowing } = askedFor(await searchParams, context.today);
  const t = await getTranslations('search');
  const english = (await getLocale()) === 'en';
  const home = `/t/${tenant}`;
  const here = `${home}/search`;
  const wants = (one: SearchKind) => q !== '' && (kind === null || kind === one);
  const limit = (one: SearchKind) => (kind ? MOST_FOUND : FIRST[one]);
  const sought = { q, ...narrowing };
  const named = { q: q.slice(0, LONGEST_NAME) };
  const [records, attachments, bodies, people, choices] = await Promise.all([
    wants('record') ? answerTo(context, searchRecords, { ...sought, limit: limit('record') }) : null,
    wants('attachment')
      ? answerTo(context, searchAttachments, { ...sought, limit: limit('attachment') })
      : null,
    wants('organization') ? answerTo(context, searchOrganizations, named) : [],
    wants('person') ? answerTo(context, searchPeople, named) : [],
    answerTo(context, listRecordFilters, {}),
  ]);
  const address = (more: Record<string, string>, ...dropped: string[]) => {
    const left = Object.entries(kept).filter(([key]) => !dropped.includes(key));
    return `${here}?${new URLSearchParams({ ...Object.fromEntries(left), ...more })}`;
  };
  const allOf = (one: SearchKind, shown: number, count: number) =>
    kind === null && shown < count ? address({ kind: one }) : undefined;
  const file = (one: SearchKind, search: Record<string, string | undefined>) =>
    `/api${home}/export/found-${one}?${new URLSearchParams(search as Record<string, string>)}`;
  const listed = (one: 'record' | 'attachment', { rows, count, more }: Found<unknown>) => ({
    kind: one,
    shown: rows.length,
    count,
    bound: more ? ('more' as const) : ('exact' as const),
    allHref: allOf(one, rows.length, count),
    exportHref: file(one, sought),
  });
  const directory = (one: 'organization' | 'person', rows: readonly unknown[]) => ({
    kind: one,
    shown: Math.min(rows.length, limit(one)),
    count: rows.length,
    bound: rows.length >= MOST_NAMES ? ('at_least' as const) : ('exact' as const),
    allHref: allOf(one, limit(one), rows.length),
    exportHref: file(one, named),
  });
  const nothing =
    !records?.rows.length && !attachments?.rows.length && bodies.length === 0 && people.length === 0;
  const organization = context.position
    ? (english && context.position.organizationEn) || context.position.organizationZh
    : '';
  const nameOf = (
    one: { nameZh: string; shortZh?: string | null; nameEn: string | null },
    of: 'person' | 'body',
  ) =>
    english && one.nameEn ? one.nameEn : <MarkedText parts={partsOfName(one.shortZh ?? one.nameZh, q, of)} />;
  return (
    <>
      <PageHead title={q ? t('titleFound', { query: q }) : t('title')} scope={t('scope', { organization })} />
      <SearchForm
        here={here}
        q={q}
        keep={Object.fromEntries(Object.entries(kept).filter(([key]) => key !== 'q'))}
      />
      {q !== '' && (
        <>
          <Tabs
            label={t('kinds.label')}
            items={[
              { href: address({}, 'kind'), label: t('kinds.all'), current: kind === null },
              ...SEARCH_KINDS.map((one) => ({
                href: address({ kind: one }),
                label: t(`kinds.${one}`),
                current: kind === one,
              })),
            ]}
          />
          {kind !== 'organization' && kind !== 'person' && (
            <SearchFilters here={here} search={kept} choices={choices} />
          )}
        </>
      )}
      {bodies.length > 0 && (
        <HitSection {...directory('organization', bodies)}>
          {bodies.slice(0, limit('organization')).map((body) => (
            <NameHitRow
              key={body.id}
              icon="building"
              href={`${home}/organizations/${body.id}`}
              name={nameOf(body, 'body')}
              facts={[
                ...(body.shortZh && body.shortZh !== body.nameZh
                  ? [<LocalText key="full" nameZh={body.nameZh} nameEn={body.nameEn} />]
                  : []),
                ...(body.group
                  ? [<LocalText key="group" nameZh={body.group.nameZh} nameEn={body.group.nameEn} />]
                  : []),
              ]}
            />
          ))}
        </HitSection>
      )}
      {people.length > 0 && (
        <HitSection {...directory('person', people)}>
          {people.slice(0, limit('person')).map((person) => (
            <NameHitRow
              key={person.id}
              icon="person"
              href={`${home}/members/${person.id}`}
              name={nameOf(person, 'person')}
              facts={person.positions.map((post) => (
                <span key={post.id}>
                  <LocalText nameZh={post.organizationZh} nameEn={post.organizationEn} />{' '}
                  <LocalText nameZh={post.postZh} nameEn={post.postEn} />
                </span>
              ))}
            />
          ))}
        </HitSection>
      )}
      {records && records.rows.length > 0 && (
        <HitSection {...listed('record', records)}>
          {records.rows.map((hit) => (
            <RecordHitRow key={hit.id} hit={hit} home={home} />
          ))}
        </HitSection>
      )}
      {attachments && attachments.rows.length > 0 && (
        <HitSection {...listed('attachment', attachments)}>
          {attachments.rows.map((hit) => (
            <AttachmentHitRow key={`${hit.record.id} ${hit.id}`} hit={hit} home={home} />
          ))}
        </HitSection>
      )}
      {nothing && (
        <>
          <Card className="mb-4 max-w-[640px]">
            {q ? (
              <EmptyState
                icon="search"
                title={t('none', { query: q })}
                body={t(Object.keys(narrowing).length > 0 ? 'noneFiltered' : 'noneBody')}
              />
            ) : (
              <EmptyState icon="search" title={t('start')} body={t('startBody')} />
            )}
          </Card>
          <SearchHelp characters={MOST_TEXT} />
        </>
      )}
    </>
  );
}
