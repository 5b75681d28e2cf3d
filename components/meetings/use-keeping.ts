'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { copyOf, dropCopy, keepCopy } from '@/components/records/local-copy';
import type { Kept, Texts } from '@/lib/modules/meetings/schema';
import type { Problem, Refusal } from '@/lib/shared/result';

export type KeepAction = (form: FormData) => Promise<Kept>;

export type KeepingState =
  | { is: 'idle' | 'saving' | 'kept' | 'kept_here' | 'signed_out' }
  | { is: 'refused'; refusal: Refusal }
  /** Changed here and elsewhere, each to something else. */
  | { is: 'clash'; refusal: Refusal };

const PAUSE_MS = 900;
const RETRY_MS = 10_000;

const tidy = (text = '') => text.replaceAll('\r\n', '\n').trim();

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.elements].filter(
    (one): one is Control =>
      one.matches('input:not([type=hidden]), textarea, select') && (one as Control).name !== '',
  );

const isTicked = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && control.type === 'checkbox';

/** What stands in the fields of a form, by name. */
export function textsOf(form: HTMLFormElement): Texts {
  return Object.fromEntries(
    controlsOf(form).map((one) => [one.name, isTicked(one) && !one.checked ? '' : one.value]),
  );
}

/** Puts values into the fields of a form that have them. */
export function putTexts(form: HTMLFormElement, texts: Texts): void {
  for (const control of controlsOf(form)) {
    const value = texts[control.name];
    if (value === undefined) continue;
    if (isTicked(control)) control.checked = value !== '';
    else control.value = value;
  }
}

const forms = new Set<() => Promise<boolean>>();

/** Keeps at once whatever is typed on the page. Answers whether all of it is on the server now. */
export async function keepAll(): Promise<boolean> {
  const kept = await Promise.all([...forms].map((keep) => keep()));
  return kept.every(Boolean);
}

const valueOf = ({ params }: Problem) => params?.value;

const isClash = ({ code, problems }: Refusal) =>
  code === 'conflict' && problems.length > 0 && problems.every((one) => valueOf(one) !== undefined);

/**
 * Keeps what is typed in a form: in the browser at every touch, on the server at every pause of the keyboard, one save
 * after the other. What somebody else has written meanwhile is put into the fields that were not touched; where both
 * have changed one, nothing more is kept before the writer has chosen.
 */
export function useKeeping(
  holder: RefObject<HTMLElement | null>,
  keep: KeepAction,
  /** Where a copy is kept in the browser; null where that is not allowed. */
  shelf: string | null,
  given: Texts,
) {
  const [state, setState] = useState<KeepingState>({ is: 'idle' });
  const from = useRef(given);
  const dirty = useRef(false);
  const held = useRef(false);
  const looked = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<boolean> | null>(null);
  const again = useRef<() => Promise<boolean>>(() => Promise.resolve(true));

  const form = useCallback(() => holder.current?.querySelector('form') ?? null, [holder]);

  const wait = useCallback((is: 'kept_here' | 'signed_out') => {
    dirty.current = true;
    setState({ is });
    timer.current = setTimeout(() => void again.current(), RETRY_MS);
    return false;
  }, []);

  const send = useCallback(
    async (element: HTMLFormElement): Promise<boolean> => {
      dirty.current = false;
      const mine = textsOf(element);
      const sent = new FormData(element);
      sent.set('base', JSON.stringify(from.current));
      setState({ is: 'saving' });
      try {
        const answer = await keep(sent);
        if (answer === 'signed_out') return wait('signed_out');
        if (!answer.ok) {
          held.current = isClash(answer);
          dirty.current = true;
          setState({ is: held.current ? 'clash' : 'refused', refusal: answer });
          return false;
        }
        const { stands } = answer.value;
        const now = textsOf(element);
        const elsewhere = Object.keys(mine).filter(
          (name) => now[name] === mine[name] && tidy(stands[name]) !== tidy(mine[name]),
        );
        putTexts(element, Object.fromEntries(elsewhere.map((name) => [name, stands[name] ?? ''])));
        from.current = stands;
        setState({ is: 'kept' });
        if (shelf && !dirty.current) void dropCopy(shelf);
        return true;
      } catch {
        return wait('kept_here');
      }
    },
    [keep, shelf, wait],
  );

  const save = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    // Another save may have begun while this one waited.
    while (running.current) await running.current;
    const element = form();
    if (held.current) return false;
    if (!dirty.current || !element) return true;
    running.current = send(element);
    const kept = await running.current;
    running.current = null;
    return kept && dirty.current ? again.current() : kept;
  }, [form, send]);

  useEffect(() => {
    again.current = save;
    forms.add(save);
    return () => void forms.delete(save);
  }, [save]);

  const touch = useCallback(() => {
    const element = form();
    if (!element) return;
    dirty.current = true;
    setState((now) => (now.is === 'clash' ? now : { is: 'saving' }));
    if (shelf)
      void keepCopy(shelf, { texts: textsOf(element), base: from.current, at: Date.now(), sent: false });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), PAUSE_MS);
  }, [form, save, shelf]);

  // What was typed last and did not reach the server any more; once, however often the page is drawn anew.
  useEffect(() => {
    if (!shelf || looked.current) return;
    looked.current = true;
    void copyOf(shelf).then((copy) => {
      const element = form();
      if (!copy?.base || !element || dirty.current) return;
      putTexts(element, copy.texts);
      from.current = copy.base;
      touch();
    });
  }, [form, shelf, touch]);

  useEffect(() => {
    if (state.is !== 'kept_here' && state.is !== 'signed_out') return;
    const retry = () => void save();
    window.addEventListener('online', retry);
    window.addEventListener('focus', retry);
    return () => {
      window.removeEventListener('online', retry);
      window.removeEventListener('focus', retry);
    };
  }, [save, state.is]);

  useEffect(() => () => clearTimeout(timer.current), []);

  /** Goes on from a clash, with what was typed here or with what stands there. */
  const choose = useCallback(
    (whose: 'mine' | 'theirs') => {
      const element = form();
      if (state.is !== 'clash' || !element) return;
      const theirs = Object.fromEntries(
        state.refusal.problems.map((one) => [one.path, String(valueOf(one))]),
      );
      if (whose === 'theirs') putTexts(element, theirs);
      from.current = { ...from.current, ...theirs };
      held.current = false;
      dirty.current = true;
      void save();
    },
    [form, save, state],
  );

  return { state, touch, save, choose };
}
