'use client';

import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { helpOfScreen } from '@/lib/modules/help-pages/model';

/** F1 opens the help of the present screen beside it: what is being written stays. */
export function HelpKey({ home }: { home: string }) {
  const pathname = usePathname();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F1' || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const page = helpOfScreen(pathname);
      window.open(page ? `${home}/${page}` : home, '_blank', 'noopener');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [home, pathname]);
  return null;
}
