import { useLocale, useTranslations } from 'next-intl';
import { reviewHref } from '@/components/reviews/review-href';
import { SignalChip, SignalSentence } from '@/components/reviews/signal-text';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import type { WaitingRecord } from '@/lib/modules/review-queues/schema';

/** What is worth a look first: each with its reason and the way to it. */
export function BriefingOdd({
  tenant,
  rows,
  count,
}: {
  tenant: string;
  rows: readonly WaitingRecord[];
  count: number;
}) {
  const t = useTranslations('reviews.briefing');
  const locale = useLocale();
  return (
    <Card aria-labelledby="odd" data-tour="odd">
      <CardHead title={t('oddTitle')} id="odd">
        {count > rows.length && (
          <AppLink href={reviewHref(tenant, { odd: true })} className="link">
            {t('oddAll', { count })}
          </AppLink>
        )}
      </CardHead>
      {rows.length === 0 ? (
        <EmptyState title={t('oddNone')} body={t('oddNoneBody')} />
      ) : (
        <ul>
          {rows.map((row) => (
            <li key={row.id} className="border-b border-line-soft last:border-0">
              <AppLink
                href={reviewHref(tenant, { odd: true, record: row.id })}
                className="block px-4 py-2.5 transition-colors hover:bg-sunken"
              >
                <span className="text-15">
                  <LocalText {...row.item} />
                  {locale === 'en' ? ': ' : '：'}
                  <WrittenText>{row.title}</WrittenText>
                </span>
                <span className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-13 text-ink-2">
                  {row.signals.map((signal) => (
                    <SignalChip key={signal.kind} signal={signal} />
                  ))}
                  <LocalText {...row.subject} className="text-ink-3" />
                  {row.signals[0] && (
                    <span>
                      <SignalSentence signal={row.signals[0]} />
                    </span>
                  )}
                </span>
              </AppLink>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
