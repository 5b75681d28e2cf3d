import { revalidatePath } from 'next/cache';
import { type FormState, type Result, UNSENT } from '@/lib/shared/result';
import { requireContext } from './auth';
import { type Command, run } from './command';

/** How a form reaches a command: the context of the request, the command, and fresh pages when it is done. */
export async function runAction<Input, Value>(
  slug: string,
  command: Command<Input, Value>,
  input: unknown,
  key?: string,
): Promise<Result<Value>> {
  const context = await requireContext(slug);
  const result = await run(command, context, input, key ? { key } : {});
  if (result.ok) revalidatePath(`/t/${slug}`, 'layout');
  return result;
}

/**
 * Hands a form to a command and says what became of it; what was typed comes back with a refusal. The input is
 * what stands in the fields, empty ones left out, unless the caller builds it.
 */
export async function runForm<Input, Value>(
  slug: string,
  command: Command<Input, Value>,
  form: FormData,
  input?: unknown,
): Promise<FormState> {
  const posted = postedOf(form);
  const result = await runAction(slug, command, input ?? filledIn(posted));
  return result.ok ? { ...UNSENT, done: true } : { done: false, refusal: result, posted };
}

function postedOf(form: FormData): FormState['posted'] {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$'));
  return Object.fromEntries(
    names.map((name) => [name, form.getAll(name).filter((value) => typeof value === 'string')]),
  );
}

function filledIn(posted: FormState['posted']): Record<string, string> {
  const values = Object.entries(posted).map(([name, [value = '']]) => [name, value] as const);
  return Object.fromEntries(values.filter(([, value]) => value.trim() !== ''));
}
