'use server';

import { runAction } from '@/lib/platform/actions';
import type { Refusal } from '@/lib/shared/result';
import { explainBurden } from './commands';

export async function explainBurdenAction(
  slug: string,
  _previous: Refusal | null,
  form: FormData,
): Promise<Refusal | null> {
  const result = await runAction(slug, explainBurden, {
    versionId: form.get('versionId'),
    dropped: form.getAll('dropped'),
    note: form.get('note'),
  });
  return result.ok ? null : result;
}
