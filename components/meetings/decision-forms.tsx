'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { KeptForm } from '@/components/meetings/kept-form';
import { type KeepAction, putTexts, textsOf } from '@/components/meetings/use-keeping';
import { copyOf, dropCopy, keepCopy } from '@/components/records/local-copy';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { type FormAction, type FormControls, SentForm } from '@/components/ui/sent-form';
import { DateInput, TextInput } from '@/components/ui/text-input';
import type { MeetingView } from '@/lib/modules/meetings/schema';
import { LONGEST_PROMISE, type PromiseLine } from '@/lib/modules/promises/schema';

const FIELDS = ['text', 'ownerPositionId', 'dueOn'];

type FieldsProps = {
  id: string;
  meeting: MeetingView;
  controls: Pick<FormControls, 'at' | 'was'>;
  standing?: { text: string; ownerPositionId: string; dueOn: string };
  hint?: string;
  autoFocus?: boolean;
};

function DecisionFields({ id, meeting, controls: { at, was }, standing, hint, autoFocus }: FieldsProps) {
  const t = useTranslations('meetings.decisions');
  const locale = useLocale();
  const owners = meeting.people.map((one) => {
    const name = (locale === 'en' && one.nameEn) || one.nameZh;
    const body = (locale === 'en' && one.organization.nameEn) || one.organization.nameZh;
    const named = locale === 'en' ? `${name} (${body})` : `${name}（${body}）`;
    return { value: one.positionId, label: one.isOwn ? name : named };
  });
  return (
    <div className="flex flex-col gap-3">
      <input type="hidden" name="meetingId" value={meeting.id} />
      <Field id={`${id}-text`} label={t('text')} hint={hint} error={at('text')}>
        {(control) => (
          <TextInput
            {...control}
            name="text"
            maxLength={LONGEST_PROMISE}
            autoFocus={autoFocus}
            defaultValue={was('text', standing?.text)}
          />
        )}
      </Field>
      <div className="grid gap-3 md:grid-cols-2">
        <Field id={`${id}-owner`} label={t('owner')} error={at('ownerPositionId')}>
          {(control) => (
            <Select
              {...control}
              name="ownerPositionId"
              options={owners}
              placeholder={standing ? '' : t('ownerChoose')}
              defaultValue={was('ownerPositionId', standing?.ownerPositionId)}
            />
          )}
        </Field>
        <Field id={`${id}-due`} label={t('dueOn')} error={at('dueOn')}>
          {(control) => (
            <DateInput
              {...control}
              name="dueOn"
              min={meeting.heldOn}
              defaultValue={was('dueOn', standing?.dueOn)}
            />
          )}
        </Field>
      </div>
    </div>
  );
}

type RewriteProps = {
  meeting: MeetingView;
  decision: PromiseLine;
  action: FormAction;
  keep: KeepAction;
  shelf: string | null;
};

/** Rewrites a decision in its place: what, who, until when. */
export function RewriteForm({ meeting, decision, action, keep, shelf }: RewriteProps) {
  const t = useTranslations('meetings.decisions');
  const { id, text, owner, dueOn } = decision;
  const standing = { text, ownerPositionId: owner.positionId, dueOn };
  return (
    <KeptForm
      {...{ action, keep, shelf }}
      base={standing}
      folded={{ title: t('rewrite'), note: '' }}
      fields={FIELDS}
      buttons={[{ label: t('save'), variant: 'outline' }]}
    >
      {(controls) => (
        <>
          <input type="hidden" name="promiseId" value={id} />
          <DecisionFields id={`decision-${id}`} {...{ meeting, controls, standing }} />
        </>
      )}
    </KeptForm>
  );
}

/** Writes a decision down with Enter; one that is not finished is there again after the page was left. */
export function WriteForm({
  meeting,
  action,
  shelf,
}: {
  meeting: MeetingView;
  action: FormAction;
  shelf: string | null;
}) {
  const t = useTranslations('meetings.decisions');
  const holder = useRef<HTMLDivElement>(null);
  const [sent, setSent] = useState(false);
  const form = () => holder.current?.querySelector('form') ?? null;
  const written = meeting.decisions.map((one) => one.text).join('\n');

  useEffect(() => {
    if (!shelf) return;
    void copyOf(shelf).then((copy) => {
      const element = form();
      if (!copy || !element) return;
      if (written.split('\n').includes((copy.texts.text ?? '').trim())) void dropCopy(shelf);
      else if (!textsOf(element).text) putTexts(element, copy.texts);
    });
  }, [shelf, written]);

  function onInput() {
    const element = form();
    if (shelf && element) void keepCopy(shelf, { texts: textsOf(element), at: Date.now(), sent: false });
  }

  return (
    // Written down, the next one is typed at once.
    <div
      ref={holder}
      className="border-t border-line-soft bg-surface-2 p-4"
      onInput={onInput}
      onSubmit={() => setSent(true)}
    >
      <SentForm
        action={action}
        fields={FIELDS}
        buttons={[{ label: t('add'), variant: 'primary' }]}
        noValidate
      >
        {(controls) => (
          <DecisionFields id="decision" {...{ meeting, controls }} hint={t('textHint')} autoFocus={sent} />
        )}
      </SentForm>
    </div>
  );
}
