'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { FieldError } from '@/components/ui/field';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import type { ChangeSettingState } from '@/lib/modules/settings/actions';
import type { Setting, SettingValue } from '@/lib/modules/settings/model';

type Props = {
  id: string;
  label: string;
  setting: Setting;
  value: SettingValue;
  action: (previous: ChangeSettingState, form: FormData) => Promise<ChangeSettingState>;
};

/** Changes one limit in its line. */
export function SettingForm({ id, label, setting, value, action }: Props) {
  const t = useTranslations('settings');
  const texts = useRefusalTexts();
  const [state, submit] = useActionState(action, { saved: false, refusal: null });
  const described = state.refusal ? { 'aria-invalid': true as const, 'aria-describedby': `${id}-error` } : {};
  return (
    <form action={submit} className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        {setting.kind === 'switch' ? (
          <Select
            id={id}
            name="value"
            aria-label={label}
            defaultValue={String(value)}
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
            key={String(value)}
            defaultValue={String(value)}
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
      {state.saved && (
        <p role="status" className="text-12 text-green-text">
          {t('saved')}
        </p>
      )}
    </form>
  );
}
