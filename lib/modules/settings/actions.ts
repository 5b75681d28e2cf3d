'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { changeSetting } from './commands';
import { type SettingKey, settingOf } from './model';

/** The text of the form as the kind of the setting has it; what is no number stays text and is refused. */
function valueOf(key: SettingKey, text: string): string | number | boolean {
  const { kind } = settingOf(key);
  if (kind === 'switch') return text === 'true';
  return kind === 'number' && /^\d{1,6}$/.test(text) ? Number(text) : text;
}

export async function changeSettingAction(
  target: { slug: string; key: SettingKey },
  _previous: FormState,
  form: FormData,
) {
  const value = valueOf(target.key, String(form.get('value') ?? '').trim());
  return runForm(target.slug, changeSetting, form, { key: target.key, value });
}
