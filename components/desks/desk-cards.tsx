import Form from 'next/form';
import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { Icon, type IconName } from '@/components/ui/icon';
import { LocalText } from '@/components/ui/local-text';
import { TextInput } from '@/components/ui/text-input';
import type { Holiday } from '@/lib/modules/calendars/schema';

/** Whose matter it is: a body by its name or initials; its profile names the group that supervises it. */
export function FindBodyCard({ base }: { base: string }) {
  const t = useTranslations('desks.find');
  return (
    <Card aria-labelledby="find-body">
      <CardHead dense id="find-body" title={t('title')} />
      <Form action={base as Route} role="search" className="flex flex-col gap-2 p-4">
        <div className="flex gap-2">
          <TextInput
            type="search"
            name="q"
            icon="search"
            className="min-w-0 flex-1"
            maxLength={60}
            required
            aria-label={t('field')}
            aria-describedby="find-body-hint"
          />
          <Button type="submit">{t('button')}</Button>
        </div>
        <p id="find-body-hint" className="text-12 text-ink-3">
          {t('hint')}
        </p>
      </Form>
    </Card>
  );
}

type HolidaysProps = { holidays: readonly Holiday[]; year: number; isConfirmed: boolean };

/** The public holidays ahead: duties before and on them take their days from here. */
export function HolidaysCard({ holidays, year, isConfirmed }: HolidaysProps) {
  const t = useTranslations('desks.holidays');
  return (
    <Card aria-labelledby="holidays">
      <CardHead
        dense
        id="holidays"
        title={t('title')}
        note={isConfirmed ? t('confirmed', { year }) : undefined}
      />
      {holidays.length === 0 ? (
        <p className="px-4 py-3 text-13 text-ink-2">{t('none', { year })}</p>
      ) : (
        <ul>
          {holidays.map((holiday) => (
            <li
              key={holiday.from}
              className="flex flex-wrap items-baseline gap-x-3 border-b border-line-soft px-4 py-2 text-13 last:border-0"
            >
              <LocalText {...holiday} className="min-w-0 flex-1" />
              <span className="text-12 text-ink-2">
                <CivilDate on={holiday.from} form="day" />
                {t('to')}
                <CivilDate on={holiday.to} form="day" />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export type PageLink = { href: string; label: string; icon: IconName };

/** Every page of the rail, as a list; `title` where the page has another one. */
export function PagesCard({ pages, title }: { pages: readonly PageLink[]; title?: string }) {
  return (
    <Card>
      {title && <CardHead dense title={title} />}
      <ul>
        {pages.map((page) => (
          <li key={page.href} className="border-b border-line-soft last:border-0">
            <AppLink
              href={page.href}
              className="flex min-h-11 items-center gap-3 px-4 text-14 hover:bg-sunken"
            >
              <Icon name={page.icon} className="text-ink-3" />
              {page.label}
              <Icon name="right" size={14} className="ml-auto text-ink-3" />
            </AppLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}
