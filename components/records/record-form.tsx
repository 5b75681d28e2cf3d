'use client';

import { useLocale, useTranslations } from 'next-intl';
import {
  startTransition,
  useActionState,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type SubmitEvent,
  type KeyboardEvent,
} from 'react';
import { Uploader } from '@/components/attachments/uploader';
import { takeFromShelf, useAutosave } from '@/components/records/autosave';
import { FieldControl } from '@/components/records/field-control';
import { AlsoFulfils, ChecksPanel, SaveNote, TimesPanel } from '@/components/records/form-aside';
import { FormFoot } from '@/components/records/form-foot';
import { FormHead } from '@/components/records/form-head';
import {
  CONTENT,
  type Texts,
  fieldId,
  groupFields,
  holds,
  isShown,
  missingKeys,
  postedTexts,
  textOf,
  textsOf,
  textsOfForm,
} from '@/components/records/form-values';
import { Card } from '@/components/ui/card';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { PageHead } from '@/components/ui/page-head';
import { useProblemText } from '@/components/ui/problem-text';
import { Select } from '@/components/ui/select';
import type { AttachmentDto } from '@/lib/modules/attachments/model';
import type { ItemField } from '@/lib/modules/checklists/schema';
import type { RecordPreview } from '@/lib/modules/previews/schema';
import type { RecordFormDto } from '@/lib/modules/record-forms/schema';
import { submitRecordAction } from '@/lib/modules/submissions/actions';
import type { Problem } from '@/lib/shared/result';
import { formatCivilDate } from '@/lib/shared/locales';

export type RecordFormProps = {
  tenant: string;
  form: RecordFormDto;
  /** One for each rendering: the same press twice is one record. */
  idempotencyKey: string;
  /** Files that a page without script has just brought in, and those it was refused. */
  attached: readonly AttachmentDto[];
  refusedFiles: readonly Problem[];
  initialPreview: RecordPreview | null;
  lateReasons: readonly string[];
};

const never = () => () => undefined;
const SECRET_LENGTH = 200;
const TEXT_LENGTH = 200;
const LAST_LENGTH = 60;

