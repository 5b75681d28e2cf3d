'use client';

import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { saveDraftAction } from '@/lib/modules/drafts/actions';
import type { RecordPreview } from '@/lib/modules/previews/schema';
import type { Refusal } from '@/lib/shared/result';

export type SaveState =
  | { is: 'idle' }
  | { is: 'saving' }
  | { is: 'saved'; at: string }
  | { is: 'refused'; refusal: Refusal }
  | { is: 'kept_here' };

export interface Draft {
  id: string;
  revision: number;
}

const PAUSE_MS = 1200;
const RETRY_MS = 10_000;

/**
 * Keeps what is written: on the server at every pause of the keyboard, and in the browser when the network is gone.
 * Saves one after the other, so that a revision never overtakes another; a newer one from elsewhere stops it.
 */
export function useAutosave(
  tenant: string,
  form: RefObject<HTMLFormElement | null>,
  begun: (Draft & { savedAt: string }) | null,
  /** Where an unsaved text is kept in the browser; null where that is not allowed. */
  shelf: string | null,
  onPreview: (preview: RecordPreview) => void,
) {
  const [state, setState] = useState<SaveState>(begun ? { is: 'saved', at: begun.savedAt } : { is: 'idle' });
  const [draft, setDraft] = useState<Draft | null>(begun);
  const standing = useRef<Draft | null>(begun);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const busy = useRef(false);
  const dirty = useRef(false);
  const stopped = useRef(false);
  const preview = useRef(onPreview);
  const next = useRef<() => Promise<void>>(async () => undefined);
  useEffect(() => {
    preview.current = onPreview;
  });

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
    sent.delete('draftId');
    sent.delete('revision');
    if (standing.current) {
      sent.set('draftId', standing.current.id);
      sent.set('revision', String(standing.current.revision));
    }
    try {
      const { saved, preview: seen } = await saveDraftAction(tenant, sent);
      if (stopped.current) return;
      if (seen.ok) preview.current(seen.value);
      if (saved.ok) {
        standing.current = { id: saved.value.draftId, revision: saved.value.revision };
        setDraft(standing.current);
        setState({ is: 'saved', at: saved.value.savedAt });
        if (shelf) localStorage.removeItem(shelf);
      } else {
        stopped.current = saved.code === 'conflict';
        setState({ is: 'refused', refusal: saved });
      }
    } catch {
      keepHere(shelf, sent);
      setState({ is: 'kept_here' });
      timer.current = setTimeout(() => void next.current(), RETRY_MS);
    } finally {
      busy.current = false;
      if (dirty.current) void next.current();
    }
  }, [form, shelf, tenant]);

  useEffect(() => {
    next.current = save;
  }, [save]);

  const touch = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), PAUSE_MS);
  }, [save]);

  const stop = useCallback(() => {
    stopped.current = true;
    clearTimeout(timer.current);
  }, []);
  const go = useCallback(() => {
    stopped.current = false;
  }, []);

  useEffect(() => () => clearTimeout(timer.current), []);
  return { state, draft, touch, stop, go };
}

function keepHere(shelf: string | null, sent: FormData) {
  if (!shelf) return;
  const texts = [...sent.entries()].filter(
    ([name, value]) => name.startsWith('content.') && typeof value === 'string',
  );
  try {
    localStorage.setItem(shelf, JSON.stringify(texts));
  } catch {
    // A browser that keeps nothing: the text still stands on the page.
  }
}

/** What was kept in the browser when the network was gone; taken once. */
function takeFromShelf(shelf: string): [string, string][] {
  try {
    const kept = localStorage.getItem(shelf);
    return kept ? (JSON.parse(kept) as [string, string][]) : [];
  } catch {
    return [];
  }
}

/** Puts what the browser kept when the network was gone back into the form, once. */
export function useShelf(
  element: RefObject<HTMLFormElement | null>,
  shelf: string | null,
  noteChange: () => void,
): void {
  useEffect(() => {
    const target = element.current;
    if (!shelf || !target) return;
    const kept = takeFromShelf(shelf);
    for (const [name, value] of kept) {
      const control = target.elements.namedItem(name);
      if (control instanceof RadioNodeList) control.value = value;
      else if (control && 'value' in control) (control as HTMLInputElement).value = value;
    }
    if (kept.length > 0) noteChange();
    // Once, when the page has its script.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shelf]);
}
