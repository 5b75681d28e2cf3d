import { useLocale, useTranslations } from 'next-intl';
import type { rowsAddresses } from '@/components/boards/rows-address';
import { RuleHelp } from '@/components/help/rule-help';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Card, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FigureLink } from '@/components/ui/figure-link';
import type { BoardItems, NearDay } from '@/lib/modules/boards/schema';
import { formatCivilDate } from '@/lib/shared/locales';

export type NearDueListProps = {
  items: Pick<BoardItems, 'near' | 'holidays'>;
  rows: ReturnType<typeof rowsAddresses>;
  allHref: string;
  /** Where all of them are reminded of at once; null for whoever may not. */
  remindHref: string | null;
};

/** What falls due in the next ten working days, day by day. */
export function NearDueList({ items: { near, holidays }, rows, allHref, remindHref }: NearDueListProps) {
  const t = useTranslations('board.near');
  const remind = useTranslations('reminders.due');
  const locale = useLocale();
  const total = near.reduce((sum, day) => sum + day.n, 0);
  const name = (holiday: BoardItems['holidays'][number]) =>
    locale === 'en' ? holiday.nameEn : holiday.nameZh;
  return (
    <Card data-tour="near-due">
      <CardHead title={t('title')} note={t('note')} help={<RuleHelp rule="dueDay" />}>
        {total > 0 && (
          <AppLink href={allHref} className="link">
            {t('all', { count: total })}
          </AppLink>
        )}
        {total > 0 && remindHref && (
          <ButtonLink href={remindHref} variant="tinted" size="sm" icon="bell">
            {remind('remindAll')}
          </ButtonLink>
        )}
      </CardHead>
      {near.length === 0 && <EmptyState title={t('emptyTitle')} body={t('emptyBody')} />}
      <ul>
        {near.map((day) => (
          <Day key={day.dueOn} day={day} href={rows.days(day.dueOn, day.dueOn)} />
        ))}
      </ul>
      {holidays.map((holiday) => (
        <p key={holiday.from} className="border-t border-line-soft px-4 py-2 text-12 text-ink-3">
          {t('holiday', {
            name: name(holiday),
            from: formatCivilDate(holiday.from, locale, 'day'),
            to: formatCivilDate(holiday.to, locale, 'day'),
          })}
        </p>
      ))}
    </Card>
  );
}

function Day({ day, href }: { day: NearDay; href: string }) {
  const t = useTranslations('board.near');
  const board = useTranslations('board');
  const locale = useLocale();
  const short = formatCivilDate(day.dueOn, locale, 'short');
  const weekday = locale === 'en' ? short.slice(0, 3) : short.slice(-3, -1);
  const titles = day.items.map((item) => (locale === 'en' ? item.titleEn : item.titleZh));
  const listed = titles.join(board('comma'));
  return (
    <li className="flex min-h-[47px] items-center gap-3 border-b border-line-soft px-4 py-1 text-13 leading-[18px] last:border-0">
      <time dateTime={day.dueOn} className="w-8 flex-none text-center">
        <b className="block text-15 leading-[18px]">{Number(day.dueOn.slice(8))}</b>
        <span className="text-12 text-ink-3">{weekday}</span>
      </time>
      <div className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-2">
          <FigureLink
            metric="obligations_due_on_day"
            subject={day.dueOn}
            value={day.n}
            unit={t(day.n === 1 ? 'unitOne' : 'unit')}
            href={href}
          />
          {day.isBeforeHoliday && <Badge tone="outline">{t('beforeHoliday')}</Badge>}
        </span>
        <span className="block truncate text-12 text-ink-2" title={listed}>
          {titles.length === 0
            ? board('restrictedItem')
            : day.moreItems > 0
              ? t('andMore', { titles: listed, count: day.moreItems })
              : listed}
        </span>
      </div>
    </li>
  );
}
