'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState } from 'react';
import { HeldFiles, type Holder } from '@/components/attachments/held-files';
import { type WaitingEntry, keepEntry } from '@/components/offline/store';
import { isLate, shelfOf } from '@/components/records/form-facts';
import { CONTENT, missingKeys, postedTexts } from '@/components/records/form-values';
import type { HandIn } from '@/components/records/hand-in';
import { type LocalCopy, copyOf, dropCopy, hasClosedCopy } from '@/components/records/local-copy';
import { RecordForm } from '@/components/records/record-form';
import { Note } from '@/components/ui/note';
import { postedForm } from '@/lib/modules/drafts/schema';
import type { RecordFormDto } from '@/lib/modules/record-forms/schema';
import type { RecordFormState } from '@/lib/modules/submissions/actions';
import { DEFAULT_TIME_ZONE, wallClock } from '@/lib/shared/locales';
import { type Problem, refuse } from '@/lib/shared/result';

type Props = {
  tenant: string;
  owner: string;
  formKey: string;
  form: RecordFormDto;
  /** When the form was read from the server. */
  seenAt: number;
  /** What was handed in already and is taken up again. */
  entry: WaitingEntry | null;
  lateReasons: readonly string[];
};

/** The form of a record without a network: the same form, whose record waits on this device until it can be sent. */
export function OfflineForm(props: Props) {
  const { tenant, form, seenAt, entry } = props;
  const shelf = shelfOf(tenant, form);
  const [copy, setCopy] = useState<LocalCopy | null | undefined>(entry || !shelf ? null : undefined);
  useEffect(() => {
    if (copy !== undefined || !shelf) return;
    void copyOf(shelf).then((found) => {
      // What the server had taken when the form was read last is in the form, or is done.
      const known = found && (found.sent || found.saved) && seenAt > found.at;
      setCopy(known ? null : (found ?? null));
    });
  }, [copy, seenAt, shelf]);
  return copy === undefined ? null : <Form {...props} copy={copy} shelf={shelf} />;
}

function Form(props: Props & { copy: LocalCopy | null; shelf: string | null }) {
  const { tenant, owner, formKey, form: seen, entry, lateReasons, copy, shelf } = props;
  const t = useTranslations('offline');
  const [key] = useState(() => entry?.key ?? copy?.key ?? crypto.randomUUID());
  const held = useRef(new Map((entry?.files ?? []).map((one) => [one.key, one])));
  const holder = useMemo(
    (): Holder => ({
      before: entry?.files ?? [],
      hold: (name, file) => void held.current.set(name, { key: name, file, id: null }),
      drop: (name) => void held.current.delete(name),
    }),
    [entry],
  );
  const before = useMemo(() => (entry ? answeredBefore(entry) : undefined), [entry]);
  const form = useMemo((): RecordFormDto => {
    const here = wallClock(new Date(), DEFAULT_TIME_ZONE).on;
    const draft = copy?.draft && seen.draft?.id !== copy.draft.id ? copy.draft : null;
    return {
      ...seen,
      today: here > seen.today ? here : seen.today,
      values: copy ? { ...copy.texts } : seen.values,
      ...(draft ? { draft: { ...draft, savedAt: new Date(copy!.at).toISOString(), ...NOTHING_CHOSEN } } : {}),
    };
  }, [copy, seen]);

  const hand: HandIn = async (_before, data) => {
    const posted = postedForm(data);
    const problems = problemsOf(form, posted);
    if (problems.length > 0) return { refusal: refuse.invalid(...problems), posted };
    const fields = [...data.entries()].flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && name !== 'intent' ? [[name, value]] : [],
    );
    const happenedOn = posted.content[form.item.dayKey];
    await keepEntry({
      key,
      tenant,
      owner,
      formKey,
      form: seen,
      happenedOn: typeof happenedOn === 'string' ? happenedOn : null,
      writtenAt: Date.now(),
      fields,
      // A file that was refused, or has waited too long on the server, goes anew.
      files: [...held.current.values()].map((one) => ({ ...one, id: null })),
      state: 'waiting',
      refusal: null,
      receipt: null,
    });
    if (shelf) await dropCopy(shelf);
    location.hash = '';
    return null;
  };

  return (
    <HeldFiles value={holder}>
      <Note tone="amber" className="mb-3">
        {t('countsWhenArrived')}
        {shelf !== null && hasClosedCopy(shelf) && <> {t('begunBefore')}</>}
      </Note>
      <RecordForm
        tenant={tenant}
        action={hand}
        discardAction={null}
        form={form}
        idempotencyKey={key}
        attached={[]}
        refusedFiles={[]}
        initialPreview={null}
        reading={null}
        lateReasons={lateReasons}
        {...(before ? { answered: before } : {})}
      />
    </HeldFiles>
  );
}

const NOTHING_CHOSEN = { obligationIds: [], lateReason: null, line: null, lineOn: null };

/** What was posted before, with what the server said of it. */
function answeredBefore(entry: WaitingEntry): RecordFormState {
  const data = new FormData();
  for (const [name, value] of entry.fields) data.append(name, value);
  return { refusal: entry.refusal ?? refuse.invalid(), posted: postedForm(data) };
}

/** What can be known here to be missing; everything else is checked when it arrives. */
function problemsOf(form: RecordFormDto, posted: ReturnType<typeof postedForm>): Problem[] {
  const missing = missingKeys(form.item.fields, postedTexts(posted.content));
  const late = isLate(form, null, new Set(posted.obligationIds)) && !posted.lateReason;
  return [
    ...missing.map((key) => ({ path: CONTENT + key, code: 'content.required' })),
    ...(late ? [{ path: 'lateReason', code: 'records.late_reason_missing' }] : []),
  ];
}
