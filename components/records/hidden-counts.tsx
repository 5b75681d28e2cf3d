import { useLocale, useTranslations } from 'next-intl';
import { Card, CardHead } from '@/components/ui/card';
import { LocalText } from '@/components/ui/local-text';
import { Note } from '@/components/ui/note';
import { Table } from '@/components/ui/table';
import { periodLabel } from '@/lib/modules/periods/model';
import type { HiddenCount } from '@/lib/modules/record-lists/schema';

/** Records that the reader may not open: how many there are, by group and month, and why no more is shown. */
export function HiddenCounts({ counts }: { counts: readonly HiddenCount[] }) {
  const t = useTranslations('records.hidden');
  const duty = useTranslations('duty.sensitivity');
  const locale = useLocale();
  if (counts.length === 0) return null;
  const total = counts.reduce((sum, one) => sum + one.count, 0);
  const months = [...new Set(counts.map((one) => one.month))].sort();
  const groups = [...new Map(counts.map((one) => [one.group.id, one.group])).values()];
  const kinds = [...new Set(counts.map((one) => one.sensitivity))];
  const sum = (groupId: string, month: string) =>
    counts
      .filter((one) => one.group.id === groupId && one.month === month)
      .reduce((all, one) => all + one.count, 0);
  return (
    <Card className="mt-4" aria-labelledby="hidden">
      <CardHead id="hidden" title={t('title', { count: total })} />
      <Note className="m-4" icon="lock">
        {t('why', { kinds: kinds.map((kind) => duty(kind)).join(locale === 'en' ? ', ' : '、') })}
      </Note>
      <Table caption={t('caption')} dense>
        <thead>
          <tr>
            <th scope="col">{t('group')}</th>
            {months.map((month) => (
              <th key={month} scope="col" className="num">
                {periodLabel(month, locale === 'en' ? 'en' : 'zh-CN')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.id}>
              <th scope="row" className="font-regular">
                <LocalText nameZh={group.nameZh} nameEn={group.nameEn} />
              </th>
              {months.map((month) => (
                <td key={month} className="num">
                  {sum(group.id, month)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
