'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { cancelStrike, confirmStrike, explainStrike } from './commands';

export async function explainStrikeAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, explainStrike, form);
}

export async function confirmStrikeAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, confirmStrike, form);
}

export async function cancelStrikeAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, cancelStrike, form);
}
