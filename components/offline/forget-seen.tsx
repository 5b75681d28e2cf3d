'use client';

import { useEffect } from 'react';
import { closeAll } from '@/components/offline/keeping';

/** Stands where nobody is signed in: nothing that somebody saw stays to be opened without a network. */
export function ForgetSeen() {
  useEffect(() => {
    void closeAll().catch(() => undefined);
  }, []);
  return null;
}