/** The form of a record. Everything works without script; with it, it saves itself and shows how the entry stands. */
export function RecordForm(props: RecordFormProps) {
  const { tenant, form, idempotencyKey, attached, refusedFiles, initialPreview, lateReasons } = props;
  const t = useTranslations('records.form');
  const common = useTranslations('common');
  const duty = useTranslations('duty');
  const locale = useLocale();
  const problemText = useProblemText();
  const element = useRef<HTMLFormElement>(null);
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [state, submit, pending] = useActionState(submitRecordAction.bind(null, tenant), null);
  const { item, obligation, others, today } = form;

  const initial: Texts = useMemo(
    () => (state ? postedTexts(state.posted.content) : textsOf(form.values)),
    [state, form.values],
  );
  const [texts, setTexts] = useState<Texts>(initial);
  const [preview, setPreview] = useState(initialPreview);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(state?.posted.obligationIds));
  const [fileCount, setFileCount] = useState(form.attachments.length + attached.length);
  const given = useMemo(() => textsOf(form.values), [form.values]);

  const shelf =
    item.sensitivity === 'restricted'
      ? null
      : `draft:${tenant}:${form.returned?.recordId ?? obligation?.id ?? `${form.subject.id}:${item.code}`}`;
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

  const autosave = useAutosave(tenant, element, form.draft, shelf, (seen) => {
    setPreview(seen);
    fillComputed(seen);
  });

  function noteChange() {
    if (!element.current) return;
    setTexts(textsOfForm(element.current));
    setTicked(new Set(new FormData(element.current).getAll('obligationIds').map(String)));
    autosave.touch();
  }

  // What the browser kept when the network was gone comes back once.
  useEffect(() => {
    const target = element.current;
    if (!shelf || !target) return;
    const kept = takeFromShelf(shelf);
    for (const [name, value] of kept) {
      const control = target.elements.namedItem(name);
      if (control instanceof RadioNodeList) control.value = value;
      else if (control && 'value' in control) (control as HTMLInputElement).value = value;
    }
    if (kept.length > 0) noteChange();
    // Once, when the page has its script.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shelf]);

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
      autosave.stop();
      return;
    }
    event.preventDefault();
    if (pending) return;
    autosave.stop();
    const sent = new FormData(event.currentTarget, button);
    startTransition(() => submit(sent));
  }

  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.currentTarget.requestSubmit();
    }
  }

  const problems = [
    ...(state?.refusal.problems ?? []),
    ...(autosave.state.is === 'refused' ? autosave.state.refusal.problems : []),
  ];
  const errorAt = (path: string) => {
    const found = problems.find((one) => one.path === path);
    return found && problemText(found);
  };
  const { fields } = item;
  const groups = groupFields(fields, form.prefilled);
  const missing = missingKeys(fields, texts);
  const errors = problems.map((problem) => {
    const key = problem.path.startsWith(CONTENT) ? problem.path.slice(CONTENT.length) : null;
    const field = fields.find((one) => one.key === key);
    const label = field ? (locale === 'en' ? field.labelEn : field.labelZh) : null;
    const text = problemText(problem);
    const id = key
      ? fieldId(key)
      : problem.path === 'attachmentIds'
        ? 'files'
        : problem.path === 'lateReason'
          ? 'late-reason'
          : 'also';
    return { id, message: label ? `${label}${locale === 'en' ? ': ' : '：'}${text}` : text };
  });
  if (state && problems.length === 0)
    errors.push({ id: 'form', message: problemText({ path: '', code: codeOf(state.refusal.code) }) });

  const dayText = texts[item.dayKey] ?? '';
  const evidence = item.evidence.filter(
    (one) =>
      one.takesFiles && (one.required || (one.requiredWhen !== undefined && holds(one.requiredWhen, texts))),
  );
  const mayTakeFiles = item.evidence.some((one) => one.takesFiles);
  const lateNow =
    (obligation !== null && obligation.dueOn < today && !form.returned) ||
    others.some((one) => ticked.has(one.id) && one.dueOn < today) ||
    (preview?.late.length ?? 0) > 0 ||
    (form.returned !== null && form.returned.workdays < 0) ||
    errorAt('lateReason') !== undefined ||
    state?.posted.lateReason !== undefined;

  const control = (field: ItemField) => (
    <FieldControl
      key={field.key}
      field={field}
      initial={initial[field.key] ?? ''}
      current={texts[field.key] ?? ''}
      given={form.prefilled.includes(field.key) && texts[field.key] === given[field.key]}
      longest={field.type === 'text' ? longestOf(field, item.sensitivity) : null}
      options={form.options[field.key] ?? []}
      today={today}
      isDay={field.key === item.dayKey}
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
      onKeyDown={onKeyDown}
      className="pb-4"
    >
      <noscript>
        <style>{'[data-conditional]{display:block!important}'}</style>
      </noscript>
      <input type="hidden" name="subjectId" value={form.subject.id} />
      <input type="hidden" name="itemCode" value={item.code} />
      <input type="hidden" name="key" value={idempotencyKey} />
      {obligation && <input type="hidden" name="startedFrom" value={obligation.id} />}
      {form.returned && <input type="hidden" name="recordId" value={form.returned.recordId} />}
      {autosave.draft && (
        <>
          <input type="hidden" name="draftId" value={autosave.draft.id} />
          <input type="hidden" name="revision" value={autosave.draft.revision} />
        </>
      )}
      <PageHead
        above={<FormHead.Above form={form} />}
        title={
          missing.length > 0
            ? t('titleMissing', { item: titleOf(form, locale), count: missing.length })
            : t('titleReady', { item: titleOf(form, locale) })
        }
      >
        <SaveNote state={autosave.state} />
      </PageHead>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_312px]">
        <div className="flex min-w-0 flex-col gap-3">
          <ErrorSummary errors={errors} />
          <FormHead.Returned form={form} />
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
              <Part title={t('late')} note={t('lateNote')}>
                <Field
                  id="late-reason"
                  label={t('lateReason')}
                  error={errorAt('lateReason')}
                  className="lg:col-span-2"
                >
                  {(field) => (
                    <Select
                      {...field}
                      name="lateReason"
                      defaultValue={state?.posted.lateReason ?? ''}
                      placeholder={t('choose')}
                      options={lateReasons.map((reason) => ({
                        value: reason,
                        label: duty(`lateReason.${reason}` as Parameters<typeof duty>[0]),
                      }))}
                    />
                  )}
                </Field>
              </Part>
            )}
            {mayTakeFiles && (
              <div className="border-t border-line-soft p-4 first:border-0">
                <Uploader
                  tenant={tenant}
                  id="files"
                  label={evidenceLabel(form, locale) || t('files')}
                  initial={[...form.attachments, ...attached]}
                  refused={refusedFiles}
                  optional={evidence.length === 0}
                  {...(errorAt('attachmentIds') ? { error: errorAt('attachmentIds')! } : {})}
                  onChange={(files) => {
                    if (files.length === fileCount) return;
                    setFileCount(files.length);
                    // The hidden fields follow with the next rendering.
                    setTimeout(noteChange);
                  }}
                />
                {evidence.length > 0 && (
                  <p className="mt-1 text-12 text-ink-3">{t('filesAsked', { count: evidence.length })}</p>
                )}
              </div>
            )}
          </Card>
        </div>
        <aside className="flex min-w-0 flex-col gap-3" aria-label={t('beside')}>
          <AlsoFulfils
            others={others}
            ticked={ticked}
            happenedOn={dayText}
            typed={Object.values(texts).join('\n')}
            recordType={item.recordType}
          />
          <TimesPanel form={form} happenedOn={dayText} preview={preview} />
          <ChecksPanel form={form} preview={preview} />
        </aside>
      </div>
      <FormFoot
        tenant={tenant}
        form={form}
        pending={pending}
        scripted={scripted}
        hasDraft={autosave.draft !== null}
      />
    </form>
  );
}

