'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { previewRecord } from '@/lib/modules/previews/queries';
import type { RecordPreview } from '@/lib/modules/previews/schema';
import { runAction } from '@/lib/platform/actions';
import { requireContext } from '@/lib/platform/auth';
import { run } from '@/lib/platform/command';
import type { Context } from '@/lib/platform/context';
import { ask } from '@/lib/platform/query';
import { type Result, ok } from '@/lib/shared/result';
import { discardDraft, saveDraft } from './commands';
import { readPostedContent } from './queries';
import { type PostedForm, type SavedDraft, choicesOf, postedForm } from './schema';

/** The posted values with the fields' own shapes, or why they cannot be read. */
async function shaped(context: Context, posted: PostedForm): Promise<Result<Record<string, unknown>>> {
  const { subjectId, itemCode, recordId, content } = posted;
  const [obligationId] = posted.startedFrom;
  const result = await ask(readPostedContent, context, {
    subjectId,
    itemCode,
    content,
    ...(recordId ? { recordId } : {}),
    ...(obligationId && !recordId ? { obligationId } : {}),
  });
  return result.ok ? ok(result.value.content) : result;
}

async function save(context: Context, posted: PostedForm): Promise<Result<SavedDraft>> {
  const content = await shaped(context, posted);
  if (!content.ok) return content;
  const { draftId, revision, subjectId, itemCode, recordId, attachmentIds } = posted;
  const [obligationId] = posted.startedFrom;
  return run(saveDraft, context, {
    revision,
    subjectId,
    itemCode,
    content: content.value,
    attachmentIds,
    ...choicesOf(posted),
    ...(draftId ? { draftId } : {}),
    ...(recordId ? { recordId } : {}),
    ...(obligationId ? { obligationId } : {}),
  });
}

/** Saves while the person pauses, and says how the entry stands. Nothing on the page is read anew. */
export async function saveDraftAction(
  slug: string,
  form: FormData,
): Promise<{ saved: Result<SavedDraft>; preview: Result<RecordPreview> }> {
  const context = await requireContext(slug);
  const posted = postedForm(form);
  const saved = await save(context, posted);
  return { saved, preview: await previewOf(context, posted) };
}

async function previewOf(context: Context, posted: PostedForm): Promise<Result<RecordPreview>> {
  const content = await shaped(context, posted);
  if (!content.ok) return content;
  const { subjectId, itemCode, obligationIds, recordId } = posted;
  const input = { subjectId, itemCode, obligationIds, content: content.value };
  return ask(previewRecord, context, recordId ? { ...input, recordId } : input);
}

/** Throws the draft away; one that is gone already is thrown away too. */
export async function discardDraftAction(slug: string, form: FormData): Promise<void> {
  await runAction(slug, discardDraft, { draftId: String(form.get('draftId') ?? '') });
  redirect(`/t/${slug}/my-list` as Route);
}
