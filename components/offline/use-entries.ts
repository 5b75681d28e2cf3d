'use client';

import { useEffect, useState } from 'react';
import { type WaitingEntry, entriesOf, watchEntries } from '@/components/offline/store';

/** What a person has handed in on this device; null until it is known. */
export function useEntries(tenant: string, owner: string): WaitingEntry[] | null {
  const [entries, setEntries] = useState<WaitingEntry[] | null>(null);
  useEffect(() => {
    let left = false;
    // A browser that keeps nothing, as in a private window, has nothing waiting.
    const read = () =>
      void entriesOf(tenant, owner)
        .catch(() => [])
        .then((found) => left || setEntries(found));
    read();
    const stop = watchEntries(read);
    return () => {
      left = true;
      stop();
    };
  }, [tenant, owner]);
  return entries;
}
