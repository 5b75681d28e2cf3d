'use server';

import { runAction } from '@/lib/platform/actions';
import type { Refusal } from '@/lib/shared/result';
import { makeSubject } from './commands';
import type { SubjectKind } from './schema';

export type MakeSubjectState = { done: boolean; refusal: Refusal | null; fromOn: string };

export async function makeSubjectAction(
  target: { slug: string; organizationId: string; kind: SubjectKind },
  _previous: MakeSubjectState,
  form: FormData,
): Promise<MakeSubjectState> {
  const { slug, ...subject } = target;
  const fromOn = String(form.get('fromOn') ?? '');
  const result = await runAction(slug, makeSubject, { ...subject, fromOn });
  return { done: result.ok, refusal: result.ok ? null : result, fromOn };
}
