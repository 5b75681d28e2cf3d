'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import type { FormAction } from '@/components/checklists/form-action';
import { FieldError } from '@/components/ui/field';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';

/** Begins a draft from the version in force. */
export function StartDraft({ checklistId, action }: { checklistId: string; action: FormAction }) {
  const t = useTranslations('checklists.list');
  const texts = useRefusalTexts();
  const [refusal, submit] = useActionState(action, null);
  return (
    <form action={submit} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="checklistId" value={checklistId} />
      {refusal && <FieldError>{texts(refusal).join(' ')}</FieldError>}
      <SubmitButton size="sm" icon="pencil">
        {t('startDraft')}
      </SubmitButton>
    </form>
  );
}
