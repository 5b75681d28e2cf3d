'use server';

import { runForm } from '@/lib/platform/actions';
import type { Refused } from '@/lib/shared/result';
import { answerAttendance } from './commands';

export async function answerAttendanceAction(slug: string, _previous: Refused | null, form: FormData) {
  return runForm(slug, answerAttendance, form);
}
