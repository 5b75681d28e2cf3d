import { revalidatePath } from 'next/cache';
import type { FormState, Refused, Result } from '@/lib/shared/result';
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

/** Hands the fields of a form to a command, empty ones left out; null when it is done. */
export async function runForm<Input, Value>(
  slug: string,
  command: Command<Input, Value>,
  form: FormData,
): Promise<Refused | null> {
  const posted = Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      typeof value === 'string' && !name.startsWith('$') ? [[name, value]] : [],
    ),
  );
  const input = Object.fromEntries(Object.entries(posted).filter(([, value]) => value.trim() !== ''));
  const result = await runAction(slug, command, input);
  return result.ok ? null : { refusal: result, posted };
}

/** {@link runAction} for a form that shows what became of it. What was typed comes back with a refusal. */
export async function runSentForm<Input, Value>(
  slug: string,
  command: Command<Input, Value>,
  input: unknown,
  form: FormData,
): Promise<FormState> {
  const result = await runAction(slug, command, input);
  if (result.ok) return { done: true, refusal: null, posted: {} };
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$'));
  return {
    done: false,
    refusal: result,
    posted: Object.fromEntries(names.map((name) => [name, form.getAll(name).map(String)])),
  };
}
