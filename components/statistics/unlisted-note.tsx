import { useTranslations } from 'next-intl';
import { BodyName } from '@/components/statistics/body-name';
import { Card, CardHead } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import type { UnlistedCount } from '@/lib/modules/statistics/schema';

/** What may be counted and not listed, by group and month, with the reason. */
export function UnlistedNote({ unlisted }: { unlisted: readonly UnlistedCount[] }) {
  const t = useTranslations('board.unlisted');
  if (unlisted.length === 0) return null;
  const total = unlisted.reduce((sum, one) => sum + one.n, 0);
  const months = [...new Set(unlisted.map((one) => one.month))].sort();
  const groups = [...new Map(unlisted.map((one) => [one.group.id, one.group])).values()];
  const countOf = (groupId: string, month: string) =>
    unlisted.find((one) => one.group.id === groupId && one.month === month)?.n;
  return (
    <Card>
      <CardHead title={t('title', { count: total })} note={t('reason')} />
      <Table caption={t('title', { count: total })} dense>
        <thead>
          <tr>
            <th scope="col">{t('group')}</th>
            {months.map((month) => (
              <th key={month} scope="col" className="num">
                {month}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.id}>
              <th scope="row">
                <BodyName body={group} />
              </th>
              {months.map((month) => (
                <td key={month} className="num">
                  {countOf(group.id, month) ?? <span className="text-ink-3">–</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
