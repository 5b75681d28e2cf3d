import { useLocale, useTranslations } from 'next-intl';
import { type Search, address } from '@/components/statistics/address';
import { useBodyName } from '@/components/statistics/body-name';
import { ObligationTable } from '@/components/statistics/obligation-table';
import { usePeriodWords } from '@/components/statistics/period-words';
import { RowFilterPick } from '@/components/statistics/row-filter';
import { UnlistedNote } from '@/components/statistics/unlisted-note';
import { ButtonLink } from '@/components/ui/button-link';
import { Downloads } from '@/components/ui/downloads';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { ClearFilters, FilterBar, FilterChip } from '@/components/ui/filter';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import type { ObligationRows, ObligationRowsInput, RowFilter } from '@/lib/modules/statistics/schema';

export type DueScreenProps = {
  rows: ObligationRows;
  input: Pick<ObligationRowsInput, 'verdict'> & Partial<ObligationRowsInput>;
  home: string;
  exportHome: string;
  search: Search;
  /** Names of the bodies that stand in the address. */
  group: Parameters<ReturnType<typeof useBodyName>['name']>[0] | null;
  groupNow: Parameters<ReturnType<typeof useBodyName>['name']>[0] | null;
  subject: Parameters<ReturnType<typeof useBodyName>['name']>[0] | null;
  /** Whether rows of several groups can stand here. */
  showGroup: boolean;
  /** Whether the reader may remind of what is listed. */
  mayRemind: boolean;
};

/** Lists whose rows are still to be done. */
const REMINDED: readonly RowFilter[] = ['near', 'overdue', 'open', 'coming', 'due_soon', 'not_due'];

/** What clears when all filters are cleared. */
const NARROWING = [
  ...['verdict', 'from', 'to', 'group', 'groupNow', 'subject', 'item', 'section', 'cadence', 'kind', 'tier'],
  'asOf',
];

/** The obligations behind a number, or, from the rail, what is overdue and what is near. */
export function DueScreen(props: DueScreenProps) {
  const { rows, input, home, exportHome, search, group, groupNow, subject, showGroup, mayRemind } = props;
  const remind = useTranslations('reminders.due');
  const t = useTranslations('board.rows');
  const statistics = useTranslations('statistics');
  const filter = useTranslations('board.filter');
  const bodies = useBodyName();
  const words = usePeriodWords();
  const english = useLocale() === 'en';
  const path = `${home}/due`;
  const state = filter(`state.${input.verdict}`);
  const who = subject ?? group ?? groupNow;
  const title =
    input.verdict === 'near'
      ? rows.total === 0
        ? t('titleNearNone')
        : t('titleNear', { count: rows.total, overdue: rows.overdue })
      : t('title', { state: english ? state.toLowerCase() : state, count: rows.total });
  const span = input.from && input.to ? words.span({ from: input.from, to: input.to }) : null;
  const without = (...names: string[]) =>
    address(path, search, {
      after: undefined,
      ...Object.fromEntries(names.map((name) => [name, undefined])),
    });
  const isNarrowed = NARROWING.some((name) => search[name]);
  return (
    <div className="flex flex-col gap-3">
      <PageHead
        flush
        title={who ? t('titleOf', { who: bodies.name(who), title }) : title}
        scope={span ? t('scopeSpan', { span }) : t(input.verdict === 'near' ? 'scopeNear' : 'scopeAll')}
      >
        {mayRemind && !input.asOf && REMINDED.includes(input.verdict) && rows.rows.length > 0 && (
          <ButtonLink
            href={address(`${home}/reminders/new`, search, { after: undefined })}
            variant="tinted"
            size="sm"
            icon="bell"
          >
            {remind('remind')}
          </ButtonLink>
        )}
        <Downloads href={address(`${exportHome}/due`, search, { after: undefined })} />
      </PageHead>
      <FilterBar label={filter('bar')}>
        <RowFilterPick path={path} search={search} verdict={input.verdict} />
        {span && <FilterChip label={t('chipSpan', { span })} removeHref={without('from', 'to')} />}
        {input.kind && !subject && (
          <FilterChip label={filter(`kind.${input.kind}`)} removeHref={without('kind')} />
        )}
        {group && <FilterChip label={bodies.name(group)} removeHref={without('group')} />}
        {subject && <FilterChip label={bodies.name(subject)} removeHref={without('subject')} />}
        {input.section && <FilterChip label={input.section} removeHref={without('section')} />}
        {input.item && <FilterChip label={input.item} removeHref={without('item')} />}
        {groupNow && (
          <FilterChip
            label={t('groupNow', { group: bodies.name(groupNow) })}
            removeHref={without('groupNow')}
          />
        )}
        {input.cadence && (
          <FilterChip label={statistics(`cadence.${input.cadence}`)} removeHref={without('cadence')} />
        )}
        {input.asOf && (
          <FilterChip label={t('asOf', { day: words.day(input.asOf) })} removeHref={without('asOf')} />
        )}
        {input.tier && <FilterChip label={filter(`tier.${input.tier}`)} removeHref={without('tier')} />}
        {isNarrowed && <ClearFilters href={path} />}
      </FilterBar>
      {input.asOf && <Note>{t('asOfNote', { day: words.day(input.asOf) })}</Note>}
      <Card>
        {rows.rows.length === 0 ? (
          <EmptyState
            title={t(rows.total === 0 ? 'emptyTitle' : 'restrictedTitle')}
            body={t(rows.total === 0 ? 'emptyBody' : 'restrictedBody')}
          />
        ) : (
          <>
            <ObligationTable caption={title} rows={rows.rows} home={home} showGroup={showGroup} />
            <Pager
              note={t('total', { count: rows.total })}
              firstHref={search.after ? without() : undefined}
              nextHref={rows.next ? address(path, search, { after: rows.next }) : undefined}
            />
          </>
        )}
      </Card>
      <UnlistedNote unlisted={rows.unlisted} />
    </div>
  );
}
