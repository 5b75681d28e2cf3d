'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { removePromise, settlePromise, writePromise } from './commands';

export async function writePromiseAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, writePromise, form);
}

export async function removePromiseAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, removePromise, form);
}

export async function settlePromiseAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, settlePromise, form);
}
