'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { runAction } from '@/lib/platform/actions';
import type { Refusal } from '@/lib/shared/result';
import { acknowledgeReminder, sendReminder } from './commands';

/** Sends once however often the form is pressed, and goes to what became of it. */
export async function sendReminderAction(
  slug: string,
  _previous: Refusal | null,
  form: FormData,
): Promise<Refusal | null> {
  const input = { text: String(form.get('text') ?? ''), obligationIds: form.getAll('obligationId') };
  const result = await runAction(slug, sendReminder, input, `reminder:${String(form.get('key') ?? '')}`);
  if (!result.ok) return result;
  redirect(`/t/${slug}/reminders/${result.value.reminderId}` as Route);
}

export async function acknowledgeReminderAction(
  slug: string,
  _previous: Refusal | null,
  form: FormData,
): Promise<Refusal | null> {
  const result = await runAction(slug, acknowledgeReminder, {
    reminderId: form.get('reminderId'),
    text: String(form.get('text') ?? ''),
  });
  return result.ok ? null : result;
}
