'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type SubmitEvent } from 'react';
import { useAutosave, useShelf } from '@/components/records/autosave';
import { BeginFrom } from '@/components/records/begin-from';
import { DraftConflict } from '@/components/records/draft-conflict';
import { isLate, shelfOf, useDoubtful } from '@/components/records/form-facts';
import { FieldControl } from '@/components/records/field-control';
import { AlsoFulfils, ChecksPanel, SaveNote, TimesPanel } from '@/components/records/form-aside';
import { FormFiles } from '@/components/records/form-files';
import { FormFoot } from '@/components/records/form-foot';
import { FormHead } from '@/components/records/form-head';
import { FormWarnings } from '@/components/records/form-warnings';
import { type HandIn, useHandIn } from '@/components/records/hand-in';
import { CorrectionReason, HiddenFields, LateReason, Part } from '@/components/records/form-parts';
import { useFormErrors } from '@/components/records/form-errors';
import { ResemblancePanel } from '@/components/records/resemblance-panel';
import { askedEvidence, lastText, longestOf, titleOf } from '@/components/records/form-texts';
import {
  CONTENT,
  type Texts,
  groupFields,
  isShown,
  missingKeys,
  postedTexts,
  textOf,
  textsOf,
  textsOfForm,
} from '@/components/records/form-values';
import { Card } from '@/components/ui/card';
import { ErrorSummary } from '@/components/ui/error-summary';
import { PageHead } from '@/components/ui/page-head';
import type { AttachmentDto } from '@/lib/modules/attachments/model';
import type { ItemField } from '@/lib/modules/checklists/schema';
import type { RecordPreview } from '@/lib/modules/previews/schema';
import { ownDuty } from '@/lib/modules/proposals/model';
import type { EntryReading } from '@/lib/modules/quick-entries/schema';
import type { RecordFormDto } from '@/lib/modules/record-forms/schema';
import type { RecordFormState } from '@/lib/modules/submissions/actions';
import type { Problem } from '@/lib/shared/result';

export type RecordFormProps = {
  tenant: string;
  action: HandIn;
  /** Null without a network, where nothing is on the server that could be thrown away or begun from. */
  discardAction: ((form: FormData) => Promise<void>) | null;
  form: RecordFormDto;
  /** One for each rendering: the same press twice is one record. */
  idempotencyKey: string;
  /** Files that a page without script has just brought in, and those it was refused. */
  attached: readonly AttachmentDto[];
  refusedFiles: readonly Problem[];
  initialPreview: RecordPreview | null;
  /** What was read of the line it was begun from. */
  reading: EntryReading | null;
  lateReasons: readonly string[];
  /** What the server has said of it when it was sent later. */
  answered?: RecordFormState;
};

const never = () => () => undefined;

