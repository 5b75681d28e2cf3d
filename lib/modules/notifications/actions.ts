'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { runAction } from '@/lib/platform/actions';
import { markNotificationsRead } from './commands';

export async function markAllReadAction(slug: string): Promise<void> {
  await runAction(slug, markNotificationsRead, { all: true });
}

/** Marks a line as read and goes where it leads, inside the tenant only. */
export async function openNotificationAction(slug: string, form: FormData): Promise<void> {
  await runAction(slug, markNotificationsRead, { ids: [String(form.get('id') ?? '')] });
  const href = String(form.get('href') ?? '');
  redirect((href.startsWith(`/t/${slug}/`) ? href : `/t/${slug}/inbox`) as Route);
}
