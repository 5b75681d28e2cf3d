'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { openSession } from '@/lib/platform/auth';

/** Checks user name and password; the answer is the same for unknown, wrong, locked and disabled. */
export async function signInAction(_previous: { failed: boolean; username: string }, form: FormData) {
  const username = String(form.get('username') ?? '').trim();
  const opened = await openSession(username, String(form.get('password') ?? ''));
  if (!opened) return { failed: true, username };
  const from = String(form.get('from') ?? '');
  redirect((/^\/t\/[a-z0-9-]+(\/[\w/.-]*)?$/.test(from) ? from : '/') as Route);
}
