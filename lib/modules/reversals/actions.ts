'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { runAction } from '@/lib/platform/actions';
import type { Refusal } from '@/lib/shared/result';
import { undoDecision, undoSignature } from './commands';

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

/** Takes back the signatures and returns of a moment ago, one by one; answers how many could not be. */
export async function undoSignaturesAction(
  slug: string,
  _previous: { refused: Refusal[] } | null,
  form: FormData,
): Promise<{ refused: Refusal[] }> {
  const refused: Refusal[] = [];
  for (const one of form.getAll('records').map(String)) {
    const [recordId, version] = one.split(':');
    const result = await runAction(slug, undoSignature, { recordId, version: Number(version) });
    if (!result.ok) refused.push(result);
  }
  return { refused };
}
