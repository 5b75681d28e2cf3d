'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Card, CardHead } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import { CANCEL_GROUNDS } from '@/lib/modules/strikes/schema';
import type { Refusal } from '@/lib/shared/result';

type Decide = (previous: Refusal | null, form: FormData) => Promise<Refusal | null>;
type Props = {
  can: { confirm: boolean; cancel: boolean };
  confirmAction: Decide;
  cancelAction: Decide;
};

/** The decision of the office: confirm with a reason, or cancel with a ground and a reason. */
export function DecideForms({ can, confirmAction, cancelAction }: Props) {
  return (
    <>
      {can.confirm && <DecideForm kind="confirm" action={confirmAction} />}
      {can.cancel && <DecideForm kind="cancel" action={cancelAction} />}
    </>
  );
}

function DecideForm({ kind, action }: { kind: 'confirm' | 'cancel'; action: Decide }) {
  const t = useTranslations('ladder');
  const texts = useRefusalTexts();
  const [refusal, submit] = useActionState(action, null);
  return (
    <Card aria-labelledby={kind}>
      <CardHead id={kind} title={t(`${kind}.title`)} />
      <form action={submit} className="flex flex-col gap-3 p-4">
        {refusal && (
          <Note tone="red" role="alert">
            {texts(refusal).join(' ')}
          </Note>
        )}
        {kind === 'cancel' && (
          <Field id="ground" label={t('cancel.ground')}>
            {(control) => (
              <Select
                {...control}
                name="ground"
                required
                placeholder=""
                options={CANCEL_GROUNDS.map((value) => ({ value, label: t(`ground.${value}`) }))}
              />
            )}
          </Field>
        )}
        <Field id={`${kind}-note`} label={t(`${kind}.note`)} hint={t(`${kind}.hint`)}>
          {(control) => <TextArea {...control} name="note" required minLength={5} maxLength={300} rows={2} />}
        </Field>
        <div>
          <SubmitButton variant={kind === 'confirm' ? 'primary' : 'outline'}>
            {t(`${kind}.submit`)}
          </SubmitButton>
        </div>
      </form>
    </Card>
  );
}
