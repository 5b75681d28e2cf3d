'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { Field, FieldError } from '@/components/ui/field';
import { Select, type SelectOption } from '@/components/ui/select';
import { type FormAction, SentForm } from '@/components/ui/sent-form';
import { TextInput } from '@/components/ui/text-input';
import { ROLES } from '@/lib/shared/actor';

type BeginProps = { action: FormAction; organizations: readonly SelectOption[]; today: string };

/** A post in an organisation, with its roles, from a day on. */
export function BeginPostForm({ action, organizations, today }: BeginProps) {
  const t = useTranslations('members.upkeep');
  const duty = useTranslations('duty.role');
  return (
    <SentForm
      action={action}
      fields={['organizationId', 'postZh', 'postEn', 'roles', 'fromOn', 'toOn']}
      buttons={[{ label: t('begin') }]}
      done={t('begun')}
    >
      {({ at, was, wasOneOf }) => (
        <>
          <div className="grid gap-3 sm:grid-cols-2">
            <Field id="organizationId" label={t('organization')} error={at('organizationId')}>
              {(control) => (
                <Select
                  {...control}
                  name="organizationId"
                  required
                  placeholder=""
                  options={organizations}
                  defaultValue={was('organizationId')}
                />
              )}
            </Field>
            <Field id="postZh" label={t('postZh')} error={at('postZh')}>
              {(control) => <TextInput {...control} name="postZh" required defaultValue={was('postZh')} />}
            </Field>
            <Field id="postEn" label={t('postEn')} error={at('postEn')} optional>
              {(control) => <TextInput {...control} name="postEn" defaultValue={was('postEn')} />}
            </Field>
            <div className="grid grid-cols-2 gap-3">
              <Field id="postFromOn" label={t('from')} error={at('fromOn')}>
                {(control) => (
                  <TextInput
                    {...control}
                    type="date"
                    name="fromOn"
                    required
                    defaultValue={was('fromOn', today)}
                  />
                )}
              </Field>
              <Field id="postToOn" label={t('to')} error={at('toOn')} optional>
                {(control) => <TextInput {...control} type="date" name="toOn" defaultValue={was('toOn')} />}
              </Field>
            </div>
          </div>
          <fieldset>
            <legend className="mb-1.5 text-13 font-strong">{t('roles')}</legend>
            <div className="grid gap-x-4 gap-y-1.5 sm:grid-cols-3">
              {ROLES.map((role) => (
                <Checkbox
                  key={role}
                  name="roles"
                  value={role}
                  label={duty(role)}
                  defaultChecked={wasOneOf('roles', role)}
                />
              ))}
            </div>
            {at('roles') && <FieldError id="roles-error">{at('roles')}</FieldError>}
          </fieldset>
        </>
      )}
    </SentForm>
  );
}

type EndProps = { action: FormAction; posts: readonly SelectOption[]; today: string };

/** The last day of a post that has not ended. */
export function EndPostForm({ action, posts, today }: EndProps) {
  const t = useTranslations('members.upkeep');
  return (
    <SentForm
      action={action}
      fields={['positionId', 'toOn']}
      buttons={[{ label: t('end') }]}
      done={t('ended')}
    >
      {({ at, was }) => (
        <div className="grid gap-3 sm:grid-cols-2">
          <Field id="positionId" label={t('post')} error={at('positionId')}>
            {(control) => (
              <Select
                {...control}
                name="positionId"
                required
                options={posts}
                defaultValue={was('positionId', posts[0]?.value)}
              />
            )}
          </Field>
          <Field id="lastOn" label={t('last')} error={at('toOn')}>
            {(control) => (
              <TextInput {...control} type="date" name="toOn" required defaultValue={was('toOn', today)} />
            )}
          </Field>
        </div>
      )}
    </SentForm>
  );
}

/** Shuts a person out of the tenant at once. */
export function DisableForm({ action }: { action: FormAction }) {
  const t = useTranslations('members.upkeep');
  return (
    <SentForm action={action} fields={[]} buttons={[{ label: t('disable') }]} done={t('disabled')}>
      {() => (
        <>
          <p className="text-13 text-ink-2">{t('disableNote')}</p>
          <Checkbox name="sure" required label={t('sure')} />
        </>
      )}
    </SentForm>
  );
}
