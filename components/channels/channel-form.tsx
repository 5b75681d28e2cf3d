'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { type FormAction, SentForm } from '@/components/ui/sent-form';
import { TextInput } from '@/components/ui/text-input';
import type { ChannelChoice } from '@/lib/modules/channels/schema';

/** Whether and where one wants to be told outside the platform. */
export function ChannelForm({ choice, action }: { choice: ChannelChoice; action: FormAction }) {
  const { channel, enabled, address } = choice;
  const t = useTranslations('channels');
  return (
    <SentForm action={action} fields={['address']} buttons={[{ label: t('save') }]} done={t('saved')}>
      {({ at, was, wasOneOf }) => (
        <>
          <Checkbox
            name="enabled"
            defaultChecked={wasOneOf('enabled', 'on', enabled)}
            label={t(`kind.${channel}.use`)}
          />
          <Field
            id={`address-${channel}`}
            label={t(`kind.${channel}.address`)}
            hint={t(`kind.${channel}.hint`)}
            error={at('address')}
          >
            {(control) => (
              <TextInput
                {...control}
                name="address"
                type={channel === 'email' ? 'email' : 'text'}
                maxLength={120}
                defaultValue={was('address', address)}
              />
            )}
          </Field>
        </>
      )}
    </SentForm>
  );
}
