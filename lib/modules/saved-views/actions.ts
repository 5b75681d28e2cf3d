'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { removeView, saveView } from './commands';

export async function saveViewAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, saveView, form);
}

export async function removeViewAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, removeView, form);
}
