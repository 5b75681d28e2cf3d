import clsx from 'clsx';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { RuleHelp } from '@/components/help/rule-help';
import { type ReviewView, reviewFileHref, reviewHref } from '@/components/reviews/review-href';
import { SignalChip } from '@/components/reviews/signal-text';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Downloads } from '@/components/ui/downloads';
import { EmptyState } from '@/components/ui/empty-state';
import { FigureLink } from '@/components/ui/figure-link';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { Segmented } from '@/components/ui/segmented';
import type { ReviewQueue, WaitingRecord } from '@/lib/modules/review-queues/schema';
import { DEFAULT_TIME_ZONE, wallClock } from '@/lib/shared/locales';

export interface QueueListProps {
  tenant: string;
  queue: ReviewQueue;
  view: ReviewView;
  /** The record being looked at. */
  current: string | null;
  today: string;
  /** On a phone the list gives way to the record that was chosen. */
  hiddenOnPhone: boolean;
}

/** The left pane: what waits, in the order the reviewer chose. */
export function QueueList({ tenant, queue, view, current, today, hiddenOnPhone }: QueueListProps) {
  const t = useTranslations('reviews.queue');
  const { counts, rows, sample } = queue;
  const list: ReviewView = { order: view.order, odd: view.odd, subject: view.subject };
  const href = (more: ReviewView) => reviewHref(tenant, { ...list, ...more });
  return (
    <section
      aria-label={t('list')}
      className={clsx('flex min-w-0 flex-col bg-surface-2', hiddenOnPhone && 'max-lg:hidden')}
    >
      <div className="sticky top-0 z-1 border-b border-line bg-surface-2 px-4 py-2.5">
        <div data-tour="queue" className="flex flex-wrap items-center gap-x-2 gap-y-2">
          <h2>{t('waiting')}</h2>
          <FigureLink
            metric="records_waiting"
            value={counts.waiting}
            label={t('waiting')}
            tone="quiet"
            className="text-13"
          />
          <span className="-my-1">
            <RuleHelp rule="notReviewed" />
          </span>
          <span className="ml-auto flex flex-wrap gap-1">
            <Segmented
              label={t('odd')}
              items={[
                { href: href({ odd: false }), label: t('all'), current: !view.odd },
                { href: href({ odd: true }), label: `${t('odd')} ${counts.odd}`, current: view.odd === true },
              ]}
            />
          </span>
        </div>
        <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-ink-3">
          <span className="sr-only">{t('order')}</span>
          {(['signal', 'time'] as const).map((order) => (
            <AppLink
              key={order}
              href={href({ order })}
              aria-current={(view.order ?? 'signal') === order ? 'true' : undefined}
              className="hover:text-accent-text aria-[current=true]:font-strong aria-[current=true]:text-ink max-md:-my-3.5 max-md:py-3.5"
            >
              {t(`orderBy.${order}`)}
            </AppLink>
          ))}
          {rows.length > 0 && (
            <span className="-my-1 lg:-ml-2.5">
              <Downloads href={reviewFileHref(tenant, list)} />
            </span>
          )}
        </p>
      </div>
      {sample && (
        <p className="border-b border-line-soft px-4 py-2 text-12 text-ink-2">{t('sample', { ...sample })}</p>
      )}
      {!sample && counts.lastDay > 0 && (
        <p className="border-b border-line-soft px-4 py-2 text-12 text-ink-2">
          {t('clock', { count: counts.lastDay })}
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyQueue queue={queue} odd={view.odd === true} allHref={href({ odd: false })} />
      ) : (
        <ul>
          {rows.map((row) => (
            <QueueRow
              key={row.id}
              row={row}
              href={href({ cursor: view.cursor, record: row.id })}
              isCurrent={row.id === current}
              today={today}
            />
          ))}
        </ul>
      )}
      {(queue.next || view.cursor) && (
        <p className="flex flex-wrap gap-2 border-b border-line-soft px-4 py-2">
          {view.cursor && (
            <ButtonLink href={href({})} variant="ghost" size="sm">
              {t('first')}
            </ButtonLink>
          )}
          {queue.next && (
            <ButtonLink
              href={href({ cursor: queue.next })}
              variant="outline"
              size="sm"
              iconEnd="right"
              rel="next"
            >
              {t('next')}
            </ButtonLink>
          )}
        </p>
      )}
      {counts.withheld > 0 && (
        <p className="px-4 py-2.5 text-12 text-ink-3">
          {t(queue.reviews === 'units' ? 'withheldUnits' : 'withheldGroups', { count: counts.withheld })}
        </p>
      )}
    </section>
  );
}

function EmptyQueue({ queue, odd, allHref }: { queue: ReviewQueue; odd: boolean; allHref: string }) {
  const t = useTranslations('reviews.queue');
  if (odd && queue.counts.waiting > 0) {
    return (
      <EmptyState title={t('emptyOddTitle')} body={t('emptyOddBody')}>
        <ButtonLink href={allHref} size="sm">
          {t('showAll')}
        </ButtonLink>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t('emptyTitle')}
      body={t(queue.reviews === 'units' ? 'emptyBody' : 'emptyBodyGroups')}
    />
  );
}

function QueueRow({
  row,
  href,
  isCurrent,
  today,
}: {
  row: WaitingRecord;
  href: string;
  isCurrent: boolean;
  today: string;
}) {
  const t = useTranslations('reviews.queue');
  const locale = useLocale();
  const zone = useTimeZone() ?? DEFAULT_TIME_ZONE;
  const at = wallClock(row.submittedAt, zone);
  const chips = [
    ...row.signals.map((signal) => <SignalChip key={signal.kind} signal={signal} />),
    row.fulfils > 1 && (
      <Badge key="fulfils" tone="accent">
        {t('fulfils', { count: row.fulfils })}
      </Badge>
    ),
    row.sampled && (
      <Badge key="sampled" tone="plain">
        {t('sampled')}
      </Badge>
    ),
    row.again && <Badge key="again">{t('again')}</Badge>,
    row.late && <Badge key="late">{t('late')}</Badge>,
    row.reviewDueOn <= today && (
      <Badge key="due" tone="amber" icon="clock">
        {t(row.reviewDueOn === today ? 'lastDay' : 'lastDayPast')}
      </Badge>
    ),
  ].filter(Boolean);
  return (
    <li>
      <AppLink
        href={href}
        scroll={false}
        id={`queue-${row.id}`}
        aria-current={isCurrent ? 'true' : undefined}
        className={clsx(
          'block border-b border-line-soft px-4 py-[9px] transition-colors max-lg:min-h-14',
          isCurrent ? 'bg-accent-soft shadow-[inset_3px_0_0_var(--accent)]' : 'hover:bg-sunken',
        )}
      >
        <span className="flex items-baseline gap-2 text-12 text-ink-3">
          <LocalText {...row.subject} className="min-w-0 flex-1 truncate" />
          <time dateTime={row.submittedAt} className="flex-none">
            {at.on.slice(5)} {at.time}
          </time>
        </span>
        <span className={clsx('mt-px line-clamp-2 text-14', isCurrent && 'font-strong')}>
          <LocalText {...row.item} />
          {locale === 'en' ? ': ' : '：'}
          <WrittenText>{row.title}</WrittenText>
        </span>
        {chips.length > 0 && <span className="mt-1 flex flex-wrap gap-1">{chips}</span>}
      </AppLink>
    </li>
  );
}
