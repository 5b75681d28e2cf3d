'use server';

import type { Route } from 'next';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { askCorrection } from '@/lib/modules/corrections/commands';
import { saveDraft } from '@/lib/modules/drafts/commands';
import { removeTemplate, saveTemplate } from '@/lib/modules/entry-templates/commands';
import { readPostedContent } from '@/lib/modules/drafts/queries';
import { type PostedForm, choicesOf, postedForm } from '@/lib/modules/drafts/schema';
import { previewRecord } from '@/lib/modules/previews/queries';
import type { RecordPreview } from '@/lib/modules/previews/schema';
import { runAction } from '@/lib/platform/actions';
import { contextUnlessSignedOut } from '@/lib/platform/auth';
import type { Context } from '@/lib/platform/context';
import { ask } from '@/lib/platform/query';
import { type Refusal, refuse } from '@/lib/shared/result';
import { handIn } from './commands';

/** A refused form comes back with everything that was in it. */
export interface RecordFormState {
  refusal: Refusal;
  posted: PostedForm;
  /** What it asks about, where it was refused for want of an answer. */
  alike?: Pick<RecordPreview, 'resemblances' | 'usedFiles'>;
}

const isTemplateIntent = (intent: string) => /^(?:keep|forget):/.test(intent);

/** Keeps the values of the form as a template, or takes one away, when that button was pressed. */
async function templateIntent(
  slug: string,
  intent: string,
  form: FormData,
  entry: { subjectId: string; itemCode: string; content: Record<string, unknown> },
): Promise<Refusal | null> {
  const [what, which] = intent.split(':');
  if (what === 'forget') {
    const removed = await runAction(slug, removeTemplate, { templateId: which });
    return removed.ok ? null : removed;
  }
  if (what !== 'keep') return null;
  const name = String(form.get('templateName') ?? '');
  const kept = await runAction(slug, saveTemplate, { ...entry, name, scope: which });
  if (kept.ok) return null;
  const problems = kept.problems.map((problem) =>
    problem.path === 'name' ? { ...problem, path: 'templateName' } : problem,
  );
  return { ...kept, problems };
}

/** The form as it was posted, with what it asks about. */
async function refused(
  context: Context,
  refusal: Refusal,
  posted: PostedForm,
  content: Record<string, unknown>,
): Promise<RecordFormState> {
  const { subjectId, itemCode, obligationIds, attachmentIds, recordId } = posted;
  const entry = { subjectId, itemCode, obligationIds, attachmentIds, content };
  const preview = await ask(previewRecord, context, recordId ? { ...entry, recordId } : entry);
  if (!preview.ok) return { refusal, posted };
  const { resemblances, usedFiles } = preview.value;
  return { refusal, posted, alike: { resemblances, usedFiles } };
}

/** Hands in a record form, or keeps it as a draft when that button was pressed. Works with and without script. */
export async function submitRecordAction(
  slug: string,
  _previous: RecordFormState | null,
  form: FormData,
): Promise<RecordFormState> {
  const posted = postedForm(form);
  const { subjectId, itemCode, attachmentIds, draftId, recordId, key } = posted;
  const [startedFrom] = posted.startedFrom;
  const context = await contextUnlessSignedOut(slug);
  if (!context) return { refusal: refuse.forbidden('forbidden.signed_out'), posted };
  const named = {
    ...(recordId ? { recordId } : {}),
    ...(startedFrom && !recordId ? { obligationId: startedFrom } : {}),
  };
  const read = await ask(readPostedContent, context, {
    subjectId,
    itemCode,
    content: posted.content,
    ...named,
  });
  if (!read.ok) return { refusal: read, posted };
  const { content } = read.value;
  const intent = String(form.get('intent') ?? '');
  const kept = await templateIntent(slug, intent, form, { subjectId, itemCode, content });
  if (kept) return { refusal: kept, posted };
  if (intent === 'draft' || isTemplateIntent(intent)) {
    const { revision } = posted;
    const draft = { revision, subjectId, itemCode, content, attachmentIds, ...choicesOf(posted), ...named };
    const saved = await runAction(slug, saveDraft, draftId ? { ...draft, draftId } : draft);
    if (!saved.ok) return { refusal: saved, posted };
    redirect(`/t/${slug}/record?draft=${saved.value.draftId}` as Route);
  }
  if (recordId && posted.correcting) {
    const version = Number(posted.correcting);
    const asked = {
      ...{ content, attachmentIds, recordId, version, reason: posted.reason ?? '' },
      ...(posted.whatIsDifferent ? { whatIsDifferent: posted.whatIsDifferent } : {}),
      ...(draftId ? { draftId } : {}),
    };
    const correction = await runAction(slug, askCorrection, asked, key);
    if (!correction.ok) return refused(context, correction, posted, content);
    redirect(`/t/${slug}/records/${recordId}` as Route);
  }
  const result = await handIn(context, posted, content);
  if (!result.ok) return refused(context, result, posted, content);
  revalidatePath(`/t/${slug}`, 'layout');
  redirect(`/t/${slug}/records/${result.value.recordId}?receipt=1` as Route);
}
