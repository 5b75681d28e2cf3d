'use client';

import { useEffect, useState } from 'react';
import { type Entries, entriesOf, watchEntries } from '@/components/offline/store';

const NOTHING: Entries = { open: [], closed: [], unlocked: false, others: 0 };

/** What a person has handed in on this device; null until it is known. */
export function useEntries(tenant: string, owner: string): Entries | null {
  const [entries, setEntries] = useState<Entries | null>(null);
  useEffect(() => {
    let left = false;
    // A browser that keeps nothing, as in a private window, has nothing waiting.
    const read = () =>
      void entriesOf(tenant, owner)
        .catch(() => NOTHING)
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
