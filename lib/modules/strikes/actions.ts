'use server';

import { runForm } from '@/lib/platform/actions';
import type { Refused } from '@/lib/shared/result';
import { cancelStrike, confirmStrike, explainStrike } from './commands';

type Previous = Refused | null;

export async function explainStrikeAction(slug: string, _previous: Previous, form: FormData) {
  return runForm(slug, explainStrike, form);
}

export async function confirmStrikeAction(slug: string, _previous: Previous, form: FormData) {
  return runForm(slug, confirmStrike, form);
}

export async function cancelStrikeAction(slug: string, _previous: Previous, form: FormData) {
  return runForm(slug, cancelStrike, form);
}
