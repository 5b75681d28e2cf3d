'use client';

import { useLocale, useTranslations } from 'next-intl';
import {
  type SubmitEvent,
  startTransition,
  useActionState,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { DueDaysCard } from '@/components/checklists/due-days';
import { EditorBasics, EditorRhythm } from '@/components/checklists/editor-basics';
import { EditorProblems } from '@/components/checklists/editor-problems';
import { EditorReasons } from '@/components/checklists/editor-reasons';
import { EditorErrors, controlId } from '@/components/checklists/editor-control';
import { EditorCriteria, EditorEvidence, EditorFields } from '@/components/checklists/editor-lists';
import { FormPreview } from '@/components/checklists/form-preview';
import { AppLink } from '@/components/ui/app-link';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { useProblemText } from '@/components/ui/problem-text';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Draft, DraftItem, EditorState } from '@/lib/modules/checklist-drafts/schema';
import { parseItem } from '@/lib/modules/checklist-items/model';
import { labelOf } from '@/lib/modules/guides/model';
import { afterStep, stepOf } from '@/lib/modules/form-steps/model';
import { controlOf } from '@/lib/modules/form-choices/model';
import { itemOf, readForm } from '@/lib/modules/item-forms/model';
import type { FormStep, ItemForm } from '@/lib/modules/item-forms/schema';
import { CADENCES, type Cadence } from '@/lib/modules/periods/model';

type Props = {
  draft: Omit<Draft, 'items'>;
  item: DraftItem;
  initial: EditorState;
  years: readonly number[];
  today: string;
  here: string;
  action: (previous: EditorState, form: FormData) => Promise<EditorState>;
};

const PAUSE = 350;
/** Controls that move due days, or show others. */
const MOVING = /^(cadence|due\.|minPerPeriod|appliesTo|onlyGroup|sunsetOn|year$)/;

const cadenceOf = (form: ItemForm): Cadence => CADENCES.find((one) => one === form.cadence) ?? 'yearly';

