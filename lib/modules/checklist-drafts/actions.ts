'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import {
  addSection,
  moveSection,
  removeSection,
  renameSection,
} from '@/lib/modules/checklist-sections/commands';
import { previewItemDueDates } from '@/lib/modules/due-days/queries';
import { afterStep, stepOf } from '@/lib/modules/form-steps/model';
import { itemOf, readForm } from '@/lib/modules/item-forms/model';
import { runAction } from '@/lib/platform/actions';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { type Refusal, refuse } from '@/lib/shared/result';
import { addItem, moveItem, removeItem, saveItem, startChecklistDraft } from './commands';
import { getChecklistDraft } from './queries';
import type { EditorState } from './schema';

type FormResult = Refusal | null;

const draftOf = (form: FormData) => ({
  versionId: form.get('versionId'),
  revision: Number(form.get('revision')),
});
const titlesOf = (form: FormData) => ({
  titleZh: form.get('titleZh'),
  titleEn: String(form.get('titleEn') ?? '').trim() || form.get('titleZh'),
});
const beforeOf = (form: FormData) => form.get('before') || null;

export async function startDraftAction(
  slug: string,
  _previous: FormResult,
  form: FormData,
): Promise<FormResult> {
  const result = await runAction(slug, startChecklistDraft, { checklistId: form.get('checklistId') });
  if (!result.ok) return result;
  redirect(`/t/${slug}/checklists/drafts/${result.value.versionId}` as Route);
}

export async function addItemAction(
  slug: string,
  _previous: FormResult,
  form: FormData,
): Promise<FormResult> {
  const input = { ...draftOf(form), sectionCode: form.get('sectionCode'), ...titlesOf(form) };
  const result = await runAction(slug, addItem, input);
  if (!result.ok) return result;
  const { versionId, code } = result.value;
  redirect(`/t/${slug}/checklists/drafts/${versionId}/items/${code}` as Route);
}

/** The buttons of the list: what is changed, and how, stands in the form. */
export async function changeDraftAction(
  slug: string,
  _previous: FormResult,
  form: FormData,
): Promise<FormResult> {
  const code = form.get('code');
  const what = String(form.get('change'));
  const draft = draftOf(form);
  const result =
    what === 'move-item'
      ? await runAction(slug, moveItem, {
          ...draft,
          code,
          sectionCode: form.get('sectionCode'),
          before: beforeOf(form),
        })
      : what === 'remove-item'
        ? await runAction(slug, removeItem, { ...draft, code })
        : what === 'add-section'
          ? await runAction(slug, addSection, { ...draft, ...titlesOf(form) })
          : what === 'rename-section'
            ? await runAction(slug, renameSection, { ...draft, code, ...titlesOf(form) })
            : what === 'move-section'
              ? await runAction(slug, moveSection, { ...draft, code, before: beforeOf(form) })
              : what === 'remove-section'
                ? await runAction(slug, removeSection, { ...draft, code })
                : refuse.invalid('input.invalid_value');
  return result.ok ? null : result;
}

/** The item editor: a button changes what is written, shows its due days, or saves it. */
export async function editItemAction(
  slug: string,
  versionId: string,
  code: string,
  previous: EditorState,
  posted: FormData,
): Promise<EditorState> {
  const context = await requireContext(slug);
  const draft = await ask(getChecklistDraft, context, { versionId });
  const written = readForm(posted, previous.form);
  const button = String(posted.get('step') ?? 'save');
  const state: EditorState = {
    ...previous,
    form: written,
    itemId: String(posted.get('itemId') ?? previous.itemId),
    year: Number(posted.get('year')) || previous.year,
    refusal: null,
    saved: false,
  };
  if (!draft.ok) return { ...state, refusal: draft };
  const before = draft.value.items.find((item) => item.code === code);
  if (!before) return { ...state, refusal: refuse.notFound('checklist.no_item') };
  const step = stepOf(button);
  if (step) return { ...state, form: afterStep(written, step) };

  const item = itemOf(written, before.content, draft.value.dictionaries);
  const days = await ask(previewItemDueDates, context, { versionId, item, year: state.year });
  const shown = { ...state, days: days.ok ? days.value : null };
  if (button === 'preview') return { ...shown, refusal: days.ok || days.code === 'not_found' ? null : days };
  const itemId = button === 'overwrite' ? String(posted.get('nowItemId')) : state.itemId;
  const sectionCode = written.sectionCode;
  const result = await runAction(slug, saveItem, { versionId, itemId, code, sectionCode, item });
  if (result.ok) return { ...shown, itemId: result.value.itemId, saved: true, nowItemId: null };
  const now = result.problems.find((problem) => problem.path === 'itemId')?.params?.now;
  return { ...shown, refusal: result, nowItemId: now === undefined ? null : String(now) };
}
