'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { makeSubject } from './commands';
import type { SubjectKind } from './schema';

export async function makeSubjectAction(
  target: { slug: string; organizationId: string; kind: SubjectKind },
  _previous: FormState,
  form: FormData,
) {
  const { slug, ...subject } = target;
  return runForm(slug, makeSubject, form, { ...subject, fromOn: String(form.get('fromOn') ?? '') });
}
