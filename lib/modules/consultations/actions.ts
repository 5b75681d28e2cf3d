'use server';

import { runAction } from '@/lib/platform/actions';
import { type Refusal, refuse } from '@/lib/shared/result';
import {
  answerComment,
  approveVersion,
  commentOnVersion,
  openConsultation,
  takeBackVersion,
} from './commands';

type FormResult = Refusal | null;

/** The steps of a consultation; which one stands in the form. */
export async function consultAction(
  slug: string,
  _previous: FormResult,
  form: FormData,
): Promise<FormResult> {
  const text = (name: string) => String(form.get(name) ?? '');
  const versionId = text('versionId');
  const result = await (async () => {
    switch (form.get('step')) {
      case 'open':
        return runAction(slug, openConsultation, {
          versionId,
          ...(text('untilOn') ? { untilOn: text('untilOn') } : {}),
        });
      case 'take-back':
        return runAction(slug, takeBackVersion, { versionId });
      case 'comment':
        return runAction(slug, commentOnVersion, {
          versionId,
          itemCode: text('itemCode') || null,
          text: text('text'),
        });
      case 'answer':
        return runAction(slug, answerComment, { commentId: text('commentId'), answer: text('answer') });
      case 'approve':
        return runAction(slug, approveVersion, { versionId, note: text('note') });
      default:
        return refuse.invalid('input.invalid_value');
    }
  })();
  return result.ok ? null : result;
}
