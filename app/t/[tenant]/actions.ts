'use server';

import { redirect } from 'next/navigation';
import { choosePosition, closeSession } from '@/lib/platform/auth';

export async function signOutAction(): Promise<void> {
  await closeSession();
  redirect('/sign-in');
}

export async function switchPositionAction(slug: string, form: FormData): Promise<void> {
  await choosePosition(slug, String(form.get('positionId') ?? ''));
  redirect(`/t/${slug}`);
}
