'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Select, type SelectOption } from '@/components/ui/select';
import { type FormAction, SentForm } from '@/components/ui/sent-form';
import { TextInput } from '@/components/ui/text-input';
import { type FlagTrait, SUPERVISION_RELATIONS, type Traits } from '@/lib/modules/organizations/schema';

type Named = { nameZh: string; shortZh: string | null; nameEn: string | null };

/** Other names of a body from now on; its history keeps the old ones. */
export function RenameForm({ action, names }: { action: FormAction; names: Named }) {
  const t = useTranslations('organizations.upkeep');
  return (
    <SentForm
      action={action}
      fields={['nameZh', 'shortZh', 'nameEn']}
      buttons={[{ label: t('rename') }]}
      done={t('renamed')}
    >
      {({ at, was }) => (
        <>
          <Field id="nameZh" label={t('nameZh')} error={at('nameZh')}>
            {(control) => (
              <TextInput {...control} name="nameZh" required defaultValue={was('nameZh', names.nameZh)} />
            )}
          </Field>
          <Field id="shortZh" label={t('shortZh')} error={at('shortZh')} optional>
            {(control) => (
              <TextInput {...control} name="shortZh" defaultValue={was('shortZh', names.shortZh)} />
            )}
          </Field>
          <Field id="nameEn" label={t('nameEn')} error={at('nameEn')} optional>
            {(control) => <TextInput {...control} name="nameEn" defaultValue={was('nameEn', names.nameEn)} />}
          </Field>
        </>
      )}
    </SentForm>
  );
}

/** Which group supervises a body from a day on; the earlier one ends the day before. */
export function SuperviseForm(props: { action: FormAction; groups: readonly SelectOption[]; today: string }) {
  const { action, groups, today } = props;
  const t = useTranslations('organizations.upkeep');
  const relation = useTranslations('organizations.relation');
  return (
    <SentForm
      action={action}
      fields={['superiorId', 'relation', 'fromOn']}
      buttons={[{ label: t('supervise') }]}
      done={t('supervised')}
    >
      {({ at, was }) => (
        <>
          <Field id="superiorId" label={t('group')} error={at('superiorId')}>
            {(control) => (
              <Select
                {...control}
                name="superiorId"
                required
                placeholder=""
                options={groups}
                defaultValue={was('superiorId')}
              />
            )}
          </Field>
          <Field id="relation" label={t('relation')} error={at('relation')}>
            {(control) => (
              <Select
                {...control}
                name="relation"
                options={SUPERVISION_RELATIONS.map((value) => ({ value, label: relation(value) }))}
                defaultValue={was('relation', 'comprehensive')}
              />
            )}
          </Field>
          <Field id="linkFromOn" label={t('from')} hint={t('fromHint')} error={at('fromOn')}>
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
        </>
      )}
    </SentForm>
  );
}

/** What a body has, as of now; items that hang on it are planned with the next run. */
export function TraitsForm(props: { action: FormAction; names: readonly FlagTrait[]; traits: Traits }) {
  const { action, names, traits } = props;
  const t = useTranslations('organizations');
  return (
    <SentForm
      action={action}
      fields={[]}
      buttons={[{ label: t('upkeep.saveTraits') }]}
      done={t('upkeep.traitsSaved')}
    >
      {({ wasOneOf }) => (
        <fieldset className="flex flex-col gap-2">
          <legend className="sr-only">{t('profile.traits')}</legend>
          {names.map((name) => (
            <div key={name}>
              <input type="hidden" name="asked" value={name} />
              <Checkbox
                name={name}
                value="on"
                label={t(`profile.trait.${name}`)}
                defaultChecked={wasOneOf(name, 'on', traits[name] === true)}
              />
            </div>
          ))}
        </fieldset>
      )}
    </SentForm>
  );
}
