import { useLocale, useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import type { Briefing, OpenDuty } from '@/lib/modules/briefings/schema';
import { formatCivilDate } from '@/lib/shared/locales';

function DutyRow({ duty, withSubject, href }: { duty: OpenDuty; withSubject: boolean; href: string }) {
  const t = useTranslations('reviews.briefing');
  const locale = useLocale();
  return (
    <li className="flex items-center gap-3 border-b border-line-soft px-4 py-2 last:border-0">
      <Icon name="alert" className="text-red-text" />
      <span className="min-w-0 flex-1">
        <AppLink href={href} className="thumb block text-14 hover:text-accent-text hover:underline">
          <LocalText {...duty.item} />
        </AppLink>
        <span className="block text-12 text-ink-3">
          {withSubject && <LocalText {...duty.subject} className="mr-2 text-ink-2" />}
          <span className="font-mono">{duty.itemCode}</span>
        </span>
      </span>
      <span className="flex-none text-right text-13 leading-[18px] text-red-text">
        <span className="block">
          {duty.daysOver > 0 ? t('over', { count: duty.daysOver }) : t('overToday')}
        </span>
        <span className="block text-12 text-ink-3">
          {t('dueWas', { due: formatCivilDate(duty.dueOn, locale, 'day') })}
        </span>
      </span>
    </li>
  );
}

/** What is late in the units, the longest overdue first. */
export function BriefingLate({
  tenant,
  late,
  count,
}: {
  tenant: string;
  late: readonly OpenDuty[];
  count: number;
}) {
  const t = useTranslations('reviews.briefing');
  return (
    <Card aria-labelledby="late">
      <CardHead title={t('lateTitle')} id="late">
        {count > 0 && (
          <AppLink href={`/t/${tenant}/due?verdict=overdue&kind=unit`} className="link">
            {t('lateAll', { count })}
          </AppLink>
        )}
      </CardHead>
      {late.length === 0 ? (
        <EmptyState title={t('lateNone')} body={t('lateNoneBody')} />
      ) : (
        <ul>
          {late.map((duty) => (
            <DutyRow
              key={duty.obligationId}
              duty={duty}
              withSubject
              href={`/t/${tenant}/due?verdict=overdue&kind=unit&subject=${duty.subject.code}`}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What is the group's own: returned records and overdue duties, with the way to its list. */
export function BriefingOwn({ tenant, own }: { tenant: string; own: Briefing['own'] }) {
  const t = useTranslations('reviews.briefing');
  const locale = useLocale();
  const more = own.returnedCount + own.lateCount - own.returned.length - own.late.length;
  const list = `/t/${tenant}/my-list`;
  return (
    <Card aria-labelledby="own">
      <CardHead title={t('ownTitle')} id="own">
        <AppLink href={list} className="link">
          {t('ownAll')}
        </AppLink>
      </CardHead>
      {own.returnedCount + own.lateCount === 0 ? (
        <p className="px-4 py-3 text-13 text-ink-2">{t('ownNone')}</p>
      ) : (
        <ul>
          {own.returned.map((record) => (
            <li
              key={record.id}
              className="flex items-center gap-3 border-b border-line-soft px-4 py-2 last:border-0"
            >
              <Icon name="back" className="text-ink-2" />
              <span className="min-w-0 flex-1">
                <AppLink
                  href={`/t/${tenant}/records/${record.id}`}
                  className="thumb block text-14 hover:text-accent-text hover:underline"
                >
                  <LocalText {...record.item} />
                </AppLink>
                <WrittenText className="block truncate text-12 text-ink-3">{record.title}</WrittenText>
              </span>
              <span className="flex-none text-12 text-ink-3">
                {t('ownReturned', { on: formatCivilDate(record.returnedOn, locale, 'day') })}
              </span>
            </li>
          ))}
          {own.late.map((duty) => (
            <DutyRow key={duty.obligationId} duty={duty} withSubject={false} href={list} />
          ))}
        </ul>
      )}
      {more > 0 && <p className="px-4 py-2 text-12 text-ink-3">{t('ownMore', { count: more })}</p>}
    </Card>
  );
}
