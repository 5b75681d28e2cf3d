'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { PromiseState } from '@/components/meetings/promise-list';
import { Card, CardHead } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { FigureLink } from '@/components/ui/figure-link';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { Select } from '@/components/ui/select';
import { type FormAction, SentForm } from '@/components/ui/sent-form';
import { DateInput, TextInput } from '@/components/ui/text-input';
import type { MeetingView } from '@/lib/modules/meetings/schema';
import { LONGEST_PROMISE, type PromiseLine } from '@/lib/modules/promises/schema';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = { meeting: MeetingView; actions: { write: FormAction; remove: FormAction } };

/** What the meeting has decided: what, who, until when; written down with Enter while it is open. */
export function DecisionsCard({ meeting, actions }: Props) {
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
          <Decision key={decision.id} decision={decision} number={at + 1} remove={actions.remove} />
        ))}
      </ol>
      {can.decide && <WriteForm meeting={meeting} action={actions.write} />}
    </Card>
  );
}

function Decision({
  decision,
  number,
  remove,
}: {
  decision: PromiseLine;
  number: number;
  remove: FormAction;
}) {
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
        </span>
      </span>
      {decision.status === 'written' ? (
        decision.can.remove && (
          <SentForm action={remove} fields={[]} buttons={[{ label: t('remove'), variant: 'ghost' }]}>
            {() => <input type="hidden" name="promiseId" value={decision.id} />}
          </SentForm>
        )
      ) : (
        <PromiseState promise={decision} />
      )}
    </li>
  );
}

function WriteForm({ meeting, action }: { meeting: MeetingView; action: FormAction }) {
  const t = useTranslations('meetings.decisions');
  const locale = useLocale();
  const [sent, setSent] = useState(false);
  const owners = meeting.people.map((one) => {
    const name = (locale === 'en' && one.nameEn) || one.nameZh;
    const body = (locale === 'en' && one.organization.nameEn) || one.organization.nameZh;
    return { value: one.positionId, label: one.isOwn ? name : `${name}（${body}）` };
  });
  return (
    // Written down, the next one is typed at once.
    <div className="border-t border-line-soft bg-surface-2 p-4" onSubmit={() => setSent(true)}>
      <SentForm
        action={action}
        fields={['text', 'ownerPositionId', 'dueOn']}
        buttons={[{ label: t('add'), variant: 'primary' }]}
        noValidate
      >
        {({ at, was }) => (
          <div className="flex flex-col gap-3">
            <input type="hidden" name="meetingId" value={meeting.id} />
            <Field id="decision-text" label={t('text')} hint={t('textHint')} error={at('text')}>
              {(control) => (
                <TextInput
                  {...control}
                  name="text"
                  maxLength={LONGEST_PROMISE}
                  autoFocus={sent}
                  defaultValue={was('text')}
                />
              )}
            </Field>
            <div className="grid gap-3 md:grid-cols-2">
              <Field id="decision-owner" label={t('owner')} error={at('ownerPositionId')}>
                {(control) => (
                  <Select
                    {...control}
                    name="ownerPositionId"
                    options={owners}
                    placeholder={t('ownerChoose')}
                    defaultValue={was('ownerPositionId')}
                  />
                )}
              </Field>
              <Field id="decision-due" label={t('dueOn')} error={at('dueOn')}>
                {(control) => (
                  <DateInput {...control} name="dueOn" min={meeting.heldOn} defaultValue={was('dueOn')} />
                )}
              </Field>
            </div>
          </div>
        )}
      </SentForm>
    </div>
  );
}
