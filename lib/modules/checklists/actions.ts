'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { runAction } from '@/lib/platform/actions';
import { type Refusal, refuse } from '@/lib/shared/result';
import { importChecklist, publishChecklistVersion, setItemsEnabled } from './commands';

type FormResult = Refusal | null;

/** The JSON of an uploaded file, or what is wrong with it. */
async function jsonOf(entry: FormDataEntryValue | null): Promise<{ json: unknown } | Refusal> {
  if (!(entry instanceof File) || entry.size === 0)
    return refuse.invalid({ path: 'file', code: 'checklist.no_file' });
  try {
    return { json: JSON.parse(await entry.text()) };
  } catch {
    return refuse.invalid({ path: 'file', code: 'checklist.not_json' });
  }
}

export async function importChecklistAction(
  slug: string,
  _previous: FormResult,
  form: FormData,
): Promise<FormResult> {
  const read = await jsonOf(form.get('file'));
  if (!('json' in read)) return read;
  const result = await runAction(slug, importChecklist, { file: read.json, enable: form.get('enable') });
  if (!result.ok) return result;
  redirect(`/t/${slug}/checklists` as Route);
}

export async function setItemsEnabledAction(
  slug: string,
  _previous: FormResult,
  form: FormData,
): Promise<FormResult> {
  const result = await runAction(slug, setItemsEnabled, {
    versionId: form.get('versionId'),
    codes: form.getAll('code'),
    enabled: form.get('enabled') === 'true',
  });
  return result.ok ? null : result;
}

export async function publishChecklistVersionAction(
  slug: string,
  _previous: FormResult,
  form: FormData,
): Promise<FormResult> {
  const result = await runAction(slug, publishChecklistVersion, {
    versionId: form.get('versionId'),
    inForceFromOn: form.get('inForceFromOn'),
  });
  if (!result.ok) return result;
  redirect(`/t/${slug}/checklists` as Route);
}
