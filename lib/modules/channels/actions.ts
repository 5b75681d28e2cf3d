'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { chooseChannel } from './commands';
import type { ChannelName } from './schema';

export async function chooseChannelAction(
  target: { slug: string; channel: ChannelName },
  _previous: FormState,
  form: FormData,
) {
  return runForm(target.slug, chooseChannel, form, {
    channel: target.channel,
    enabled: form.get('enabled') === 'on',
    address: String(form.get('address') ?? ''),
  });
}
