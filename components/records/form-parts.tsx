'use client';

import { useTranslations } from 'next-intl';
import { RuleHelp } from '@/components/help/rule-help';
import { Field } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { LONGEST_REASON } from '@/lib/modules/corrections/schema';
import type { Draft } from '@/components/records/autosave';
import type { RecordFormDto } from '@/lib/modules/record-forms/schema';

type HiddenProps = { form: RecordFormDto; idempotencyKey: string; draft: Draft | null };

/** What the form is for, which entry it mends, and the draft it saves to. */
export function HiddenFields({ form, idempotencyKey, draft }: HiddenProps) {
  const values = {
    subjectId: form.subject.id,
    itemCode: form.item.code,
    key: idempotencyKey,
    startedFrom: form.obligation?.id,
    recordId: form.returned?.recordId,
    draftId: draft?.id,
    revision: draft?.revision,
  };
  return Object.entries(values).map(
    ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
  );
}

type PartProps = { title: string; note?: string; help?: React.ReactNode; children: React.ReactNode };

/** A group of fields under a heading. */
export function Part({ title, note, help, children }: PartProps) {
  return (
    <div className="border-t border-line-soft p-4 first:border-0">
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3">
        <h2>{title}</h2>
        {note && <span className="text-12 text-ink-3">{note}</span>}
        {help}
      </div>
      <div className="grid grid-cols-1 gap-x-4 gap-y-3.5 sm:grid-cols-2 lg:grid-cols-3">{children}</div>
    </div>
  );
}

type LateReasonProps = { reasons: readonly string[]; initial: string | undefined; error: string | undefined };

/** Why an entry comes after its day: one reason out of five, never a lock. */
export function LateReason({ reasons, initial, error }: LateReasonProps) {
  const t = useTranslations('records.form');
  const duty = useTranslations('duty');
  return (
    <Part title={t('late')} note={t('lateNote')} help={<RuleHelp rule="lateEntry" />}>
      <Field id="late-reason" label={t('lateReason')} error={error} className="lg:col-span-2">
        {(field) => (
          <Select
            {...field}
            name="lateReason"
            defaultValue={initial ?? ''}
            placeholder={t('choose')}
            options={reasons.map((reason) => ({
              value: reason,
              label: duty(`lateReason.${reason}` as Parameters<typeof duty>[0]),
            }))}
          />
        )}
      </Field>
    </Part>
  );
}

type CorrectionReasonProps = {
  of: RecordFormDto['correcting'];
  initial: string | undefined;
  error: string | undefined;
};

/** What a correction is, and why it is asked for. */
export function CorrectionReason({ of, initial, error }: CorrectionReasonProps) {
  const t = useTranslations('records.form');
  if (!of) return null;
  return (
    <Note tone="accent" icon="pencil">
      <input type="hidden" name="recordId" value={of.recordId} />
      <input type="hidden" name="correcting" value={of.version} />
      <p>{t('correcting', { number: of.number })}</p>
      <Field id="correction-reason" label={t('correctionReason')} error={error} className="mt-2 text-ink">
        {(field) => (
          <TextArea
            {...field}
            name="reason"
            rows={2}
            maxLength={LONGEST_REASON}
            counter
            defaultValue={initial ?? ''}
          />
        )}
      </Field>
    </Note>
  );
}
