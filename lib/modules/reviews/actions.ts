'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { runAction, runForm } from '@/lib/platform/actions';
import type { FormState, Refusal } from '@/lib/shared/result';
import { acceptRecord, returnRecord, returnUnsigned } from './commands';

type FormResult = Refusal | null;

const text = (form: FormData, name: string) => String(form.get(name) ?? '');

/** Where the reviewer goes on: the next record of the queue, which says what was just decided. */
function goOn(slug: string, form: FormData, outcome: 'accepted' | 'returned'): never {
  const given = text(form, 'next');
  const next = new URL(
    given.startsWith(`/t/${slug}/review`) ? given : `/t/${slug}/review`,
    'http://localhost',
  );
  next.searchParams.set('done', `${outcome}:${text(form, 'number')}`);
  redirect(`${next.pathname}${next.search}` as Route);
}

export async function acceptRecordAction(
  slug: string,
  _previous: FormResult,
  form: FormData,
): Promise<FormResult> {
  const judgements = [...form.entries()].flatMap(([name, value]) => {
    const code = /^judgement\.(.+)$/.exec(name)?.[1];
    return code ? [[code, String(value)] as const] : [];
  });
  const result = await runAction(
    slug,
    acceptRecord,
    {
      recordId: text(form, 'recordId'),
      version: Number(form.get('version')),
      judgements: Object.fromEntries(judgements),
      refused: form.getAll('refused').map(String),
      note: text(form, 'note'),
    },
    text(form, 'key') || undefined,
  );
  return result.ok ? goOn(slug, form, 'accepted') : result;
}

const returned = (form: FormData) => ({
  recordId: text(form, 'recordId'),
  version: Number(form.get('version')),
  reason: form.get('reason') || undefined,
  note: text(form, 'note').trim() || null,
});

export async function returnRecordAction(
  slug: string,
  _previous: FormResult,
  form: FormData,
): Promise<FormResult> {
  const result = await runAction(slug, returnRecord, returned(form), text(form, 'key') || undefined);
  return result.ok ? goOn(slug, form, 'returned') : result;
}

/** The leader sends a record back instead of signing it, and stays with the others. */
export async function returnUnsignedAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, returnUnsigned, form, returned(form));
}
