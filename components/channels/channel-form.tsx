'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import type { ChooseChannelState } from '@/lib/modules/channels/actions';
import type { ChannelChoice } from '@/lib/modules/channels/schema';

type Props = {
  choice: ChannelChoice;
  action: (previous: ChooseChannelState, form: FormData) => Promise<ChooseChannelState>;
};

/** Whether and where one wants to be told outside the platform. */
export function ChannelForm({ choice: { channel, enabled, address }, action }: Props) {
  const t = useTranslations('channels');
  const texts = useRefusalTexts();
  const [state, submit] = useActionState(action, { saved: false, refusal: null });
  return (
    <form action={submit} className="flex flex-col gap-3" key={`${enabled} ${address}`}>
      <Checkbox name="enabled" defaultChecked={enabled} label={t(`kind.${channel}.use`)} />
      <Field
        id={`address-${channel}`}
        label={t(`kind.${channel}.address`)}
        hint={t(`kind.${channel}.hint`)}
        error={state.refusal ? texts(state.refusal).join(' ') : undefined}
      >
        {(control) => (
          <TextInput
            {...control}
            name="address"
            type={channel === 'email' ? 'email' : 'text'}
            maxLength={120}
            defaultValue={address}
          />
        )}
      </Field>
      <div className="flex items-center gap-3">
        <SubmitButton>{t('save')}</SubmitButton>
        {state.saved && (
          <span role="status" className="text-13 text-green-text">
            {t('saved')}
          </span>
        )}
      </div>
    </form>
  );
}
