'use server';

import { runAction } from '@/lib/platform/actions';
import type { Refusal } from '@/lib/shared/result';
import { chooseChannel } from './commands';
import type { ChannelName } from './schema';

export type ChooseChannelState = { saved: boolean; refusal: Refusal | null };

export async function chooseChannelAction(
  target: { slug: string; channel: ChannelName },
  _previous: ChooseChannelState,
  form: FormData,
): Promise<ChooseChannelState> {
  const result = await runAction(target.slug, chooseChannel, {
    channel: target.channel,
    enabled: form.get('enabled') === 'on',
    address: String(form.get('address') ?? ''),
  });
  return { saved: result.ok, refusal: result.ok ? null : result };
}
