'use server';

import { runAction, runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { endAbsence, enterAbsence } from './commands';

export async function enterAbsenceAction(slug: string, _previous: FormState, form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '');
  return runForm(slug, enterAbsence, form, {
    positionId: text('positionId'),
    substitutePositionId: text('substitutePositionId') || null,
    fromOn: text('fromOn'),
    toOn: text('toOn'),
    reason: text('reason'),
  });
}

export async function endAbsenceAction(slug: string, form: FormData): Promise<void> {
  await runAction(slug, endAbsence, { absenceId: String(form.get('absenceId') ?? '') });
}
