import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { UploadForm } from '@/components/attachments/upload-form';
import { FormEntry } from '@/components/records/form-entry';
import { ItemPicker } from '@/components/records/item-picker';
import { RecordForm } from '@/components/records/record-form';
import { RefusedPage } from '@/components/records/refused-page';
import { listOwnUploads } from '@/lib/modules/attachments/queries';
import { discardDraftAction } from '@/lib/modules/drafts/actions';
import { listDrafts } from '@/lib/modules/drafts/queries';
import { previewRecord } from '@/lib/modules/previews/queries';
import { changeItemAction, readLineAction, startEntryAction } from '@/lib/modules/quick-entries/actions';
import { readEntryLine } from '@/lib/modules/quick-entries/queries';
import { getRecordForm } from '@/lib/modules/record-forms/queries';
import { listRecordableItems } from '@/lib/modules/recordables/queries';
import { LATE_REASONS } from '@/lib/modules/records/schema';
import { submitRecordAction } from '@/lib/modules/submissions/actions';
import { requireContext } from '@/lib/platform/auth';
import type { Context } from '@/lib/platform/context';
import { ask } from '@/lib/platform/query';
import type { Problem } from '@/lib/shared/result';

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('record') };
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
const many = (value: string | string[] | undefined) =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** What the address opens the form for, in the names of the query; empty for the choice of an item. */
function wanted(search: Search): Record<string, string> {
  const names = {
    obligation: 'obligationId',
    draft: 'draftId',
    record: 'recordId',
    item: 'itemCode',
    subject: 'subjectId',
    from: 'from',
  } as const;
  return Object.fromEntries(
    Object.entries(names).flatMap(([key, name]) => {
      const value = one(search[key]);
      return value ? [[name, value]] : [];
    }),
  );
}

export default async function RecordPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const context = await requireContext(tenant);
  const search = await searchParams;
  const input = wanted(search);
  if (Object.keys(input).length === 0) return <Choice tenant={tenant} context={context} q={one(search.q)} />;
  const form = await ask(getRecordForm, context, input);
  if (!form.ok) {
    if (form.code === 'not_found' || form.code === 'invalid') notFound();
    return <RefusedPage refusal={form} href={`/t/${tenant}/my-list`} />;
  }
  const { item, subject, obligation, draft, values } = form.value;
  const written = form.value.returned ?? form.value.correcting;
  const uploads = await ask(listOwnUploads, context, { ids: many(search.attached) });
  const known = new Set(form.value.attachments.map((file) => file.id));
  const attached = uploads.ok ? uploads.value.filter((file) => !known.has(file.id)) : [];
  const preview = await ask(previewRecord, context, {
    subjectId: subject.id,
    itemCode: item.code,
    content: values,
    obligationIds: [...(obligation ? [obligation.id] : []), ...(draft?.obligationIds ?? [])],
    attachmentIds: [...form.value.attachments, ...attached].map((file) => file.id),
    ...(written ? { recordId: written.recordId } : {}),
  });
  const reading = draft?.line
    ? await ask(readEntryLine, context, { line: draft.line, itemCode: item.code, on: draft.lineOn })
    : null;
  return (
    <>
      {reading?.ok && (
        <FormEntry
          form={form.value}
          reading={reading.value}
          startAction={changeItemAction.bind(null, tenant)}
        />
      )}
      <RecordForm
        key={draft?.id}
        tenant={tenant}
        reading={reading?.ok ? reading.value : null}
        action={submitRecordAction.bind(null, tenant)}
        discardAction={discardDraftAction.bind(null, tenant)}
        form={form.value}
        idempotencyKey={randomUUID()}
        attached={attached}
        refusedFiles={many(search.refused).flatMap(refusedFile)}
        initialPreview={preview.ok ? preview.value : null}
        lateReasons={LATE_REASONS}
      />
      <UploadForm tenant={tenant} id="files" returnTo={addressOf(tenant, search)} />
    </>
  );
}

/** The address of the form itself, without what an upload has added to it. */
function addressOf(tenant: string, search: Search): string {
  const kept = new URLSearchParams();
  for (const key of ['obligation', 'draft', 'record', 'item', 'subject', 'from']) {
    const value = one(search[key]);
    if (value) kept.set(key, value);
  }
  for (const id of many(search.attached)) kept.append('attached', id);
  return `/t/${tenant}/record?${kept.toString()}`;
}

/** What an upload was refused for; anything else in the address is passed over. */
function refusedFile(text: string): Problem[] {
  try {
    const { code, params } = JSON.parse(text) as { code?: unknown; params?: Problem['params'] };
    return typeof code === 'string' ? [{ path: 'file', code, ...(params ? { params } : {}) }] : [];
  } catch {
    return [];
  }
}

async function Choice({ tenant, context, q }: { tenant: string; context: Context; q: string | undefined }) {
  const items = await ask(listRecordableItems, context, q ? { q } : {});
  const drafts = await ask(listDrafts, context, {});
  if (!items.ok) notFound();
  return (
    <ItemPicker
      tenant={tenant}
      items={items.value}
      drafts={drafts.ok ? drafts.value : []}
      q={q ?? ''}
      start={startEntryAction.bind(null, tenant)}
      read={readLineAction.bind(null, tenant)}
    />
  );
}
