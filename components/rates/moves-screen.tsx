import { useLocale, useTranslations } from 'next-intl';
import { type Search, address } from '@/components/statistics/address';
import { BodyName } from '@/components/statistics/body-name';
import { usePeriodWords } from '@/components/statistics/period-words';
import { UnlistedNote } from '@/components/statistics/unlisted-note';
import { AppLink } from '@/components/ui/app-link';
import { Card } from '@/components/ui/card';
import { CivilDate, Timestamp } from '@/components/ui/civil-date';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar, FilterPick } from '@/components/ui/filter';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { Table } from '@/components/ui/table';
import { MOVE_KINDS, type MoveKind, type Moves } from '@/lib/modules/moves/schema';

type Props = { moves: Moves; home: string; search: Search; is: MoveKind | null };

/** Every step since the end of a day, latest first. */
export function MovesScreen({ moves, home, search, is }: Props) {
  const t = useTranslations('statistics.since');
  const english = useLocale() === 'en';
  const words = usePeriodWords();
  const path = `${home}/statistics/changes`;
  const pick = (changes: Search) => address(path, search, { after: undefined, ...changes });
  const { is: _is, after: _after, ...kept } = search;
  return (
    <div className="flex flex-col gap-3">
      <PageHead
        flush
        title={t('title', { day: words.day(moves.asOf), count: moves.total })}
        scope={t('scope', { span: words.span(moves) })}
        above={
          <AppLink href={address(`${home}/statistics/rates`, kept)} className="link">
            {t('back')}
          </AppLink>
        }
      />
      <FilterBar label={t('filter')}>
        <FilterPick
          label={t('step')}
          value={is ? t(`kind.${is}`) : t('all')}
          active={is !== null}
          options={[null, ...MOVE_KINDS].map((kind) => ({
            label: kind ? t(`kind.${kind}`) : t('all'),
            href: pick({ is: kind ?? undefined }),
            current: kind === is,
            count: kind ? (moves.counts[kind] ?? 0) : undefined,
          }))}
        />
      </FilterBar>
      <Card>
        {moves.rows.length === 0 ? (
          <EmptyState title={t('none')} body={t('noneBody')} />
        ) : (
          <>
            <Table caption={t('title', { day: words.day(moves.asOf), count: moves.total })} dense>
              <thead>
                <tr>
                  <th scope="col">{t('when')}</th>
                  <th scope="col">{t('step')}</th>
                  <th scope="col">{t('item')}</th>
                  <th scope="col">{t('subject')}</th>
                  <th scope="col">{t('group')}</th>
                  <th scope="col">{t('due')}</th>
                </tr>
              </thead>
              <tbody>
                {moves.rows.map((row) => (
                  <tr key={`${row.id} ${row.place}`} data-move={row.is}>
                    <td className="whitespace-nowrap">
                      <Timestamp at={row.movedAt} form="date" />
                    </td>
                    <td className="whitespace-nowrap">{t(`kind.${row.is}`)}</td>
                    <td>
                      <AppLink href={`${home}/obligations/${row.id}`} className="link">
                        {row.itemCode} {english ? row.titleEn : row.titleZh}
                      </AppLink>
                    </td>
                    <td>
                      <BodyName body={row.subject} />
                    </td>
                    <td>
                      <BodyName body={row.group} />
                    </td>
                    <td className="whitespace-nowrap">
                      <CivilDate on={row.dueOn} form="date" />
                      {row.dueOn !== row.toDueOn && (
                        <>
                          {' → '}
                          <CivilDate on={row.toDueOn} form="date" />
                        </>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </Table>
            <Pager
              note={t('total', { count: moves.total })}
              firstHref={search.after ? pick({}) : undefined}
              nextHref={moves.next ? address(path, search, { after: moves.next }) : undefined}
            />
          </>
        )}
      </Card>
      <UnlistedNote unlisted={moves.unlisted} />
    </div>
  );
}
