'use server';

import { runAction } from '@/lib/platform/actions';
import type { Refusal } from '@/lib/shared/result';
import { endAbsence, enterAbsence } from './commands';

export type EnterAbsenceState = { entered: boolean; refusal: Refusal | null };

export async function enterAbsenceAction(
  slug: string,
  _previous: EnterAbsenceState,
  form: FormData,
): Promise<EnterAbsenceState> {
  const text = (name: string) => String(form.get(name) ?? '');
  const result = await runAction(slug, enterAbsence, {
    positionId: text('positionId'),
    substitutePositionId: text('substitutePositionId') || null,
    fromOn: text('fromOn'),
    toOn: text('toOn'),
    reason: text('reason'),
  });
  return { entered: result.ok, refusal: result.ok ? null : result };
}

export async function endAbsenceAction(slug: string, form: FormData): Promise<void> {
  await runAction(slug, endAbsence, { absenceId: String(form.get('absenceId') ?? '') });
}
