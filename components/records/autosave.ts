'use client';

import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { CONTENT, type Texts, textOf, textsOfForm } from '@/components/records/form-values';
import { type LocalCopy, copyOf, dropCopy, keepCopy } from '@/components/records/local-copy';
import { readDraftAction, saveDraftAction } from '@/lib/modules/drafts/actions';
import type { RecordPreview } from '@/lib/modules/previews/schema';
import type { Refusal } from '@/lib/shared/result';

export type SaveState =
  | { is: 'idle' }
  | { is: 'saving' }
  | { is: 'saved'; at: string; merged: number }
  | { is: 'refused'; refusal: Refusal }
  | { is: 'kept_here' | 'signed_out' };

export interface Draft {
  id: string;
  revision: number;
}

/** Fields that were changed here and elsewhere, each to something else. */
export interface Clash {
  keys: string[];
  mine: Texts;
  theirs: Texts;
}

const PAUSE_MS = 1200;
const RETRY_MS = 10_000;

/** Puts values into the controls of a form, whatever they are. */
export function putTexts(form: HTMLFormElement, texts: Texts): void {
  for (const [key, value] of Object.entries(texts)) {
    const control = form.elements.namedItem(CONTENT + key);
    if (control instanceof RadioNodeList) {
      for (const one of control) if (one instanceof HTMLInputElement) one.checked = one.value === value;
    } else if (control && 'value' in control) (control as HTMLInputElement).value = value;
  }
}

/**
 * Keeps what is written: in the browser at every touch, and on the server at every pause of the keyboard. Saves one
 * after the other, so that a revision never overtakes another. What was written elsewhere meanwhile is merged field
 * by field; where both have changed a field, the writer chooses before anything more is saved.
 */
