'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { runAction } from '@/lib/platform/actions';
import type { Refusal } from '@/lib/shared/result';
import { undoDecision } from './commands';

/** Takes the decision of a moment ago back and shows its record again. */
export async function undoDecisionAction(
  slug: string,
  _previous: Refusal | null,
  form: FormData,
): Promise<Refusal | null> {
  const recordId = String(form.get('recordId') ?? '');
  const result = await runAction(slug, undoDecision, { recordId, version: Number(form.get('version')) });
  if (!result.ok) return result;
  const said = new URLSearchParams({ record: recordId, done: `undone:${String(form.get('number') ?? '')}` });
  redirect(`/t/${slug}/review?${said}` as Route);
}