/** One item, changed in plain controls, beside its due days and the form that follows from it. */
export function ItemEditor({ draft, item, initial, years, today, here, action }: Props) {
  const t = useTranslations('checklists.editor');
  const english = useLocale() === 'en';
  const problemText = useProblemText();
  const [state, submit, pending] = useActionState(action, initial);
  const element = useRef<HTMLFormElement>(null);
  const focusOn = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What the browser's own buttons have made of the form; drawn anew by its stamp.
  const [local, setLocal] = useState<{ form: ItemForm; stamp: number } | null>(null);
  const [written, setWritten] = useState<ItemForm | null>(null);
  const form = local?.form ?? state.form;
  const now = written ?? form;
  const { dictionaries } = draft;

  useEffect(() => {
    if (state.refusal) element.current?.querySelector<HTMLElement>('[role=alert]')?.focus();
  }, [state.refusal]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (focusOn.current === null) return;
    element.current?.querySelector<HTMLElement>(`[data-row="${focusOn.current}"]`)?.focus();
    focusOn.current = null;
  }, [local?.stamp]);

  const posted = () => new FormData(element.current!);

  function onStep(button: string) {
    const step = stepOf(button);
    if (!step) return;
    const next = afterStep(readForm(posted(), now), step);
    setLocal((was) => ({ form: next, stamp: (was?.stamp ?? 0) + 1 }));
    focusOn.current = `${step.list}.${placeAfter(step, next[step.list].length)}`;
    setWritten(next);
  }

  function onChange(event: React.ChangeEvent<HTMLFormElement>) {
    const { name } = event.target as unknown as HTMLInputElement;
    const next = readForm(posted(), now);
    setWritten(next);
    // Other controls belong to another rhythm or kind of field.
    if (/^cadence$|^due\.(kind|eventKey)$|^fields\.\d+\.(type|labelZh)$/.test(name))
      setLocal((was) => ({
        form: next,
        stamp: name.endsWith('labelZh') ? (was?.stamp ?? 0) : (was?.stamp ?? 0) + 1,
      }));
    if (!MOVING.test(name)) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const sent = posted();
      sent.set('step', 'preview');
      startTransition(() => submit(sent));
    }, PAUSE);
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    clearTimeout(timer.current);
    const sent = new FormData(event.currentTarget, event.nativeEvent.submitter);
    startTransition(() => submit(sent));
  }

  const errors = useMemo(() => {
    const found: Record<string, string> = {};
    for (const problem of state.refusal?.problems ?? [])
      if (problem.path.startsWith('item.') || problem.path === 'sectionCode')
        found[controlOf(problem.path)] ??= problemText(problem);
    return found;
    // Only when an answer has come.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state.refusal]);
  const others = (state.refusal?.problems ?? []).filter(
    (problem) => !problem.path.startsWith('item.') && !['sectionCode', 'itemId'].includes(problem.path),
  );
  const raw = itemOf(now, item.content, dictionaries);
  const drawn = parseItem(raw, draft.version.kind, dictionaries);
  const fields = drawn.ok ? drawn.item.fields : null;

  return (
    <EditorErrors.Provider value={errors}>
      <form
        ref={element}
        action={submit}
        noValidate
        onSubmit={onSubmit}
        onChange={onChange}
        key={local?.stamp ?? 0}
      >
        <input type="hidden" name="itemId" value={state.itemId} />
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
          <div className="flex min-w-0 flex-col gap-4">
            <EditorProblems errors={errors} others={others} />
            {state.nowItemId && (
              <Note tone="amber" role="alert">
                <input type="hidden" name="nowItemId" value={state.nowItemId} />
                <p>{t('conflict')}</p>
                <p className="mt-1 flex flex-wrap items-center gap-3">
                  <AppLink href={here} target="_blank">
                    {t('conflictLook')}
                  </AppLink>
                  <SubmitButton name="step" value="overwrite" size="sm">
                    {t('conflictMine')}
                  </SubmitButton>
                </p>
              </Note>
            )}
            <EditorBasics form={form} draft={draft} />
            <EditorRhythm form={form} draft={draft} cadence={cadenceOf(now)} />
            <EditorFields form={form} dictionaries={dictionaries} onStep={onStep} />
            <EditorEvidence form={form} dictionaries={dictionaries} onStep={onStep} />
            <EditorCriteria form={form} dictionaries={dictionaries} onStep={onStep} />
            <EditorReasons form={form} draft={draft} />
          </div>
          <aside className="flex min-w-0 flex-col gap-3 xl:sticky xl:top-16">
            <Field id={controlId('year')} label={t('year')} className="w-40">
              {(control) => (
                <Select
                  {...control}
                  name="year"
                  size="dense"
                  defaultValue={String(state.year)}
                  options={years.map((year) => ({ value: String(year), label: t('yearOf', { year }) }))}
                />
              )}
            </Field>
            {state.days ? (
              <DueDaysCard
                days={state.days}
                event={raw.eventKey ? labelOf({ ...dictionaries }, 'eventKey', String(raw.eventKey)) : null}
                item={{ due: state.days.dueText }}
              />
            ) : (
              <Card className="p-4 text-13 text-ink-2">{t('noDays')}</Card>
            )}
          </aside>
        </div>
        <div className="sticky bottom-0 z-20 mt-4 flex flex-wrap items-center gap-3 border-t border-line bg-surface px-4 py-2.5 max-md:static">
          <SubmitButton variant="primary" name="step" value="save">
            {t('save')}
          </SubmitButton>
          <SubmitButton name="step" value="preview" icon="eye">
            {t('refresh')}
          </SubmitButton>
          <span role="status" className="text-13 text-ink-2">
            {state.saved && !pending ? t('saved') : pending ? t('working') : ''}
          </span>
        </div>
      </form>
      <div className="mt-4">
        {fields ? (
          <FormPreview fields={fields} sensitivity={now.sensitivity} today={today} />
        ) : (
          <Note>{t('noPreview', { fault: drawn.ok ? '' : firstFault(drawn.problems, english) })}</Note>
        )}
      </div>
    </EditorErrors.Provider>
  );
}

/** Where the row that a button has touched stands afterwards. */
function placeAfter(step: FormStep, length: number): number {
  switch (step.do) {
    case 'add':
      return length - 1;
    case 'move':
      return step.to;
    case 'drop':
      return Math.min(step.at, length - 1);
    default:
      return step.do === 'up' ? step.at - 1 : step.at + 1;
  }
}

const firstFault = (problems: readonly { message: string; messageZh: string }[], english: boolean) =>
  (english ? problems[0]?.message : problems[0]?.messageZh) ?? '';
