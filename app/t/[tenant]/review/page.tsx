import { randomUUID } from 'node:crypto';
import clsx from 'clsx';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ContextPanel } from '@/components/reviews/context-panel';
import { DecisionBar } from '@/components/reviews/decision-bar';
import { JustDecided } from '@/components/reviews/just-decided';
import { QueueList } from '@/components/reviews/queue-list';
import { RecordSheet } from '@/components/reviews/record-sheet';
import { type ReviewView, reviewHref } from '@/components/reviews/review-href';
import { ReviewKeys } from '@/components/reviews/review-keys';
import { AppLink } from '@/components/ui/app-link';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { RefusedPage } from '@/components/ui/refused-page';
import { listWaitingChecks } from '@/lib/modules/record-checks/queries';
import { undoDecisionAction } from '@/lib/modules/reversals/actions';
import { listReviewQueue } from '@/lib/modules/review-queues/queries';
import { getReviewSheet } from '@/lib/modules/review-sheets/queries';
import { acceptRecordAction, returnRecordAction } from '@/lib/modules/reviews/actions';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const FORM = 'accept-record';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reviews.queue'))('title') };
}

/** What waits for the reviewer, one record beside its obligation, and the decision about it. */
export default async function ReviewPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const search = await searchParams;
  const view = viewOf(search);
  const input = {
    order: view.order,
    odd: view.odd,
    ...(view.subject ? { subjectId: view.subject } : {}),
    ...(view.cursor ? { cursor: view.cursor } : {}),
  };
  const queue = await ask(listReviewQueue, context, input);
  if (!queue.ok) {
    if (queue.code === 'forbidden')
      return <RefusedPage title={(await getTranslations('reviews.queue'))('title')} />;
    notFound();
  }
  const { rows, undoable } = queue.value;
  const opened = view.record ?? rows[0]?.id ?? null;
  const checks = await ask(listWaitingChecks, context, {});
  const sheet = opened ? await ask(getReviewSheet, context, { recordId: opened }) : null;
  if (sheet && !sheet.ok) notFound();
  const t = await getTranslations('reviews.queue');

  const list: ReviewView = { order: view.order, odd: view.odd, subject: view.subject, cursor: view.cursor };
  const place = rows.findIndex((row) => row.id === opened);
  // A record that is not in the list, because it is decided or came by a link, goes on with the first that waits.
  const next = place < 0 ? rows[0] : (rows[place + 1] ?? rows.find((_row, index) => index !== place));
  const hrefOf = (row: { id: string } | undefined) =>
    row ? reviewHref(slug, { ...list, record: row.id }) : null;
  const nextHref = hrefOf(place < 0 ? rows[0] : rows[place + 1]);
  const previousHref = hrefOf(rows[place - 1]);
  const listHref = reviewHref(slug, list);
  const here = reviewHref(slug, { ...list, record: opened ?? undefined });
  const compareHref = reviewHref(slug, { ...list, record: opened ?? undefined, compare: !view.compare });
  const chosen = view.record !== undefined;

  return (
    <div className="full-bleed grid grid-cols-[minmax(0,1fr)] bg-surface lg:min-h-[calc(100dvh-52px)] lg:grid-cols-[256px_minmax(0,1fr)] lg:grid-rows-[1fr_auto] xl:grid-cols-[256px_minmax(0,1fr)_288px]">
      <div className="row-start-1 lg:sticky lg:top-[52px] lg:row-span-2 lg:h-[calc(100dvh-52px)] lg:overflow-y-auto lg:border-r lg:border-line lg:bg-surface-2">
        <JustDecided
          done={doneOf(search.done)}
          undoable={undoable}
          undoAction={undoDecisionAction.bind(null, slug)}
          recordHref={undoable && reviewHref(slug, { ...list, record: undoable.recordId })}
        />
        {checks.ok && checks.value.length > 0 && (
          <p
            className={clsx(
              'border-b border-line-soft bg-surface-2 px-4 py-2 text-13',
              chosen && 'max-lg:hidden',
            )}
          >
            <AppLink href={`/t/${slug}/checks`} className="link">
              {t('checks', { count: checks.value.length })}
            </AppLink>
          </p>
        )}
        <QueueList
          tenant={slug}
          queue={queue.value}
          view={view}
          current={opened}
          today={context.today}
          hiddenOnPhone={chosen}
        />
      </div>
      {sheet ? (
        <>
          <div
            className={clsx(
              'col-start-1 row-start-2 min-w-0 lg:col-start-2 lg:row-start-1 xl:pb-20',
              !chosen && 'max-lg:hidden',
            )}
          >
            <RecordSheet
              tenant={slug}
              sheet={sheet.value}
              listHref={listHref}
              previousHref={previousHref}
              nextHref={nextHref}
              compare={view.compare === true && sheet.value.previous !== null}
              formId={FORM}
            />
          </div>
          <aside
            className={clsx(
              'border-line max-xl:border-t max-xl:border-line-soft max-xl:pb-28 max-xl:row-start-2 max-lg:row-start-3 max-lg:col-start-1 lg:col-start-2 xl:sticky xl:top-[52px] xl:col-start-3 xl:row-span-2 xl:row-start-1 xl:h-[calc(100dvh-52px)] xl:overflow-y-auto xl:border-l',
              !chosen && 'max-lg:hidden',
            )}
          >
            <ContextPanel
              tenant={slug}
              sheet={sheet.value}
              compareHref={compareHref}
              compare={view.compare === true}
              formId={FORM}
            >
              <ReviewKeys
                nextHref={nextHref}
                previousHref={previousHref}
                compareHref={sheet.value.previous ? compareHref : null}
                current={opened}
              />
            </ContextPanel>
          </aside>
          {sheet.value.can.review && (
            <div
              className={clsx(
                'sticky bottom-[calc(60px+env(safe-area-inset-bottom))] z-20 col-start-1 row-span-2 row-start-2 self-end md:bottom-0 lg:col-start-2 lg:row-start-1',
                !chosen && 'max-lg:hidden',
              )}
            >
              <DecisionBar
                key={`${sheet.value.record.id}-${sheet.value.record.version}`}
                record={sheet.value.record}
                next={hrefOf(next) ?? listHref}
                here={here}
                keys={{ accept: randomUUID(), return: randomUUID() }}
                formId={FORM}
                acceptAction={acceptRecordAction.bind(null, slug)}
                returnAction={returnRecordAction.bind(null, slug)}
              />
            </div>
          )}
        </>
      ) : (
        <div className="max-lg:hidden xl:col-span-2">
          <h1 className="sr-only">{t('title')}</h1>
          <EmptyState title={t('emptyTitle')} body={t('emptyPane')}>
            <ButtonLink href={`/t/${slug}/records`}>{t('toRecords')}</ButtonLink>
          </EmptyState>
        </div>
      )}
    </div>
  );
}

function viewOf(search: Record<string, string | string[] | undefined>): ReviewView {
  const one = (name: string) => {
    const value = search[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    order: one('order') === 'time' ? 'time' : 'signal',
    odd: one('odd') === '1',
    subject: one('subject'),
    cursor: one('cursor'),
    record: one('record'),
    compare: one('compare') === '1',
  };
}

/** `accepted:LZ2026-015-0412`, as the decision before left it in the address. */
function doneOf(value: string | string[] | undefined) {
  const match = typeof value === 'string' ? /^(accepted|returned|undone):([\w-]{1,40})$/.exec(value) : null;
  return match ? { outcome: match[1] as 'accepted' | 'returned' | 'undone', number: match[2]! } : null;
}