export function useAutosave(
  tenant: string,
  form: RefObject<HTMLFormElement | null>,
  begun: (Draft & { savedAt: string }) | null,
  /** What stood in the form when it was opened. */
  opened: Texts,
  /** Where a copy is kept in the browser; null where that is not allowed. */
  shelf: string | null,
  onPreview: (preview: RecordPreview) => void,
) {
  const [state, setState] = useState<SaveState>(
    begun ? { is: 'saved', at: begun.savedAt, merged: 0 } : { is: 'idle' },
  );
  const [draft, setDraft] = useState<Draft | null>(begun);
  const [clash, setClash] = useState<Clash | null>(null);
  const standing = useRef<Draft | null>(begun);
  const base = useRef<Texts>(opened);
  const sending = useRef<Texts | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const busy = useRef(false);
  const dirty = useRef(false);
  const stopped = useRef(false);
  const preview = useRef(onPreview);
  const next = useRef<() => Promise<void>>(async () => undefined);
  useEffect(() => {
    preview.current = onPreview;
  });

  const keep = useCallback(
    (how: { saved?: boolean; sent?: boolean } = {}) => {
      if (!shelf || !form.current) return;
      const texts = { ...textsOfForm(form.current) };
      const key = String(new FormData(form.current).get('key'));
      const from = { base: { ...base.current }, sending: sending.current, draft: standing.current };
      void keepCopy(shelf, { texts, ...from, at: Date.now(), sent: false, key, ...how });
    },
    [form, shelf],
  );

  /** What cannot be saved now stays in the browser and is tried again by and by. */
  const wait = useCallback((why: 'kept_here' | 'signed_out') => {
    setState({ is: why });
    timer.current = setTimeout(() => void next.current(), RETRY_MS);
  }, []);

  const save = useCallback(async () => {
    if (!form.current || stopped.current) return;
    if (busy.current) {
      dirty.current = true;
      return;
    }
    busy.current = true;
    dirty.current = false;
    setState({ is: 'saving' });
    const sent = new FormData(form.current);
    const mine = textsOfForm(form.current);
    sending.current = mine;
    keep();
    sent.delete('draftId');
    sent.delete('revision');
    if (standing.current) {
      sent.set('draftId', standing.current.id);
      sent.set('revision', String(standing.current.revision));
      sent.set('base', JSON.stringify(base.current));
    }
    try {
      const answer = await saveDraftAction(tenant, sent);
      if (stopped.current) return;
      if (answer === 'signed_out') return wait('signed_out');
      const { saved, preview: seen } = answer;
      if (seen.ok) preview.current(seen.value);
      if (saved.ok) {
        const { draftId, revision, savedAt, merged = {} } = saved.value;
        const taken = Object.fromEntries(
          Object.entries(merged).map(([key, value]) => [key, textOf(value ?? undefined)]),
        );
        const now = textsOfForm(form.current);
        // What was touched while the answer was on its way stays, and is saved next.
        putTexts(
          form.current,
          Object.fromEntries(Object.entries(taken).filter(([key]) => (now[key] ?? '') === (mine[key] ?? ''))),
        );
        base.current = { ...mine, ...taken };
        sending.current = null;
        standing.current = { id: draftId, revision };
        setDraft(standing.current);
        setState({ is: 'saved', at: savedAt, merged: Object.keys(taken).length });
        // Kept on: without a network the server could not be asked for it.
        keep({ saved: !dirty.current });
      } else {
        stopped.current = saved.code === 'conflict';
        setState({ is: 'refused', refusal: saved });
        const keys = saved.problems
          .filter((problem) => problem.code === 'drafts.changed_elsewhere')
          .map((problem) => problem.path.slice(CONTENT.length));
        if (keys.length > 0 && standing.current) {
          const there = await readDraftAction(tenant, standing.current.id);
          if (there.ok) setClash({ keys, mine, theirs: there.value });
        }
      }
    } catch {
      wait('kept_here');
    } finally {
      busy.current = false;
      if (dirty.current) void next.current();
    }
  }, [form, keep, tenant, wait]);

  useEffect(() => {
    next.current = save;
  }, [save]);

  // The network is back, or the writer, who has signed in again elsewhere: what waits here goes at once.
  useEffect(() => {
    if (state.is !== 'kept_here' && state.is !== 'signed_out') return;
    const again = () => {
      clearTimeout(timer.current);
      void next.current();
    };
    window.addEventListener('online', again);
    window.addEventListener('focus', again);
    return () => {
      window.removeEventListener('online', again);
      window.removeEventListener('focus', again);
    };
  }, [state.is]);

  const touch = useCallback(() => {
    clearTimeout(timer.current);
    keep();
    timer.current = setTimeout(() => void save(), PAUSE_MS);
  }, [keep, save]);

  /** Nothing more is saved: the form is being handed in or thrown away. */
  const stop = useCallback(
    (sending: boolean) => {
      stopped.current = true;
      clearTimeout(timer.current);
      if (sending) keep({ sent: true });
      else if (shelf) void dropCopy(shelf);
    },
    [keep, shelf],
  );
  const go = useCallback(() => {
    stopped.current = false;
  }, []);

  /** Goes on from a clash with the values that were chosen. */
  const settle = useCallback(
    (chosen: Texts) => {
      if (!clash || !form.current) return;
      putTexts(form.current, chosen);
      base.current = {
        ...base.current,
        ...Object.fromEntries(clash.keys.map((key) => [key, clash.theirs[key] ?? ''])),
      };
      setClash(null);
      stopped.current = false;
      void save();
    },
    [clash, form, save],
  );

  /** Goes on from what the browser kept: merged with what stands on the server by now, as two tabs are. */
  const resume = useCallback((copy: LocalCopy, there: Texts) => {
    const began = copy.base ?? there;
    // What was on its way when the page went has arrived, where it stands there now.
    const arrived = Object.entries(there).filter(([key, value]) => copy.sending?.[key] === value);
    base.current = { ...began, ...Object.fromEntries(arrived) };
    if (standing.current) {
      standing.current = { id: standing.current.id, revision: copy.draft?.revision ?? 0 };
      setDraft(standing.current);
    }
  }, []);

  useEffect(() => () => clearTimeout(timer.current), []);
  return { state, draft, clash, touch, stop, go, settle, resume };
}

/** Puts what the writer changed in the copy that the browser kept back into the form, unless the server has it. */
export function useShelf(
  element: RefObject<HTMLFormElement | null>,
  shelf: string | null,
  /** The draft of the form; null for a form that the server has not seen. */
  draft: { id: string } | null,
  resume: (copy: LocalCopy, there: Texts) => void,
  noteChange: () => void,
): void {
  useEffect(() => {
    const target = element.current;
    if (!shelf || !target) return;
    let left = false;
    const before = textsOfForm(target);
    void copyOf(shelf, draft).then((copy) => {
      if (left || !copy) return;
      // Handed in, or once a draft, and not there any more: it arrived.
      if ((copy.sent || copy.saved) && draft === null) return void dropCopy(shelf);
      if (copy.saved) return;
      const now = textsOfForm(target);
      const from = copy.base ?? before;
      // What was touched while the copy was being opened stays.
      const changed = Object.entries(copy.texts).filter(
        ([key, text]) => text !== (from[key] ?? '') && text !== before[key] && now[key] === before[key],
      );
      if (changed.length === 0) return;
      putTexts(target, Object.fromEntries(changed));
      resume(copy, before);
      noteChange();
    });
    return () => {
      left = true;
    };
    // Once, when the page has its script.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shelf]);
}
