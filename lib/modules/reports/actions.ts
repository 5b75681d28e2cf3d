'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { writeReport } from './commands';

export async function writeReportAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, writeReport, form);
}
