'use client';

import { useLocale, useTranslations } from 'next-intl';
import { EditorControl, EditorTick, useNumbers, useOptions } from '@/components/checklists/editor-control';
import { Card, CardHead } from '@/components/ui/card';
import type { Draft } from '@/lib/modules/checklist-drafts/schema';
import { DUE_KINDS, dueKindOf } from '@/lib/modules/due-choices/model';
import type { ItemForm } from '@/lib/modules/item-forms/schema';
import { type Cadence, isPeriodic } from '@/lib/modules/periods/model';

type Props = { form: ItemForm; draft: Pick<Draft, 'version' | 'sections' | 'dictionaries' | 'groups'> };

const GRID = 'grid grid-cols-1 gap-x-4 gap-y-3.5 p-4 sm:grid-cols-2 lg:grid-cols-3';

/** What the item is called, where it stands, and whom it is for. */
export function EditorBasics({ form, draft }: Props) {
  const t = useTranslations('checklists.editor');
  const english = useLocale() === 'en';
  const duty = useTranslations('duty');
  const options = useOptions();
  const { enums, tiers } = draft.dictionaries;
  const tier = useTranslations('checklists.tier');
  const { kind } = draft.version;
  return (
    <Card aria-labelledby="basics">
      <CardHead id="basics" title={t('basics')} />
      <div className={GRID}>
        <EditorControl name="titleZh" label={t('titleZh')} value={form.titleZh} className="sm:col-span-2" />
        <EditorControl
          name="titleEn"
          label={t('titleEn')}
          value={form.titleEn}
          optional
          className="sm:col-span-2"
        />
        <EditorControl
          kind="select"
          name="sectionCode"
          label={t('section')}
          value={form.sectionCode}
          options={draft.sections.map((section) => ({
            value: section.code,
            label: `${section.code} ${english ? section.titleEn : section.titleZh}`,
          }))}
        />
        <EditorControl
          kind="select"
          name="responsible"
          label={t('responsible')}
          value={form.responsible}
          options={options(enums.responsible)}
        />
        <EditorControl
          kind="select"
          name="recordType"
          label={t('recordType')}
          value={form.recordType}
          options={options(enums.recordType)}
        />
        <EditorControl
          kind="select"
          name="appliesTo"
          label={t('appliesTo')}
          hint={t('appliesToHint')}
          value={form.appliesTo}
          options={options(enums.appliesTo.filter((one) => ['any', kind].includes(one.subjectKind)))}
        />
        <EditorControl
          kind="select"
          name="onlyGroup"
          label={t('onlyGroup')}
          hint={t(kind === 'unit' ? 'onlyGroupUnits' : 'onlyGroupItself')}
          optional
          placeholder={t('allGroups')}
          value={form.onlyGroup}
          options={draft.groups.map((group) => ({
            value: group.code,
            label: (english && group.nameEn) || group.nameZh,
          }))}
        />
        <EditorControl
          kind="select"
          name="tier"
          label={t('tier')}
          value={form.tier}
          options={Object.keys(tiers).map((value) => ({
            value,
            label: tier.has(value as 'core') ? tier(value as 'core') : value,
          }))}
        />
        <EditorControl
          kind="number"
          name="estimatedMinutes"
          label={t('minutes')}
          hint={t('minutesHint')}
          value={form.estimatedMinutes}
        />
        <EditorControl
          kind="select"
          name="sensitivity"
          label={t('sensitivity')}
          value={form.sensitivity}
          options={enums.sensitivity.map(({ value }) => ({
            value,
            label: duty(`sensitivity.${value}` as 'sensitivity.normal'),
          }))}
        />
        <EditorControl
          kind="date"
          name="sunsetOn"
          label={t('sunset')}
          hint={t('sunsetHint')}
          optional
          value={form.sunsetOn}
        />
        {kind === 'group' && (
          <EditorControl
            kind="select"
            name="ownerRole"
            label={t('owner')}
            optional
            placeholder={t('ownerNone')}
            value={form.ownerRole}
            options={enums.ownerRole.map((value) => ({
              value,
              label: duty(`role.${value}` as 'role.group_leader'),
            }))}
          />
        )}
        <div className="flex flex-col gap-2 sm:col-span-2 lg:col-span-3">
          <EditorTick name="leaderSigns" label={t('leaderSigns')} value={form.leaderSigns} />
          <EditorTick
            name="allowsNil"
            label={t('allowsNil')}
            hint={t('allowsNilHint')}
            value={form.allowsNil}
          />
          {kind === 'group' && (
            <EditorTick
              name="countsForLadder"
              label={t('countsForLadder')}
              hint={t('countsForLadderHint')}
              value={form.countsForLadder}
            />
          )}
        </div>
      </div>
    </Card>
  );
}

