'use server';

import { runAction } from '@/lib/platform/actions';
import type { Refusal } from '@/lib/shared/result';
import { signRecord, withdrawRecord } from './commands';

const recordIdOf = (form: FormData) => ({ recordId: String(form.get('recordId') ?? '') });

export async function withdrawRecordAction(
  slug: string,
  _previous: Refusal | null,
  form: FormData,
): Promise<Refusal | null> {
  const result = await runAction(slug, withdrawRecord, recordIdOf(form));
  return result.ok ? null : result;
}

export async function signRecordAction(
  slug: string,
  _previous: Refusal | null,
  form: FormData,
): Promise<Refusal | null> {
  const result = await runAction(slug, signRecord, recordIdOf(form));
  return result.ok ? null : result;
}

export interface SignedTogether {
  refused: { recordId: string; refusal: Refusal }[];
}

/** Signs the ticked records one by one: what cannot be signed any more says why and holds nothing up. */
export async function signRecordsAction(
  slug: string,
  _previous: SignedTogether | null,
  form: FormData,
): Promise<SignedTogether> {
  const answer: SignedTogether = { refused: [] };
  for (const recordId of form.getAll('recordIds').map(String)) {
    const result = await runAction(slug, signRecord, { recordId });
    if (!result.ok) answer.refused.push({ recordId, refusal: result });
  }
  return answer;
}
