'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { cancelEscalation, confirmEscalation, explainEscalation, finishEscalation } from './commands';

export async function explainEscalationAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, explainEscalation, form);
}

export async function confirmEscalationAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, confirmEscalation, form);
}

export async function cancelEscalationAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, cancelEscalation, form);
}

export async function finishEscalationAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, finishEscalation, form);
}
