'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { FieldError } from '@/components/ui/field';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Refusal } from '@/lib/shared/result';

type RecordAction = (state: Refusal | null, form: FormData) => Promise<Refusal | null>;

type Props = {
  tenant: string;
  withdrawAction: RecordAction;
  signAction: RecordAction;
  recordId: string;
  itemCode: string;
  subjectId: string;
  can: { withdraw: boolean; resubmit: boolean; sign: boolean; review: boolean; copy: boolean };
};

/** What the reader may do with the record now. Taking it back is asked twice. */
export function RecordActions(props: Props) {
  const { tenant, recordId, itemCode, subjectId, can } = props;
  const t = useTranslations('records.detail');
  const common = useTranslations('common');
  const texts = useRefusalTexts();
  const [asking, setAsking] = useState(false);
  const [notWithdrawn, withdraw] = useActionState(props.withdrawAction, null);
  const [notSigned, sign] = useActionState(props.signAction, null);
  const refusal = notWithdrawn ?? notSigned;
  return (
    <div className="flex flex-col items-end gap-1">
      <div className="flex flex-wrap justify-end gap-2">
        {can.withdraw && (
          <form action={withdraw} className="flex gap-2">
            <input type="hidden" name="recordId" value={recordId} />
            {asking ? (
              <>
                <Button variant="ghost" onClick={() => setAsking(false)}>
                  {common('cancel')}
                </Button>
                <SubmitButton icon="back">{t('withdrawSure')}</SubmitButton>
              </>
            ) : (
              <Button variant="ghost" onClick={() => setAsking(true)}>
                {t('withdraw')}
              </Button>
            )}
            <noscript>
              <SubmitButton>{t('withdrawSure')}</SubmitButton>
            </noscript>
          </form>
        )}
        {can.copy && (
          <ButtonLink href={`/t/${tenant}/record?item=${itemCode}&subject=${subjectId}`} icon="plus">
            {t('another')}
          </ButtonLink>
        )}
        {can.review && (
          <ButtonLink href={`/t/${tenant}/review?record=${recordId}`} variant="primary" icon="review">
            {t('review')}
          </ButtonLink>
        )}
        {can.resubmit && (
          <ButtonLink href={`/t/${tenant}/record?record=${recordId}`} variant="primary" icon="pencil">
            {t('mend')}
          </ButtonLink>
        )}
        {can.sign && (
          <form action={sign}>
            <input type="hidden" name="recordId" value={recordId} />
            <SubmitButton variant="primary" icon="check">
              {t('sign')}
            </SubmitButton>
          </form>
        )}
      </div>
      {refusal && <FieldError>{texts(refusal).join(' ')}</FieldError>}
    </div>
  );
}
