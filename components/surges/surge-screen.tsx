import { useTranslations } from 'next-intl';
import { RuleHelp } from '@/components/help/rule-help';
import { type Search, address } from '@/components/statistics/address';
import { BodyName } from '@/components/statistics/body-name';
import { LevelPicks } from '@/components/statistics/level-picks';
import { StatisticsTabs } from '@/components/statistics/statistics-tabs';
import { useMonthAndYear } from '@/components/statistics/month-and-year';
import { SurgeTable } from '@/components/surges/surge-table';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { FilterBar, FilterPick } from '@/components/ui/filter';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import type { Body } from '@/lib/modules/bodies/schema';
import { shareOf } from '@/lib/modules/statistics/model';
import type { Surge } from '@/lib/modules/surges/schema';

type Props = { surge: Surge; home: string; search: Search; groups: readonly Body[] };

/** How much of a month was handed in at its end, body by body. */
export function SurgeScreen({ surge, home, search, groups }: Props) {
  const t = useTranslations('surges');
  const s = useTranslations('statistics');
  const monthName = useMonthAndYear();
  const path = `${home}/statistics/surge`;
  const pick = (changes: Search) => address(path, search, changes);
  const { month, kind, level, group, columns, total } = surge;
  // A group with the records of its units opens these; every other body its own rows.
  const hrefOf = (body: Body) =>
    level === 'groups' && kind === 'unit'
      ? pick({ group: body.code, kind: undefined })
      : address(path, { month: month.key, subject: body.code });
  return (
    <div className="flex flex-col gap-3">
      <PageHead
        flush
        title={<Finding surge={surge} />}
        scope={t('meaning')}
        help={<RuleHelp rule="surge" />}
      />
      <StatisticsTabs home={home} search={search} current="surge" />
      <FilterBar label={s('filters')}>
        <FilterPick
          label={t('month')}
          value={monthName(month.key)}
          active={search.month !== undefined}
          options={surge.months.map((one) => ({
            label: monthName(one),
            href: pick({ month: one }),
            current: one === month.key,
          }))}
        />
        <LevelPicks
          groups={groups}
          group={group}
          kind={kind}
          mayChooseKind={surge.can.chooseKind}
          pick={pick}
        />
      </FilterBar>
      {columns === null ? (
        <Note>
          {t('from')} <CivilDate on={month.shownFrom} form="date" />
        </Note>
      ) : (
        <Card>
          <CardHead title={t('table')} note={t('order')} />
          <SurgeTable
            caption={t('table')}
            head={s(`by.body.${level}`)}
            lines={columns.map(({ body, ...counts }) => ({
              ...{ key: body.code, counts, href: hrefOf(body) },
              name: <BodyName body={body} />,
            }))}
            total={total ?? undefined}
          />
        </Card>
      )}
    </div>
  );
}

function Finding({ surge: { month, total } }: { surge: Surge }) {
  const t = useTranslations('surges');
  const name = useMonthAndYear()(month.key);
  if (total === null) return t(month.state === 'running' ? 'titleRunning' : 'titleWaiting', { month: name });
  const share = shareOf(total.last, total.records);
  if (share === null) return t('titleNone', { month: name });
  return t('title', { month: name, records: total.records, share });
}
