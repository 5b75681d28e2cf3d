'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, type SubmitEvent, useRef, useState } from 'react';
import { keepAll } from '@/components/meetings/use-keeping';
import { Note } from '@/components/ui/note';

/** Whatever is sent from inside waits until all that is typed on the page is kept; what is not kept holds it back. */
export function AfterKeeping({ children }: { children: ReactNode }) {
  const t = useTranslations('meetings.keeping');
  const [unkept, setUnkept] = useState(false);
  const goes = useRef(false);

  function onSubmit(event: SubmitEvent<HTMLDivElement>) {
    if (goes.current) {
      goes.current = false;
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const form = event.target as unknown as HTMLFormElement;
    const { submitter } = event.nativeEvent;
    void keepAll().then((kept) => {
      setUnkept(!kept);
      goes.current = kept;
      if (kept) form.requestSubmit(submitter);
    });
  }

  return (
    <div onSubmitCapture={onSubmit}>
      {unkept && (
        <Note tone="red" role="alert" className="mb-3">
          {t('unkept')}
        </Note>
      )}
      {children}
    </div>
  );
}
