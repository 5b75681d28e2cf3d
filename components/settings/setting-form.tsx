'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { FieldError } from '@/components/ui/field';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { Select } from '@/components/ui/select';
import type { FormAction } from '@/components/ui/sent-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import type { Setting, SettingValue } from '@/lib/modules/settings/model';
import { UNSENT } from '@/lib/shared/result';

type Props = {
  id: string;
  label: string;
  setting: Setting;
  value: SettingValue;
  action: FormAction;
};

/** Changes one limit in its line. */
export function SettingForm({ id, label, setting, value, action }: Props) {
  const t = useTranslations('settings');
  const texts = useRefusalTexts();
  const [state, submit] = useActionState(action, UNSENT);
  const shown = state.posted.value?.[0] ?? String(value);
  const described = state.refusal ? { 'aria-invalid': true as const, 'aria-describedby': `${id}-error` } : {};
  return (
    <form action={submit} className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        {setting.kind === 'switch' ? (
          <Select
            id={id}
            name="value"
            aria-label={label}
            key={shown}
            defaultValue={shown}
            options={[
              { value: 'true', label: t('value.switch.on') },
              { value: 'false', label: t('value.switch.off') },
            ]}
            {...described}
          />
        ) : (
          <TextInput
            id={id}
            name="value"
            aria-label={label}
            key={shown}
            defaultValue={shown}
            required
            className="w-28"
            {...(setting.kind === 'number'
              ? { type: 'number', min: setting.min, max: setting.max }
              : { type: 'time' })}
            {...described}
          />
        )}
        <SubmitButton>{t('save')}</SubmitButton>
      </div>
      {state.refusal && <FieldError id={`${id}-error`}>{texts(state.refusal).join(' ')}</FieldError>}
      {state.done && (
        <p role="status" className="text-12 text-green-text">
          {t('saved')}
        </p>
      )}
    </form>
  );
}
