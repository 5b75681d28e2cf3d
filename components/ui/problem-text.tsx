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
