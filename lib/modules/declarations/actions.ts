'use server';

import { runAction, runForm } from '@/lib/platform/actions';
import type { FormState, Refusal } from '@/lib/shared/result';
import { declareNotApplicable, declareNothing, declareNothingInMonth } from './commands';

/**
 * *Nothing to report* for the obligations and the months that the form names (`month` is subject and item code,
 * set apart by a stroke). Stops at the first refusal and says it.
 */
export async function declareNothingAction(
  slug: string,
  _previous: Refusal | null,
  form: FormData,
): Promise<Refusal | null> {
  for (const obligationId of form.getAll('obligationId').map(String)) {
    const result = await runAction(slug, declareNothing, { obligationId });
    if (!result.ok) return result;
  }
  for (const month of form.getAll('month').map(String)) {
    const [subjectId, itemCode] = month.split('|');
    const result = await runAction(slug, declareNothingInMonth, { subjectId, itemCode });
    if (!result.ok) return result;
  }
  return null;
}

/** *Not applicable* for the period of one obligation, with the reason that the reviewer will read. */
export async function declareNotApplicableAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, declareNotApplicable, form);
}
