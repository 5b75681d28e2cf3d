import { revalidatePath } from 'next/cache';
import type { Result } from '@/lib/shared/result';
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
