'use client';

import { useEffect, useRef } from 'react';

type Props = { action: () => Promise<void>; label: string };

/** Remembers on the server that the page has been read; without script by a press. */
export function MarkSeen({ action, label }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.requestSubmit(), []);
  return (
    <form ref={form} action={action}>
      <noscript>
        <button className="link text-13">{label}</button>
      </noscript>
    </form>
  );
}
