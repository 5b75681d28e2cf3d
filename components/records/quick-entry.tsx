'use client';

import { useTranslations } from 'next-intl';
import { unstable_rethrow } from 'next/navigation';
import {
  type SubmitEvent,
  useActionState,
  useCallback,
  useEffect,
  useRef,
  useState,
  useTransition,
} from 'react';
import { EntryCandidates } from '@/components/records/entry-candidates';
import { EntryReadingView } from '@/components/records/entry-reading';
import { HANDED_OVER } from '@/components/shell/handed-over';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ErrorSummary } from '@/components/ui/error-summary';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { TextInput } from '@/components/ui/text-input';
import type { EntryState } from '@/lib/modules/quick-entries/actions';
import type { EntryReading } from '@/lib/modules/quick-entries/schema';
import { type Result, refuse } from '@/lib/shared/result';

const PAUSE_MS = 250;

export type QuickEntryProps = {
  start: (previous: EntryState | null, form: FormData) => Promise<EntryState>;
  read: (line: string) => Promise<Result<EntryReading>>;
};

/** One line that becomes a filled form. It says what it recognises while it is typed; without script it opens the form alike. */
export function QuickEntry({ start, read }: QuickEntryProps) {
  const t = useTranslations('records.entry');
  const [answered, submit] = useActionState(start, null);
  const [sent, setSent] = useState<EntryState | null>(null);
  const [pending, startSending] = useTransition();
  const state = sent ?? answered;
  // Where no answer comes the line stays, and is said to.
  const send = useCallback(
    (form: FormData) =>
      startSending(async () => {
        try {
          setSent(await start(null, form));
        } catch (error) {
          unstable_rethrow(error);
          const refusal = refuse.conflict('conflict.line_unanswered');
          setSent({ line: String(form.get('line')), reading: null, refusal });
        }
      }),
    [start],
  );
  const [line, setLine] = useState(state?.line ?? '');
  const [live, setLive] = useState<EntryReading | null>(null);
  const refusalTexts = useRefusalTexts();
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    const handed = sessionStorage.getItem(HANDED_OVER);
    if (!handed || !form.current) return;
    sessionStorage.removeItem(HANDED_OVER);
    const entry = new FormData();
    entry.set('line', handed);
    startSending(() => setLine(handed));
    send(entry);
  }, [send]);

  useEffect(() => {
    if (line.trim().length < 2) return;
    let stale = false;
    const timer = setTimeout(async () => {
      try {
        const result = await read(line);
        if (!stale && result.ok) setLive(result.value);
      } catch {
        // Without network nothing is said beforehand; the line stays.
      }
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [line, read]);

  // Sent by hand: a form that React submits is emptied afterwards, also when nothing was opened.
  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending || line.trim() === '') return;
    send(new FormData(event.currentTarget, event.nativeEvent.submitter));
  }

  const reading = live?.line === line ? live : state?.line === line ? state.reading : null;
  const unsure = reading !== null && line.trim() !== '' && !reading.item?.certain;
  return (
    <Card className="mb-4 p-4" data-tour="quick-entry" aria-label={t('title')}>
      <form ref={form} action={submit} onSubmit={onSubmit} className="flex flex-col gap-3">
        {state?.refusal && (
          <ErrorSummary
            errors={refusalTexts(state.refusal).map((message) => ({ id: 'entry-line', message }))}
          />
        )}
        <label htmlFor="entry-line" className="text-15 font-strong">
          {t('title')}
        </label>
        <div className="flex flex-wrap gap-2">
          <TextInput
            id="entry-line"
            name="line"
            size="touch"
            icon="pencil"
            maxLength={500}
            autoFocus
            autoComplete="off"
            enterKeyHint="go"
            value={line}
            onChange={(event) => setLine(event.target.value)}
            placeholder={t('placeholder')}
            aria-describedby="entry-hint"
            className="min-w-0 flex-1 basis-[260px]"
          />
          <Button
            type="submit"
            size="lg"
            variant="primary"
            aria-disabled={pending || undefined}
            aria-busy={pending || undefined}
          >
            {t('fill')}
          </Button>
        </div>
        <p id="entry-hint" className="text-12 text-ink-3">
          {t('hint')}
        </p>
        <div aria-live="polite" className="flex flex-col gap-3 empty:hidden">
          {reading && line.trim() !== '' && <EntryReadingView reading={reading} />}
          {unsure && reading.candidates.length > 0 && (
            <div className="flex flex-col gap-1.5">
              <p className="text-13 text-ink-2">{t('whichItem')}</p>
              <div className="flex flex-wrap gap-2">
                <EntryCandidates candidates={reading.candidates} />
              </div>
            </div>
          )}
          {state && state.reading && !state.reading.item && state.line === line && (
            <p className="text-13 text-amber-text">{t('noItem')}</p>
          )}
        </div>
      </form>
    </Card>
  );
}
