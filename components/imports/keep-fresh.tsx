'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const PAUSE = 1500;

/** Shows how far it is while something is under way. */
export function KeepFresh() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), PAUSE);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