/** The form of a record. Everything works without script; with it, it saves itself and shows how the entry stands. */
export function RecordForm(props: RecordFormProps) {
  const { tenant, action, discardAction, form, idempotencyKey, initialPreview, reading, lateReasons } = props;
  const t = useTranslations('records.form');
  const common = useTranslations('common');
  const duty = useTranslations('duty');
  const locale = useLocale();
  const element = useRef<HTMLFormElement>(null);
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const { state, submit, send, pending } = useHandIn(action, props.answered);
  const { item, others, today } = form;
  const { fields } = item;

  const initial: Texts = useMemo(
    () => (state ? postedTexts(state.posted.content) : textsOf(form.values)),
    [state, form.values],
  );
  const [texts, setTexts] = useState<Texts>(initial);
  const [preview, setPreview] = useState(initialPreview);
  const [looked, setLooked] = useState({ after: state, alike: state ? state.alike : initialPreview });
  const alike = looked.after === state ? looked.alike : state?.alike;
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        (state?.posted ?? form.draft)?.obligationIds ?? ownDuty(item.code, others).map((one) => one.id),
      ),
  );
  const [files, setFiles] = useState(form.attachments.length + props.attached.length);
  const given = useMemo(() => textsOf(form.values), [form.values]);

  const shelf = shelfOf(tenant, form);
  /** Figures that follow from the rest are filled in again, unless the writer has put another one there. */
  function fillComputed(seen: RecordPreview) {
    const target = element.current;
    if (!target) return;
    for (const [key, value] of Object.entries(seen.computed)) {
      const control = target.elements.namedItem(CONTENT + key);
      const isText = control instanceof HTMLInputElement || control instanceof HTMLSelectElement;
      const was = preview?.computed[key];
      if (isText && (control.value === '' || control.value === textOf(was))) control.value = textOf(value);
    }
    setTexts(textsOfForm(target));
  }

  const autosave = useAutosave(tenant, element, form.draft, given, shelf, (seen) => {
    setPreview(seen);
    setLooked({ after: state, alike: seen });
    fillComputed(seen);
  });

  function noteChange() {
    if (!element.current) return;
    setTexts(textsOfForm(element.current));
    const now = new FormData(element.current);
    setTicked(new Set(now.getAll('obligationIds').map(String)));
    setFiles(now.getAll('attachmentIds').length);
    autosave.touch();
  }

  const settle = (chosen: Texts) => {
    autosave.settle(chosen);
    noteChange();
  };
  useShelf(element, discardAction && shelf, form.draft, autosave.resume, noteChange);

  // A refusal is read out and stands on top; the writing goes on being saved.
  useEffect(() => {
    if (!state) return;
    autosave.go();
    autosave.touch();
    element.current?.querySelector<HTMLElement>('[role=alert]')?.focus();
    // Only when an answer has come.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state]);

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    const button = event.nativeEvent.submitter;
    if (button?.getAttribute('name') === 'discard') {
      autosave.stop(false);
      return;
    }
    event.preventDefault();
    if (pending) return;
    autosave.stop(true);
    send(new FormData(event.currentTarget, button));
  }

  // From anywhere: a form that the line has filled is submitted without being touched.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      const within = event.target instanceof Element && event.target.closest('form, dialog, [role=dialog]');
      if (within && within !== element.current) return;
      event.preventDefault();
      element.current?.requestSubmit();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [element]);

  const { errors, errorAt } = useFormErrors(fields, state?.refusal ?? null, autosave.state);
  const groups = groupFields(fields, form.prefilled);
  const missing = missingKeys(fields, texts);
  const lacksFiles = files < askedEvidence(item.evidence, texts).length;

  const dayText = texts[item.dayKey] ?? '';
  const lateReason = state ? state.posted.lateReason : (form.draft?.lateReason ?? undefined);
  const lateNow =
    isLate(form, preview, ticked) || errorAt('lateReason') !== undefined || lateReason !== undefined;

  const doubtfulWords = useDoubtful(element, reading, fields, texts, given);

  const control = (field: ItemField) => (
    <FieldControl
      key={field.key}
      field={field}
      initial={initial[field.key] ?? ''}
      current={texts[field.key] ?? ''}
      given={form.prefilled.includes(field.key) && texts[field.key] === given[field.key]}
      longest={field.type === 'text' || field.type === 'longText' ? longestOf(field, item.sensitivity) : null}
      options={form.options[field.key] ?? []}
      today={today}
      isDay={field.key === item.dayKey}
      doubtful={doubtfulWords(field.key)}
      last={lastText(field, form, locale)}
      error={errorAt(CONTENT + field.key)}
      hidden={!isShown(field, texts)}
    />
  );
  const filledAsked = groups.asked.filter((field) => isShown(field, texts) && texts[field.key]?.trim());
  const shownAsked = groups.asked.filter((field) => isShown(field, texts));

  return (
    <form
      id="form"
      ref={element}
      action={submit}
      noValidate
      onSubmit={onSubmit}
      onInput={noteChange}
      className="pb-4"
    >
      <noscript>
        <style>{'[data-conditional]{display:block!important}'}</style>
      </noscript>
      <HiddenFields form={form} idempotencyKey={idempotencyKey} draft={autosave.draft} />
      <PageHead
        above={<FormHead.Above form={form} />}
        title={
          missing.length > 0
            ? t('titleMissing', { item: titleOf(form, locale), count: missing.length })
            : t(lacksFiles ? 'titleFiles' : 'titleReady', { item: titleOf(form, locale) })
        }
      >
        <SaveNote state={autosave.state} />
      </PageHead>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_312px]">
        <div className="flex min-w-0 flex-col gap-3">
          {autosave.clash ? (
            <DraftConflict fields={fields} clash={autosave.clash} onChosen={settle} />
          ) : (
            <ErrorSummary errors={errors} />
          )}
          <FormHead.Returned form={form} />
          <CorrectionReason of={form.correcting} initial={state?.posted.reason} error={errorAt('reason')} />
          <Card>
            {groups.given.length > 0 && (
              <Part
                title={t('known', {
                  kind: duty(`recordType.${item.recordType}` as Parameters<typeof duty>[0]),
                })}
                note={common('prefilled')}
              >
                {groups.given.map(control)}
              </Part>
            )}
            {groups.asked.length > 0 && (
              <Part
                title={t('asked')}
                note={t('askedCount', { done: filledAsked.length, count: shownAsked.length })}
              >
                {groups.asked.map(control)}
              </Part>
            )}
            {groups.optional.length > 0 && <Part title={t('optional')}>{groups.optional.map(control)}</Part>}
            {lateNow && (
              <LateReason reasons={lateReasons} initial={lateReason} error={errorAt('lateReason')} />
            )}
            <FormFiles
              tenant={tenant}
              form={form}
              texts={texts}
              attached={props.attached}
              refused={props.refusedFiles}
              error={errorAt('attachmentIds')}
              onChange={noteChange}
            />
          </Card>
          <FormWarnings preview={preview} />
          <ResemblancePanel
            tenant={tenant}
            resemblances={alike?.resemblances ?? []}
            usedFiles={alike?.usedFiles ?? []}
            answered={state?.posted.whatIsDifferent}
            error={errorAt('whatIsDifferent')}
          />
        </div>
        <aside className="flex min-w-0 flex-col gap-3" aria-label={t('beside')}>
          <AlsoFulfils
            others={others}
            ticked={ticked}
            happenedOn={dayText}
            typed={Object.values(texts).join('\n')}
            recordType={item.recordType}
            hasDuty={form.obligation !== null}
          />
          <TimesPanel form={form} happenedOn={dayText} preview={preview} />
          <ChecksPanel form={form} preview={preview} showsAlike={(alike?.resemblances ?? []).length > 0} />
          {discardAction && <BeginFrom tenant={tenant} form={form} error={errorAt('templateName')} />}
        </aside>
      </div>
      <FormFoot
        tenant={tenant}
        discardAction={discardAction}
        form={form}
        pending={pending}
        scripted={scripted}
        hasDraft={autosave.draft !== null}
      />
    </form>
  );
}
