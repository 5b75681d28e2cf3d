import type { z } from 'zod';
import { type Problem, type Refusal, refuse } from '@/lib/shared/result';

/** A key of the messages, as schemas name the sentence of their own rules. */
const KEY = /^[a-z]\w*(\.\w+)+$/;

/** Which bound is broken, by what it bounds. */
const BOUNDS: Record<string, { too_small: string; too_big: string }> = {
  string: { too_small: 'too_short', too_big: 'too_long' },
  array: { too_small: 'too_few', too_big: 'too_many' },
};
const OF_NUMBERS = { too_small: 'too_low', too_big: 'too_high' };

/** What stands at a path of an input. */
const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
    input,
  );

function codeOf(issue: z.core.$ZodIssue, rawInput: unknown): string {
  // A rule that brings its own sentence is heard, whatever the kind of the rule.
  if (KEY.test(issue.message)) return issue.message;
  const value = valueAt(rawInput, issue.path);
  const isGap = value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
  if (isGap && issue.code !== 'unrecognized_keys' && issue.code !== 'too_big') return 'input.missing';
  if (issue.code === 'too_small' || issue.code === 'too_big')
    return `input.${(BOUNDS[issue.origin] ?? OF_NUMBERS)[issue.code]}`;
  return issue.code === 'custom' ? 'input.invalid_union' : `input.${issue.code}`;
}

/** zod's findings as problems: the path, and a message key that says what is wrong and how to mend it. */
export function problemsOf(error: z.ZodError, rawInput: unknown): Problem[] {
  return error.issues.map((issue) => ({
    path: issue.path.join('.'),
    code: codeOf(issue, rawInput),
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
