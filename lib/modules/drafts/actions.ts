'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { previewRecord } from '@/lib/modules/previews/queries';
import type { RecordPreview } from '@/lib/modules/previews/schema';
import { runAction } from '@/lib/platform/actions';
import { contextUnlessSignedOut, requireContext } from '@/lib/platform/auth';
import { run } from '@/lib/platform/command';
import type { Context } from '@/lib/platform/context';
import { ask } from '@/lib/platform/query';
import { type Result, ok } from '@/lib/shared/result';
import { discardDraft, saveDraft } from './commands';
import { getDraft, readPostedContent } from './queries';
import { written } from './model';
import { type PostedForm, type SavedDraft, beganFrom, choicesOf, postedForm } from './schema';

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

/** The writing that a save began from, as the page knows it; without one nothing can be merged. */
function baseOf(form: FormData): Record<string, string> | null {
  const base = beganFrom(form);
  return base && Object.fromEntries(Object.entries(base).filter(([, value]) => value.trim() !== ''));
}

async function save(
  context: Context,
  posted: PostedForm,
  begunFrom: Record<string, string> | null,
): Promise<Result<SavedDraft>> {
  const content = await shaped(context, posted);
  if (!content.ok) return content;
  const base = begunFrom && (await shaped(context, { ...posted, content: begunFrom }));
  if (base && !base.ok) return base;
  const { draftId, revision, subjectId, itemCode, recordId, attachmentIds } = posted;
  const [obligationId] = posted.startedFrom;
  return run(saveDraft, context, {
    revision,
    subjectId,
    itemCode,
    content: content.value,
    attachmentIds,
    ...choicesOf(posted),
    ...(base ? { base: base.value } : {}),
    ...(draftId ? { draftId } : {}),
    ...(recordId ? { recordId } : {}),
    ...(obligationId ? { obligationId } : {}),
  });
}

/**
 * Saves while the person pauses, and says how the entry stands. Nothing on the page is read anew, and whose session
 * has ended is told so and not led away from what is written.
 */
export async function saveDraftAction(
  slug: string,
  form: FormData,
): Promise<'signed_out' | { saved: Result<SavedDraft>; preview: Result<RecordPreview> }> {
  const context = await contextUnlessSignedOut(slug);
  if (!context) return 'signed_out';
  const posted = postedForm(form);
  const saved = await save(context, posted, baseOf(form));
  return { saved, preview: await previewOf(context, posted) };
}

/** The values of a draft as they stand on the server, as they are typed. */
export async function readDraftAction(
  slug: string,
  draftId: string,
): Promise<Result<Record<string, string>>> {
  const found = await ask(getDraft, await requireContext(slug), { draftId });
  if (!found.ok) return found;
  const { content } = found.value;
  return ok(Object.fromEntries(Object.entries(content).map(([key, value]) => [key, written(value)])));
}

async function previewOf(context: Context, posted: PostedForm): Promise<Result<RecordPreview>> {
  const content = await shaped(context, posted);
  if (!content.ok) return content;
  const { subjectId, itemCode, obligationIds, recordId, attachmentIds } = posted;
  const input = { subjectId, itemCode, obligationIds, attachmentIds, content: content.value };
  return ask(previewRecord, context, recordId ? { ...input, recordId } : input);
}

/** Throws the draft away; one that is gone already is thrown away too. */
export async function discardDraftAction(slug: string, form: FormData): Promise<void> {
  await runAction(slug, discardDraft, { draftId: String(form.get('draftId') ?? '') });
  redirect(`/t/${slug}/my-list` as Route);
}
