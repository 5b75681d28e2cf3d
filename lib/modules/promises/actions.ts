'use server';

import { revalidatePath } from 'next/cache';
import type { Kept } from '@/lib/modules/meetings/schema';
import { runForm } from '@/lib/platform/actions';
import { contextUnlessSignedOut } from '@/lib/platform/auth';
import { run } from '@/lib/platform/command';
import { type FormState, ok } from '@/lib/shared/result';
import { removePromise, rewritePromise, settlePromise, writePromise } from './commands';

export async function writePromiseAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, writePromise, form);
}

function rewritten(form: FormData) {
  const { base, ...fields } = Object.fromEntries(
    ['meetingId', 'promiseId', 'text', 'ownerPositionId', 'dueOn', 'base'].map((name) => [
      name,
      form.get(name),
    ]),
  );
  return { ...fields, base: JSON.parse(String(base ?? '{}')) as Record<string, string> };
}

export async function rewritePromiseAction(slug: string, _previous: FormState, form: FormData) {
  const state = await runForm(slug, rewritePromise, form, rewritten(form));
  if (state.refusal?.code === 'conflict') revalidatePath(`/t/${slug}/meetings`, 'layout');
  return state;
}

/** Keeps a decision while somebody rewrites it. */
export async function keepPromiseAction(slug: string, form: FormData): Promise<Kept> {
  const context = await contextUnlessSignedOut(slug);
  if (!context) return 'signed_out';
  const result = await run(rewritePromise, context, rewritten(form));
  if (!result.ok) return result;
  revalidatePath(`/t/${slug}/meetings`, 'layout');
  return ok({ stands: result.value.stands });
}

export async function removePromiseAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, removePromise, form);
}

export async function settlePromiseAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, settlePromise, form);
}
