import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Search, address } from '@/components/statistics/address';
import { useBodyName } from '@/components/statistics/body-name';
import { MatrixLegend } from '@/components/statistics/matrix-legend';
import { MatrixTable } from '@/components/statistics/matrix-table';
import { PeriodSelect } from '@/components/statistics/period-select';
import { usePeriodWords } from '@/components/statistics/period-words';
import { SectionPick } from '@/components/statistics/section-pick';
import { StatisticsTabs } from '@/components/statistics/statistics-tabs';
import { Downloads } from '@/components/ui/downloads';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { ClearFilters, FilterBar, FilterPick } from '@/components/ui/filter';
import { PageHead } from '@/components/ui/page-head';
import { CELL_STATES, type CellState, type Matrix } from '@/lib/modules/matrices/schema';
import type { SelectedPeriod } from '@/lib/modules/statistics/model';
import type { Body } from '@/lib/modules/bodies/schema';
import { TIERS, type Tier } from '@/lib/modules/statistics/schema';

export type MatrixScreenProps = {
  matrix: Matrix;
  period: SelectedPeriod;
  home: string;
  search: Search;
  section: string | null;
  tier: Tier | null;
  status: CellState | null;
  /** Groups whose units may be looked at instead. */
  groups: readonly Body[];
  /** The own views of the screen. */
  views: ReactNode;
};

/** Duty statistics: bodies by items under one sentence that says what is late and where. */
export function MatrixScreen(props: MatrixScreenProps) {
  const { matrix, period, home, search, section, tier, status, groups, views } = props;
  const t = useTranslations('board.matrix');
  const path = `${home}/statistics`;
  const words = useMatrixWords(matrix, period);
  const asked: Search = {
    from: matrix.from,
    to: matrix.to,
    section: section ?? undefined,
    tier: tier ?? undefined,
  };
  const pick = (changes: Search) => address(path, search, changes);
  return (
    <div className="flex flex-col gap-3">
      <PageHead flush title={words.title} scope={words.scope}>
        <Downloads
          href={address(`/api${home}/export/matrix`, asked, {
            status: status ?? undefined,
            group: search.group,
          })}
        />
      </PageHead>
      <StatisticsTabs home={home} search={search} current="matrix" />
      <div className="flex flex-wrap items-center gap-2 [&>*]:mb-0!">
        <PeriodSelect path={path} keep={search} period={period} today={matrix.today} />
        <FilterBar label={t('filters')}>
          {groups.length > 0 && <GroupPick groups={groups} matrix={matrix} pick={pick} />}
          <SectionPick path={path} search={search} sections={matrix.sections} section={section} />
          <FilterPick
            label={t('tier')}
            value={tier ? t(`tiers.${tier}`) : t('allTiers')}
            active={tier !== null}
            options={[null, ...TIERS].map((one) => ({
              label: one ? t(`tiers.${one}`) : t('allTiers'),
              href: pick({ tier: one ?? undefined }),
              current: one === tier,
            }))}
          />
          <FilterPick
            label={t('status')}
            value={status ? t(`state.${status}`) : t('allStates')}
            active={status !== null}
            options={[null, ...CELL_STATES].map((one) => ({
              label: one ? t(`state.${one}`) : t('allStates'),
              href: pick({ status: one ?? undefined }),
              current: one === status,
            }))}
          />
          {(section || tier || status) && (
            <ClearFilters href={pick({ section: undefined, tier: undefined, status: undefined })} />
          )}
        </FilterBar>
      </div>
      {views}
      <Card className="overflow-hidden">
        {matrix.rows.length === 0 || matrix.items.length === 0 ? (
          <EmptyState icon="matrix" title={t('emptyTitle')} body={t('emptyBody')} />
        ) : (
          <>
            <MatrixTable
              matrix={matrix}
              home={home}
              detailsHref={`/api${home}/queries/listObligationRows`}
              asked={asked}
            />
            <MatrixLegend matrix={matrix} home={home} asked={asked} />
          </>
        )}
      </Card>
    </div>
  );
}

type GroupPickProps = { groups: readonly Body[]; matrix: Matrix; pick: (changes: Search) => string };

/** All groups, or one level down: the units of one group. */
function GroupPick({ groups, matrix, pick }: GroupPickProps) {
  const t = useTranslations('board.matrix');
  const bodies = useBodyName();
  return (
    <FilterPick
      label={t('level')}
      value={matrix.group ? t('unitsOf', { group: bodies.name(matrix.group) }) : t('allGroups')}
      active={matrix.group !== null}
      options={[
        {
          label: t('allGroups'),
          href: pick({ group: undefined, section: undefined }),
          current: !matrix.group,
        },
        ...groups.map((group) => ({
          label: t('unitsOf', { group: bodies.name(group) }),
          href: pick({ group: group.code, section: undefined }),
          current: matrix.group?.id === group.id,
        })),
      ]}
    />
  );
}

function useMatrixWords(matrix: Matrix, period: SelectedPeriod) {
  const t = useTranslations('board.matrix');
  const bodies = useBodyName();
  const words = usePeriodWords();
  const english = useLocale() === 'en';
  const who = matrix.group ? t('unitsOf', { group: bodies.name(matrix.group) }) : t('groups');
  const facts = { who, period: words.phrase(period) };
  const [worst] = [...matrix.overdueBySection].sort((a, b) => b.n - a.n);
  const section = matrix.sections.find((one) => one.code === worst?.sectionCode);
  const title = !worst
    ? t('titleNone', facts)
    : matrix.overdueBySection.length === 1
      ? t('titleOne', {
          ...facts,
          count: worst.n,
          section: (english ? section?.titleEn : section?.titleZh) ?? worst.sectionCode,
        })
      : t('title', {
          ...facts,
          count: matrix.total.overdue,
          worst: worst.n,
          section: (english ? section?.titleEn : section?.titleZh) ?? worst.sectionCode,
        });
  const scope = t(matrix.level === 'groups' ? 'scopeGroups' : 'scopeUnits', {
    rows: matrix.rows.length,
    items: matrix.items.length,
    span: words.span(matrix),
  });
  return {
    title,
    scope: matrix.quietItems > 0 ? t('scopeQuiet', { scope, count: matrix.quietItems }) : scope,
  };
}