/** How often and by when, in plain choices; what does not belong to the rhythm chosen is not shown. */
export function EditorRhythm({ form, draft, cadence }: Props & { cadence: Cadence }) {
  const t = useTranslations('checklists.editor');
  const english = useLocale() === 'en';
  const options = useOptions();
  const numbers = useNumbers();
  const { enums } = draft.dictionaries;
  const { due } = form;
  const kinds = DUE_KINDS[cadence];
  const kind = dueKindOf(cadence, due.kind);
  const day = (name: 'due.day' | 'due.firstDay' | 'due.secondDay', value: string) => (
    <EditorControl
      kind="select"
      name={name}
      label={t('due.day')}
      value={value}
      options={numbers('dayOfMonth', 1, 31)}
    />
  );
  const month = (name: 'month' | 'firstMonth' | 'secondMonth', from: number, to: number) => (
    <EditorControl
      kind="select"
      name={`due.${name}`}
      label={t(`due.${name}`)}
      value={due[name]}
      options={numbers('month', from, to)}
    />
  );
  const self = enums.eventKey.find((one) => one.value === due.eventKey)?.source === 'self';
  return (
    <Card aria-labelledby="rhythm">
      <CardHead id="rhythm" title={t('rhythm')} note={t('rhythmNote')} />
      <div className={GRID}>
        <EditorControl
          kind="select"
          name="cadence"
          label={t('cadence')}
          value={form.cadence}
          options={options(enums.cadence)}
        />
        <EditorControl
          kind="number"
          name="minPerPeriod"
          label={t('times')}
          hint={t('timesHint')}
          value={form.minPerPeriod}
        />
        {kinds.length > 1 && (
          <EditorControl
            kind="select"
            name="due.kind"
            label={t('due.kind')}
            value={kind}
            options={kinds.map((value) => ({ value, label: t(`due.kinds.${value}`) }))}
          />
        )}
        {cadence === 'quarterly' && kind === 'day' && (
          <EditorControl
            kind="select"
            name="due.monthInQuarter"
            label={t('due.monthInQuarter')}
            value={due.monthInQuarter}
            options={numbers('monthOfQuarter', 1, 3)}
          />
        )}
        {cadence === 'half-yearly' && (
          <>
            {month('firstMonth', 1, 6)}
            {day('due.firstDay', due.firstDay)}
            {month('secondMonth', 7, 12)}
            {day('due.secondDay', due.secondDay)}
          </>
        )}
        {cadence === 'yearly' && month('month', 1, 12)}
        {['monthly', 'quarterly', 'yearly'].includes(cadence) && kind === 'day' && day('due.day', due.day)}
        {!isPeriodic(cadence) && (
          <>
            <EditorControl
              kind="select"
              name="due.eventKey"
              label={t('due.event')}
              hint={t('due.eventHint')}
              placeholder={t('choose')}
              value={due.eventKey}
              options={options(enums.eventKey)}
            />
            <EditorControl kind="number" name="due.count" label={t('due.count')} value={due.count} />
            <EditorControl
              kind="select"
              name="due.unit"
              label={t('due.unit')}
              value={due.unit}
              options={enums.unit.map((value) => ({ value, label: t(`due.units.${value as 'day'}`) }))}
            />
            {self && (
              <EditorControl
                kind="select"
                name="due.eventDateField"
                label={t('due.eventDateField')}
                placeholder={t('choose')}
                value={due.eventDateField}
                options={form.fields
                  .filter((field) => field.type === 'date')
                  .map((field) => ({
                    value: field.key,
                    label: (english && field.labelEn) || field.labelZh || field.key,
                  }))}
              />
            )}
          </>
        )}
      </div>
    </Card>
  );
}
