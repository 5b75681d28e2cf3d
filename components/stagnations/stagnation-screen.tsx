import { useLocale, useTranslations } from 'next-intl';
import { type Search, address } from '@/components/statistics/address';
import { BodyName } from '@/components/statistics/body-name';
import { LevelPicks } from '@/components/statistics/level-picks';
import { StatisticsTabs } from '@/components/statistics/statistics-tabs';
import { UnlistedNote } from '@/components/statistics/unlisted-note';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { EmptyState } from '@/components/ui/empty-state';
import { FigureLink } from '@/components/ui/figure-link';
import { FilterBar } from '@/components/ui/filter';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { Table } from '@/components/ui/table';
import type { Body } from '@/lib/modules/bodies/schema';
import type { Stagnation } from '@/lib/modules/stagnations/schema';

type Props = { stagnation: Stagnation; home: string; search: Search; groups: readonly Body[] };

/** Bodies and duties that have not moved for long, and what each of them waits for. */
export function StagnationScreen({ stagnation, home, search, groups }: Props) {
  const t = useTranslations('statistics.still');
  const s = useTranslations('statistics');
  const english = useLocale() === 'en';
  const path = `${home}/statistics/stagnation`;
  const pick = (changes: Search) => address(path, search, { after: undefined, ...changes });
  const { limit, total, group, kind, level } = stagnation;
  return (
    <div className="flex flex-col gap-3">
      <PageHead
        flush
        title={
          total + stagnation.bodies.length === 0
            ? t('titleNone', { limit })
            : t('title', { limit, bodies: stagnation.bodies.length, of: stagnation.of, count: total })
        }
        scope={
          <>
            {t('scope', { limit })} <AppLink href={`${home}/settings`}>{t('setting')}</AppLink>
            {' · '}
            <AppLink href={`${home}/due`}>{s('nearDue')}</AppLink>
          </>
        }
      />
      <StatisticsTabs home={home} search={search} current="stagnation" />
      {groups.length > 0 && (
        <FilterBar label={s('filters')}>
          <LevelPicks
            groups={groups}
            group={group}
            kind={kind}
            mayChooseKind={stagnation.can.chooseKind}
            pick={pick}
          />
        </FilterBar>
      )}
      <Card>
        <CardHead title={t('bodies', { count: stagnation.bodies.length, of: stagnation.of })} />
        {stagnation.bodies.length === 0 ? (
          <p className="px-4 py-3 text-13 text-ink-2">{t('noBodies', { limit })}</p>
        ) : (
          <Table caption={t('bodiesCaption')} dense>
            <thead>
              <tr>
                <th scope="col">{s(`by.body.${level}`)}</th>
                <th scope="col">{t('lastStep')}</th>
                <th scope="col" className="num">
                  {t('days')}
                </th>
                <th scope="col" className="num">
                  {t('unfinished')}
                </th>
              </tr>
            </thead>
            <tbody>
              {stagnation.bodies.map(({ body, since, days, unfinished }) => (
                <tr key={body.id} data-body={body.code}>
                  <th scope="row">
                    <BodyName body={body} />
                  </th>
                  <td>{since ? <CivilDate on={since} form="date" /> : t('never')}</td>
                  <td className="num">
                    <FigureLink metric="stagnant_days" subject={body.code} value={days} />
                  </td>
                  <td className="num">
                    <FigureLink
                      metric="obligations_unfinished"
                      subject={body.code}
                      value={unfinished}
                      href={address(`${home}/due`, {
                        ...{ verdict: 'near', kind },
                        ...(level === 'groups' ? { group: body.code } : { subject: body.code }),
                      })}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      <Card>
        <CardHead title={t('rows', { count: total })} />
        {stagnation.rows.length === 0 ? (
          <EmptyState title={t('emptyTitle')} body={t('emptyBody')} />
        ) : (
          <>
            <Table caption={t('rows', { count: total })} dense>
              <thead>
                <tr>
                  <th scope="col">{t('item')}</th>
                  <th scope="col">{t('subject')}</th>
                  <th scope="col">{t('waitsFor')}</th>
                  <th scope="col">{t('since')}</th>
                  <th scope="col" className="num">
                    {t('days')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {stagnation.rows.map((row) => (
                  <tr key={row.id} data-still={row.standsIn}>
                    <td className="max-md:min-w-44">
                      <AppLink href={`${home}/obligations/${row.id}`} className="link">
                        {row.itemCode} {english ? row.titleEn : row.titleZh}
                      </AppLink>
                    </td>
                    <td>
                      <BodyName body={row.subject} />
                    </td>
                    <td className="max-md:min-w-28">{t(`standsIn.${row.standsIn}`)}</td>
                    <td className="whitespace-nowrap">
                      <CivilDate on={row.since} form="date" />
                    </td>
                    <td className="num">{row.days}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
            <Pager
              note={t('rows', { count: total })}
              firstHref={search.after ? pick({}) : undefined}
              nextHref={stagnation.next ? pick({ after: stagnation.next }) : undefined}
            />
          </>
        )}
      </Card>
      <UnlistedNote unlisted={stagnation.unlisted} />
    </div>
  );
}
