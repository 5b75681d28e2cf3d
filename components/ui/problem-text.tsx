import { useTranslations } from 'next-intl';
import type { Problem, Refusal } from '@/lib/shared/result';

/** The sentence of a problem in the reader's language; an unknown code still says that something must be mended. */
export function useProblemText(): (problem: Problem) => string {
  const t = useTranslations('problems');
  return (problem) => {
    const key = problem.code as Parameters<typeof t>[0];
    return t.has(key) ? t(key, problem.params) : t('input.invalid_union');
  };
}

/** The sentences of a refusal; one without problems of its own says what its code means. */
export function useRefusalTexts(): (refusal: Refusal) => string[] {
  const text = useProblemText();
  return (refusal) => {
    if (refusal.problems.length > 0) return refusal.problems.map(text);
    const code = { forbidden: 'forbidden.role', conflict: 'conflict.changed_meanwhile' }[
      refusal.code as string
    ];
    return [
      text({ path: '', code: code ?? (refusal.code === 'not_found' ? 'not_found' : 'input.invalid_union') }),
    ];
  };
}

/** The sentences of a refusal beside their fields; what belongs to none of them stands together. */
export function useFieldErrors(refusal: Refusal | null, fields: readonly string[]) {
  const text = useProblemText();
  const texts = useRefusalTexts();
  const placed = (path: string) => fields.find((field) => path === field || path.startsWith(`${field}.`));
  const problems = refusal?.problems ?? [];
  const rest = problems.filter((problem) => !placed(problem.path)).map(text);
  return {
    at: (field: string) => {
      const found = problems.find((problem) => placed(problem.path) === field);
      return found && text(found);
    },
    rest: refusal && problems.length === 0 ? texts(refusal) : rest,
  };
}
