import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { type Search, address } from '@/components/statistics/address';
import { usePeriodWords } from '@/components/statistics/period-words';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { DetailsMenu } from '@/components/ui/details-menu';
import { Icon } from '@/components/ui/icon';
import { Segmented } from '@/components/ui/segmented';
import { DateInput } from '@/components/ui/text-input';
import { type SelectedPeriod, selectPeriod } from '@/lib/modules/statistics/model';
import { PERIOD_PRESETS } from '@/lib/modules/statistics/schema';

export type PeriodSelectProps = {
  /** The page's own path, and what else stands in its address. */
  path: string;
  keep: Search;
  period: SelectedPeriod;
  today: string;
};

/** Week to year by name, up to today or to the end, or any days; the choice lives in the address. */
export function PeriodSelect({ path, keep, period, today }: PeriodSelectProps) {
  const t = useTranslations('board.period');
  const words = usePeriodWords();
  const isCustom = period.preset === 'custom';
  const plain: Search = { ...keep, period: undefined, from: undefined, to: undefined, until: undefined };
  const named = (until?: 'end') => ({ ...plain, period: period.preset, until });
  const lines = isCustom
    ? []
    : [
        {
          label: t('untilToday', { day: words.day(today) }),
          href: address(path, named()),
          current: period.toDate,
        },
        {
          label: t('untilEnd', { day: words.day(period.endsOn) }),
          href: address(path, named('end')),
          current: !period.toDate,
        },
      ];
  return (
    <div className="flex max-w-full flex-wrap items-center gap-2">
      <Segmented
        label={t('label')}
        items={PERIOD_PRESETS.map((preset) => ({
          href: address(path, { ...plain, period: preset }),
          label: words.name(selectPeriod({ period: preset }, today)),
          current: period.preset === preset,
        }))}
      />
      <DetailsMenu
        align="end"
        summaryClassName={clsx(
          'inline-flex h-8 max-md:h-11 items-center gap-1.5 rounded-2 border px-2.5 text-13 whitespace-nowrap transition-colors select-none',
          isCustom
            ? 'border-accent-line bg-accent-soft text-accent-text'
            : 'border-line bg-surface text-ink-2 hover:bg-sunken',
        )}
        summary={
          <>
            {isCustom ? words.span(period) : t('until', { day: words.day(period.to) })}
            <Icon name="down" size={14} />
          </>
        }
        panelClassName="w-64"
      >
        {lines.length > 0 && (
          <ul className="border-b border-line-soft pb-1">
            {lines.map((line) => (
              <li key={line.href}>
                <AppLink
                  href={line.href}
                  scroll={false}
                  aria-current={line.current ? 'true' : undefined}
                  className="flex min-h-8 max-md:min-h-11 items-center gap-2 rounded-2 px-2 text-13 hover:bg-sunken aria-[current=true]:font-strong aria-[current=true]:text-accent-text"
                >
                  <span className="grid w-3.5 place-items-center">
                    {line.current && <Icon name="check" size={14} />}
                  </span>
                  {line.label}
                </AppLink>
              </li>
            ))}
          </ul>
        )}
        <form action={path} method="get" className="flex flex-col gap-2 p-2 text-13">
          {Object.entries(plain).map(
            ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
          )}
          <label className="flex items-center gap-2">
            <span className="w-8 flex-none text-ink-2">{t('from')}</span>
            <DateInput name="from" defaultValue={period.from} required size="dense" />
          </label>
          <label className="flex items-center gap-2">
            <span className="w-8 flex-none text-ink-2">{t('to')}</span>
            <DateInput name="to" defaultValue={period.to} required size="dense" />
          </label>
          <Button type="submit" size="sm">
            {t('show')}
          </Button>
        </form>
      </DetailsMenu>
    </div>
  );
}
