'use server';

import { redirect } from 'next/navigation';
import { changePassword } from '@/lib/platform/accounts';
import { currentSession } from '@/lib/platform/auth';
import { type Refusal, refuse } from '@/lib/shared/result';

/** The first sign-in's password change; every other session of the account ends. */
export async function changePasswordAction(_previous: Refusal | null, form: FormData): Promise<Refusal> {
  const session = await currentSession();
  if (!session) redirect('/sign-in');
  const next = String(form.get('password') ?? '');
  if (next !== String(form.get('repeat') ?? '')) {
    return refuse.invalid({ path: 'repeat', code: 'password.mismatch' });
  }
  const changed = await changePassword(session, String(form.get('currentPassword') ?? ''), next);
  if (!changed.ok) return changed;
  redirect('/');
}
