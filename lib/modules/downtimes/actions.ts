'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { decideDowntime } from './commands';

export async function decideDowntimeAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, decideDowntime, form);
}
