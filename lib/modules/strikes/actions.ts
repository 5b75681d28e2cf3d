'use server';

import { runAction } from '@/lib/platform/actions';
import type { Refusal } from '@/lib/shared/result';
import { cancelStrike, confirmStrike, explainStrike } from './commands';

const text = (form: FormData, name: string) => String(form.get(name) ?? '');

export type ExplainState = { done: boolean; refusal: Refusal | null };

export async function explainStrikeAction(
  target: { slug: string; strikeId: string },
  _previous: ExplainState,
  form: FormData,
): Promise<ExplainState> {
  const result = await runAction(target.slug, explainStrike, {
    strikeId: target.strikeId,
    reason: text(form, 'reason'),
    text: text(form, 'text'),
  });
  return { done: result.ok, refusal: result.ok ? null : result };
}

export async function confirmStrikeAction(
  target: { slug: string; strikeId: string },
  _previous: Refusal | null,
  form: FormData,
): Promise<Refusal | null> {
  const input = { strikeId: target.strikeId, note: text(form, 'note') };
  const result = await runAction(target.slug, confirmStrike, input);
  return result.ok ? null : result;
}

export async function cancelStrikeAction(
  target: { slug: string; strikeId: string },
  _previous: Refusal | null,
  form: FormData,
): Promise<Refusal | null> {
  const input = { strikeId: target.strikeId, ground: text(form, 'ground'), note: text(form, 'note') };
  const result = await runAction(target.slug, cancelStrike, input);
  return result.ok ? null : result;
}
