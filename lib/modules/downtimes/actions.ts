'use server';

import { runForm } from '@/lib/platform/actions';
import type { Refused } from '@/lib/shared/result';
import { decideDowntime } from './commands';

export async function decideDowntimeAction(slug: string, _previous: Refused | null, form: FormData) {
  return runForm(slug, decideDowntime, form);
}