function Part({ title, note, children }: { title: string; note?: string; children: React.ReactNode }) {
  return (
    <div className="border-t border-line-soft p-4 first:border-0">
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3">
        <h2>{title}</h2>
        {note && <span className="text-12 text-ink-3">{note}</span>}
      </div>
      <div className="grid grid-cols-1 gap-x-4 gap-y-3.5 sm:grid-cols-2 lg:grid-cols-3">{children}</div>
    </div>
  );
}

const titleOf = (form: RecordFormDto, locale: string) =>
  locale === 'en' ? form.item.titleEn : form.item.titleZh;

const codeOf = (code: string) =>
  code === 'forbidden' ? 'forbidden.role' : code === 'not_found' ? 'not_found' : 'conflict.changed_meanwhile';

function longestOf(field: ItemField, sensitivity: string): number {
  const own = field.maxLength ?? TEXT_LENGTH;
  return sensitivity === 'restricted' ? Math.min(own, SECRET_LENGTH) : own;
}

/** What was written in a field last time, so that it need not be looked up; never filled in by itself. */
function lastText(field: ItemField, form: RecordFormDto, locale: string): string | null {
  if (!form.last || field.type !== 'text' || field.prefill !== undefined || form.returned) return null;
  const text = textOf(form.last.values[field.key]);
  if (!text) return null;
  const clipped = [...text].length > LAST_LENGTH ? `${[...text].slice(0, LAST_LENGTH).join('')}…` : text;
  return `${formatCivilDate(form.last.happenedOn, locale, 'day')} ${clipped}`;
}

function evidenceLabel(form: RecordFormDto, locale: string): string {
  return form.item.evidence
    .filter((one) => one.takesFiles)
    .map((one) => (locale === 'en' ? one.labelEn : one.labelZh))
    .join(locale === 'en' ? ', ' : '、');
}
