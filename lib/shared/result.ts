/** One thing that is wrong with an input: where, which rule, and the numbers of the rule. `code` is a key of `messages/<locale>/problems.json`. */
export interface Problem {
  path: string;
  code: string;
  params?: Record<string, string | number>;
}

export type RefusalCode = 'invalid' | 'forbidden' | 'not_found' | 'conflict' | 'rate_limited';

export interface Refusal {
  ok: false;
  code: RefusalCode;
  problems: Problem[];
}

export type Result<Value> = { ok: true; value: Value } | Refusal;

/** What a form shows after it was sent: done, or refused with what was typed. */
export interface FormState {
  done: boolean;
  refusal: Refusal | null;
  posted: Readonly<Record<string, readonly string[]>>;
}

export const UNSENT: FormState = { done: false, refusal: null, posted: {} };

export const ok = <Value>(value: Value): Result<Value> => ({ ok: true, value });

function refusal(code: RefusalCode) {
  return (...problems: (Problem | string)[]): Refusal => ({
    ok: false,
    code,
    problems: problems.map((problem) =>
      typeof problem === 'string' ? { path: '', code: problem } : problem,
    ),
  });
}

/** The five expected ways to say no. Another tenant's row is always `not_found`. */
export const refuse = {
  invalid: refusal('invalid'),
  forbidden: refusal('forbidden'),
  notFound: refusal('not_found'),
  conflict: refusal('conflict'),
  rateLimited: refusal('rate_limited'),
};
