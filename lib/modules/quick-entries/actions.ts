'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { discardDraft, saveDraft } from '@/lib/modules/drafts/commands';
import { startedContent } from '@/lib/modules/entry-starts/model';
import { getRecordForm } from '@/lib/modules/record-forms/queries';
import type { RecordFormDto } from '@/lib/modules/record-forms/schema';
import { ownDuty } from '@/lib/modules/proposals/model';
import { runAction } from '@/lib/platform/actions';
import { requireContext } from '@/lib/platform/auth';
import type { Context } from '@/lib/platform/context';
import { ask } from '@/lib/platform/query';
import type { Refusal, Result } from '@/lib/shared/result';
import { readEntryLine } from './queries';
import type { EntryReading } from './schema';

/** A line that opened no form yet: what was read of it, or why it was refused. */
export interface EntryState {
  line: string;
  reading: EntryReading | null;
  refusal: Refusal | null;
}

/** What is read of a line while it is typed; nothing is kept. */
export async function readLineAction(slug: string, line: string): Promise<Result<EntryReading>> {
  return ask(readEntryLine, await requireContext(slug), { line });
}

/** The form for a reading: of the open duty that nobody has begun to write for, else of the item alone. */
async function formFor(
  context: Context,
  reading: EntryReading,
  code: string,
): Promise<Result<RecordFormDto>> {
  const from = reading.like ? { from: reading.like } : {};
  for (const { obligationId } of reading.duties) {
    const form = await ask(getRecordForm, context, { obligationId, ...from });
    if (form.ok && form.value.draft === null) return form;
  }
  return ask(getRecordForm, context, { itemCode: code, subjectId: reading.subject!.id, ...from });
}

/** Begins a draft from a line and opens its form; a line that names no item comes back with what fits. */
export async function startEntryAction(
  slug: string,
  _previous: EntryState | null,
  form: FormData,
): Promise<EntryState> {
  const line = String(form.get('line') ?? '').trim();
  const itemCode = String(form.get('itemCode') ?? '');
  const context = await requireContext(slug);
  const read = await ask(readEntryLine, context, itemCode ? { line, itemCode } : { line });
  if (!read.ok) return { line, reading: null, refusal: read };
  const reading = read.value;
  if (!line || !reading.item || !reading.subject) return { line, reading, refusal: null };
  const opened = await formFor(context, reading, reading.item.value);
  if (!opened.ok) return { line, reading, refusal: opened };
  const { item, subject, obligation, others, values } = opened.value;
  const saved = await runAction(slug, saveDraft, {
    revision: 0,
    subjectId: subject.id,
    itemCode: item.code,
    content: startedContent(item.fields, values, reading),
    line,
    obligationIds: ownDuty(item.code, others).map((one) => one.id),
    ...(obligation ? { obligationId: obligation.id } : {}),
  });
  if (!saved.ok) return { line, reading, refusal: saved };
  const left = form.get('draftId');
  if (typeof left === 'string') await runAction(slug, discardDraft, { draftId: left });
  redirect(`/t/${slug}/record?draft=${saved.value.draftId}` as Route);
}

/** Reads the line of a draft for another item: a new form takes the place of the first. */
export async function changeItemAction(slug: string, form: FormData): Promise<void> {
  const { refusal } = await startEntryAction(slug, null, form);
  if (refusal) redirect(`/t/${slug}/record?draft=${String(form.get('draftId'))}` as Route);
}
