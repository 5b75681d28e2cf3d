'use client';

import { useLocale } from 'next-intl';
import type { SaveState } from '@/components/records/autosave';
import { CONTENT, fieldId } from '@/components/records/form-values';
import type { FormError } from '@/components/ui/error-summary';
import { useProblemText } from '@/components/ui/problem-text';
import type { ItemField } from '@/lib/modules/checklists/schema';
import type { Refusal } from '@/lib/shared/result';

const ELSEWHERE: Readonly<Record<string, string>> = {
  attachmentIds: 'files',
  lateReason: 'late-reason',
  reason: 'correction-reason',
  whatIsDifferent: 'what-is-different',
};

/** What is to be mended, of the last answer and of the last saving: as lines for the top, and field by field. */
export function useFormErrors(fields: readonly ItemField[], refusal: Refusal | null, saving: SaveState) {
  const locale = useLocale();
  const problemText = useProblemText();
  const problems = [
    ...(refusal?.problems ?? []),
    ...(saving.is === 'refused' ? saving.refusal.problems : []),
  ];
  const errors: FormError[] = problems.map((problem) => {
    const key = problem.path.startsWith(CONTENT) ? problem.path.slice(CONTENT.length) : null;
    const field = fields.find((one) => one.key === key);
    const label = field ? (locale === 'en' ? field.labelEn : field.labelZh) : null;
    const text = problemText(problem);
    return {
      id: key ? fieldId(key) : (ELSEWHERE[problem.path] ?? 'also'),
      message: label ? `${label}${locale === 'en' ? ': ' : '：'}${text}` : text,
    };
  });
  // What is invalid always says where; without, it was only taken up again.
  if (refusal && refusal.code !== 'invalid' && problems.length === 0)
    errors.push({ id: 'form', message: problemText({ path: '', code: codeOf(refusal.code) }) });
  const errorAt = (path: string) => {
    const found = problems.find((one) => one.path === path);
    return found && problemText(found);
  };
  return { errors, errorAt };
}

const codeOf = (code: string) =>
  code === 'forbidden' ? 'forbidden.role' : code === 'not_found' ? 'not_found' : 'conflict.changed_meanwhile';
