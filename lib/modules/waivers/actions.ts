'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { decideWaiver, requestExtension, requestWaiver } from './commands';

export async function requestWaiverAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, requestWaiver, form);
}

export async function requestExtensionAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, requestExtension, form);
}

export async function decideWaiverAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, decideWaiver, form);
}
