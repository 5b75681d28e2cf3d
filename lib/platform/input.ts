import type { z } from 'zod';
import { type Problem, type Refusal, refuse } from '@/lib/shared/result';

/** zod's findings as problems: the path, and the rule as a message key. */
export function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.map((issue) => ({
    path: issue.path.join('.'),
    code: issue.code === 'custom' && issue.message ? issue.message : `input.${issue.code}`,
    params: Object.fromEntries(
      Object.entries(issue).filter(
        (entry): entry is [string, string | number] =>
          ['minimum', 'maximum', 'format'].includes(entry[0]) &&
          ['string', 'number'].includes(typeof entry[1]),
      ),
    ),
  }));
}

/** What JSON writes as an escape and PostgreSQL cannot keep as text: a zero byte, half of a surrogate pair. */
const NOT_TEXT = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** Refuses an input that holds what no text can hold, before anything reads it. */
export function refuseBrokenText(rawInput: unknown): Refusal | null {
  return NOT_TEXT.test(JSON.stringify(rawInput) ?? '') ? refuse.invalid('input.not_text') : null;
}
