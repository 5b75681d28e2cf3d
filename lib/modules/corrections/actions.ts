'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { decideCorrection } from './commands';

export async function decideCorrectionAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, decideCorrection, form);
}
