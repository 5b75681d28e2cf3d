'use client';

import { useLocale, useTranslations } from 'next-intl';
import {
  type ChangeEvent,
  type SubmitEvent,
  startTransition,
  useActionState,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { CostCard } from '@/components/campaigns/cost-card';
import { DeskUnits } from '@/components/campaigns/desk-units';
import { EditorControl, EditorErrors, controlId } from '@/components/checklists/editor-control';
import { EditorEvidence, EditorFields } from '@/components/checklists/editor-lists';
import { EditorProblems } from '@/components/checklists/editor-problems';
import { FormPreview } from '@/components/checklists/form-preview';
import { Card, CardHead } from '@/components/ui/card';
import { useProblemText } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';
import { campaignItem, inputOf, postedDesk } from '@/lib/modules/campaigns/model';
import {
  CAMPAIGN_SENSITIVITIES,
  type CampaignDesk as Ground,
  type CampaignInput,
  type Desk,
  type DeskState,
} from '@/lib/modules/campaigns/schema';
import { controlOf } from '@/lib/modules/form-choices/model';
import { afterStep, stepOf } from '@/lib/modules/form-steps/model';

type Props = {
  ground: Omit<Ground, 'occasions'>;
  initial: DeskState;
  today: string;
  action: (previous: DeskState, form: FormData) => Promise<DeskState>;
};

/** Controls that the desk has; what is wrong elsewhere is said on top. */
const CONTROL = /^(title|section|sensitivity|dueOn|why|subjectIds|fields$|fields\.|evidence\.)/;

/** A campaign is written here: what is asked, of whom, by when; what it costs is shown before it is issued. */
export function CampaignDesk({ ground, initial, today, action }: Props) {
  const t = useTranslations('campaigns.desk');
  const duty = useTranslations('duty.sensitivity');
  const english = useLocale() === 'en';
  const problemText = useProblemText();
  const [state, submit, pending] = useActionState(action, initial);
  const element = useRef<HTMLFormElement>(null);
  // What the browser's own buttons have made of the desk; drawn anew by its stamp.
  const [local, setLocal] = useState<{ desk: Desk; stamp: number; of: DeskState } | null>(null);
  const [changed, setChanged] = useState<DeskState | null>(null);
  const { template, dictionaries, sections, units, can } = ground;
  const own = local?.of === state ? local : null;
  const desk = own?.desk ?? state;
  const cost = changed === state ? null : state.cost;

  useEffect(() => {
    if (state.refusal) element.current?.querySelector<HTMLElement>('[role=alert]')?.focus();
  }, [state.refusal]);

  const written = () => postedDesk(new FormData(element.current!), template);
  const redraw = (next: Desk) => setLocal((was) => ({ desk: next, stamp: (was?.stamp ?? 0) + 1, of: state }));

  function onStep(button: string) {
    const step = stepOf(button);
    if (!step) return;
    const now = written();
    setChanged(state);
    redraw({ ...now, form: afterStep(now.form, step) });
  }

  function onChange(event: ChangeEvent<HTMLFormElement>) {
    const { name } = event.target as unknown as HTMLInputElement;
    setChanged(state);
    // Other controls belong to another kind of field.
    if (/^fields\.\d+\.type$/.test(name)) redraw(written());
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const sent = new FormData(event.currentTarget, event.nativeEvent.submitter);
    startTransition(() => submit(sent));
  }

  const errors = useMemo(() => {
    const found: Record<string, string> = {};
    for (const problem of state.refusal?.problems ?? []) {
      const control = controlOf(problem.path);
      if (CONTROL.test(control)) found[control] ??= problemText(problem);
    }
    return found;
    // Only when an answer has come.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state.refusal]);
  const others = (state.refusal?.problems ?? []).filter((problem) => !CONTROL.test(controlOf(problem.path)));
  const input = inputOf(desk, template, dictionaries, units) as unknown as CampaignInput;
  const drawn = campaignItem(input, template, 'T-0000', dictionaries);

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
        {/* What Enter does in a line of text. */}
        <button type="submit" name="step" value="check" tabIndex={-1} aria-hidden className="hidden" />
        <input type="hidden" name="occasion" value={desk.occasion} />
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
          <div className="flex min-w-0 flex-col gap-4">
            <EditorProblems errors={errors} others={others} />
            <Card aria-labelledby="what">
              <CardHead id="what" title={t('what')} />
              <div className="grid grid-cols-1 gap-x-4 gap-y-3.5 p-4 sm:grid-cols-2">
                <EditorControl name="titleZh" label={t('titleZh')} value={desk.form.titleZh} />
                <EditorControl name="titleEn" label={t('titleEn')} value={desk.form.titleEn} optional />
                <EditorControl
                  kind="select"
                  name="sectionCode"
                  label={t('section')}
                  value={desk.form.sectionCode}
                  options={sections.map((section) => ({
                    value: section.code,
                    label: `${section.code} ${english ? section.titleEn : section.titleZh}`,
                  }))}
                />
                <EditorControl kind="date" name="dueOn" label={t('dueOn')} value={desk.dueOn} />
                <EditorControl kind="area" name="whyZh" label={t('whyZh')} value={desk.form.whyZh} optional />
                <EditorControl kind="area" name="whyEn" label={t('whyEn')} value={desk.form.whyEn} optional />
                {can.restrict ? (
                  <EditorControl
                    kind="select"
                    name="sensitivity"
                    label={t('sensitivity')}
                    hint={t('sensitivityHint')}
                    value={desk.form.sensitivity}
                    options={CAMPAIGN_SENSITIVITIES.map((value) => ({ value, label: duty(value) }))}
                  />
                ) : (
                  <input type="hidden" name="sensitivity" value="normal" />
                )}
              </div>
            </Card>
            <EditorFields form={desk.form} dictionaries={dictionaries} onStep={onStep} />
            <EditorEvidence form={desk.form} dictionaries={dictionaries} onStep={onStep} />
            <DeskUnits
              units={units}
              whom={desk.whom}
              chosen={desk.subjectIds}
              error={errors.subjectIds}
              id={controlId('subjectIds')}
            />
          </div>
          <aside className="flex min-w-0 flex-col gap-3 xl:sticky xl:top-16">
            <CostCard cost={cost} />
          </aside>
        </div>
        <div className="sticky bottom-0 z-20 mt-4 flex flex-wrap items-center gap-3 border-t border-line bg-surface px-4 py-2.5 max-md:static">
          {cost && (
            <>
              <input type="hidden" name="minutesSeen" value={cost.minutes} />
              <SubmitButton
                variant="primary"
                icon="send"
                name="step"
                value="issue"
                disabled={cost.findings.some((finding) => finding.severity === 'refuse')}
              >
                {t('issue', { units: cost.units })}
              </SubmitButton>
            </>
          )}
          <SubmitButton variant={cost ? 'outline' : 'primary'} name="step" value="check" icon="eye">
            {t('check')}
          </SubmitButton>
          <span role="status" className="text-13 text-ink-2">
            {pending ? t('working') : cost ? t('checked') : t('toCheck')}
          </span>
        </div>
      </form>
      {drawn.ok && (
        <div className="mt-4">
          <FormPreview fields={drawn.item.fields} sensitivity={desk.form.sensitivity} today={today} />
        </div>
      )}
    </EditorErrors.Provider>
  );
}
