'use client';

import { useLocale, useTranslations } from 'next-intl';
import { RewriteForm, WriteForm } from '@/components/meetings/decision-forms';
import { PromiseState } from '@/components/meetings/promise-list';
import type { KeepAction } from '@/components/meetings/use-keeping';
import { Card, CardHead } from '@/components/ui/card';
import { FigureLink } from '@/components/ui/figure-link';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { type FormAction, SentForm } from '@/components/ui/sent-form';
import type { MeetingView } from '@/lib/modules/meetings/schema';
import type { PromiseLine } from '@/lib/modules/promises/schema';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = {
  meeting: MeetingView;
  actions: { write: FormAction; rewrite: FormAction; remove: FormAction };
  keep: KeepAction;
  shelf: string | null;
};

/** What the meeting has decided: what, who, until when; written down with Enter while it is open. */
export function DecisionsCard({ meeting, actions, keep, shelf }: Props) {
  const t = useTranslations('meetings.decisions');
  const { decisions, can, status } = meeting;
  const none = { prepared: t('whenOpen'), open: t('none'), ended: t('noneEnded'), cancelled: t('none') }[
    status
  ];
  return (
    <Card aria-labelledby="decisions">
      <CardHead
        id="decisions"
        title={t('title')}
        note={<FigureLink metric="meeting_decisions" value={decisions.length} />}
      />
      {decisions.length === 0 && <p className="px-4 py-3 text-13 text-ink-2">{none}</p>}
      <ol>
        {decisions.map((decision, at) => (
          <Decision key={decision.id} {...{ meeting, decision, actions, keep, shelf }} number={at + 1} />
        ))}
      </ol>
      {can.decide && <WriteForm {...{ meeting, shelf }} action={actions.write} />}
    </Card>
  );
}

function Decision(props: Props & { decision: PromiseLine; number: number }) {
  const { meeting, decision, number, actions, keep, shelf } = props;
  const t = useTranslations('meetings.decisions');
  const locale = useLocale();
  return (
    <li
      data-decision={decision.id}
      className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-line-soft px-4 py-2.5 last:border-0"
    >
      <span className="text-13 text-ink-3">{number}</span>
      <span className="min-w-0 flex-1 basis-56">
        <WrittenText className="text-15">{decision.text}</WrittenText>
        <span className="block text-13 text-ink-2">
          <LocalText {...decision.owner} />
          <span className="dot">{t('by', { day: formatCivilDate(decision.dueOn, locale, 'date') })}</span>
          {decision.isDayOff && decision.status === 'written' && (
            <span className="dot text-amber-text">{t('dayOff')}</span>
          )}
        </span>
      </span>
      {decision.status === 'written' ? (
        decision.can.remove && (
          <SentForm action={actions.remove} fields={[]} buttons={[{ label: t('remove'), variant: 'ghost' }]}>
            {() => <input type="hidden" name="promiseId" value={decision.id} />}
          </SentForm>
        )
      ) : (
        <PromiseState promise={decision} />
      )}
      {decision.can.remove && meeting.can.decide && (
        <div className="basis-full [&_details]:border-0 [&_summary]:min-h-9 max-md:[&_summary]:min-h-11 [&_summary]:px-0 [&_summary]:text-accent-text [&_details>div]:px-0">
          <RewriteForm
            {...{ meeting, decision, keep }}
            action={actions.rewrite}
            shelf={shelf && `${shelf}:${decision.id}`}
          />
        </div>
      )}
    </li>
  );
}
