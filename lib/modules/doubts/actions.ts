'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { raiseDoubt, settleDoubt } from './commands';

export async function raiseDoubtAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, raiseDoubt, form);
}

export async function settleDoubtAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, settleDoubt, form);
}
