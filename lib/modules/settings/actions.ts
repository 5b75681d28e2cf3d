'use server';

import { runAction } from '@/lib/platform/actions';
import type { Refusal } from '@/lib/shared/result';
import { changeSetting } from './commands';
import { type SettingKey, settingOf } from './model';

export type ChangeSettingState = { saved: boolean; refusal: Refusal | null };

/** The text of the form as the kind of the setting has it; what is no number stays text and is refused. */
function valueOf(key: SettingKey, text: string): string | number | boolean {
  const { kind } = settingOf(key);
  if (kind === 'switch') return text === 'true';
  return kind === 'number' && /^\d{1,6}$/.test(text) ? Number(text) : text;
}

export async function changeSettingAction(
  target: { slug: string; key: SettingKey },
  _previous: ChangeSettingState,
  form: FormData,
): Promise<ChangeSettingState> {
  const value = valueOf(target.key, String(form.get('value') ?? '').trim());
  const result = await runAction(target.slug, changeSetting, { key: target.key, value });
  return { saved: result.ok, refusal: result.ok ? null : result };
}
