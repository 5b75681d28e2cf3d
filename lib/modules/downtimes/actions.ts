'use server';

import { runAction } from '@/lib/platform/actions';
import type { Refusal } from '@/lib/shared/result';
import { decideDowntime } from './commands';

export async function decideDowntimeAction(
  target: { slug: string; downtimeId: string },
  _previous: Refusal | null,
  form: FormData,
): Promise<Refusal | null> {
  const result = await runAction(target.slug, decideDowntime, {
    downtimeId: target.downtimeId,
    decision: String(form.get('decision') ?? ''),
    note: String(form.get('note') ?? ''),
  });
  return result.ok ? null : result;
}
