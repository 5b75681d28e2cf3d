import { useTranslations } from 'next-intl';
import { useBodyName } from '@/components/statistics/body-name';
import { DueWords } from '@/components/statistics/due-words';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Icon } from '@/components/ui/icon';
import { LocalText } from '@/components/ui/local-text';
import { MixedText } from '@/components/ui/mixed-text';
import type { ObligationRow } from '@/lib/modules/statistics/schema';
import { groupBy } from '@/lib/shared/group-by';

/** With so many units or fewer, what each is reminded of stands open. */
const OPEN_UNITS = 4;

/** What is going to be reminded of, unit by unit; everything is ticked, and any line can be left out. */
export function RemindedUnits({ rows }: { rows: readonly ObligationRow[] }) {
  const t = useTranslations('reminders.compose');
  const bodies = useBodyName();
  const units = [...groupBy(rows, (row) => row.subject.id).values()].sort(
    (a, b) => (a[0]!.subject.number ?? 0) - (b[0]!.subject.number ?? 0),
  );
  return (
    <Card className="overflow-hidden">
      {units.map((some) => {
        const body = some[0]!.subject;
        const overdue = some.filter((row) => row.verdict === 'overdue').length;
        return (
          <details
            key={body.id}
            data-unit={body.code}
            open={units.length <= OPEN_UNITS}
            className="group border-b border-line-soft last:border-0"
          >
            <summary className="flex min-h-11 cursor-pointer items-center gap-3 px-4 py-1 hover:bg-sunken">
              <span className="min-w-0 flex-1 font-strong">
                <MixedText>{bodies.name(body)}</MixedText>
              </span>
              {overdue > 0 && (
                <span className="text-13 text-red-text">{t('overdue', { count: overdue })}</span>
              )}
              <span className="text-13 text-ink-2">{t('items', { count: some.length })}</span>
              <Icon name="down" size={14} className="flex-none text-ink-3 group-open:rotate-180" />
            </summary>
            <ul className="px-4 pb-2">
              {some.map((row) => (
                <li
                  key={row.id}
                  className="flex flex-wrap items-center gap-x-3 border-t border-line-soft py-2 text-13"
                >
                  <Checkbox
                    name="obligationId"
                    value={row.id}
                    defaultChecked
                    className="min-w-0 flex-1 basis-64"
                    label={
                      <>
                        <span className="mr-1.5 font-mono text-12 text-ink-3">{row.itemCode}</span>
                        <LocalText nameZh={row.titleZh} nameEn={row.titleEn} />
                      </>
                    }
                  />
                  <DueWords dueOn={row.dueOn} verdict={row.verdict} days={row.days} />
                  <span className="w-20 text-right text-12 text-ink-2">
                    {row.owner ? <LocalText {...row.owner} /> : t('nobody')}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </Card>
  );
}
