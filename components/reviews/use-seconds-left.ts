'use client';

import { useEffect, useState } from 'react';

/** Counts seconds down to nothing, from what was left when it was first shown. */
export function useSecondsLeft(given: number): number {
  const [left, setLeft] = useState(given);
  const isOver = left <= 0;
  useEffect(() => {
    if (isOver) return;
    const tick = setInterval(() => setLeft((seconds) => seconds - 1), 1000);
    return () => clearInterval(tick);
  }, [isOver]);
  return left;
}
