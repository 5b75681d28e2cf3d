'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { answerAttendance } from './commands';

export async function answerAttendanceAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, answerAttendance, form);
}
