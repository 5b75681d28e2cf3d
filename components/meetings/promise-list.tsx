import { useLocale, useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { RefusableForm } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import { FigureLink } from '@/components/ui/figure-link';
import type { PromiseLine } from '@/lib/modules/promises/schema';
import { formatCivilDate } from '@/lib/shared/locales';

/** How a promise stands, in a word. */
export function PromiseState({ promise }: { promise: PromiseLine }) {
  const t = useTranslations('meetings.promises');
  if (promise.isLate) return <Badge tone="red">{t('late')}</Badge>;
  if (promise.status === 'done') return <Badge tone="green">{t('done')}</Badge>;
  return <Badge tone="plain">{t(promise.status === 'dropped' ? 'dropped' : 'open')}</Badge>;
}

/** What was promised, by whom until when; settled in place by whoever may. */
export function PromiseRow({
  home,
  promise,
  settle,
}: {
  home: string;
  promise: PromiseLine;
  settle?: FormAction;
}) {
  const t = useTranslations('meetings.promises');
  const locale = useLocale();
  const { can, id } = promise;
  return (
    <li className="border-b border-line-soft px-4 py-2.5 last:border-0" data-promise={id}>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <WrittenText className="min-w-0 flex-1 basis-60 text-15">{promise.text}</WrittenText>
        <PromiseState promise={promise} />
      </div>
      <p className="mt-0.5 text-13 text-ink-2">
        <LocalText {...promise.owner} />
        <span className="dot">{t('by', { day: formatCivilDate(promise.dueOn, locale, 'date') })}</span>
        <span className="dot">
          <AppLink href={`${home}/meetings/${promise.meetingId}`}>
            {t('from', { day: formatCivilDate(promise.heldOn, locale, 'short') })}
          </AppLink>
        </span>
        {promise.settledOn && (
          <span className="dot">
            {t('settled', { day: formatCivilDate(promise.settledOn, locale, 'short') })}
          </span>
        )}
      </p>
      {promise.note && (
        <p className="text-13 text-ink-2">
          <WrittenText>{promise.note}</WrittenText>
        </p>
      )}
      {settle && can.finish && (
        <div className="mt-2 max-w-[560px] [&_details]:border-0 [&_summary]:min-h-9 [&_summary]:px-0 [&_summary]:text-accent-text">
          <RefusableForm
            id={`finish-${id}`}
            action={settle}
            hidden={{ promiseId: id, outcome: 'done' }}
            fields={[
              { type: 'text', name: 'note', label: t('note'), maxLength: 200, rows: 1, optional: true },
            ]}
            buttons={[{ label: t('finish'), variant: 'tinted' }]}
          />
          {can.drop && (
            <RefusableForm
              id={`drop-${id}`}
              action={settle}
              folded={{ title: t('drop'), note: t('dropNote') }}
              hidden={{ promiseId: id, outcome: 'dropped' }}
              fields={[{ type: 'text', name: 'note', label: t('dropReason'), maxLength: 200, rows: 1 }]}
              buttons={[{ label: t('drop'), variant: 'outline' }]}
            />
          )}
        </div>
      )}
    </li>
  );
}

type Props = { tenant: string; title: string; promises: readonly PromiseLine[]; settle: FormAction };

/** Promises that wait, the earliest day first; nothing at all where there are none. */
export function PromisesCard({ tenant, title, promises, settle }: Props) {
  if (promises.length === 0) return null;
  return (
    <Card aria-labelledby="promises">
      <CardHead
        dense
        id="promises"
        title={title}
        note={<FigureLink metric="meeting_promises" value={promises.length} />}
      />
      <ul>
        {promises.map((promise) => (
          <PromiseRow key={promise.id} home={`/t/${tenant}`} promise={promise} settle={settle} />
        ))}
      </ul>
    </Card>
  );
}
