'use client';

import clsx from 'clsx';
import { useEffect, useRef, type ReactNode } from 'react';

export type DetailsMenuProps = {
  /** The visible control. */
  summary: ReactNode;
  summaryClassName?: string;
  /** Needed where the summary is an icon. */
  label?: string;
  align?: 'start' | 'end';
  side?: 'bottom' | 'top';
  /** What a tour points at it by. */
  tour?: string;
  className?: string;
  panelClassName?: string;
  children: ReactNode;
};

/** A panel that opens without script; with script it also closes on Escape, outside presses and followed links. */
export function DetailsMenu(props: DetailsMenuProps) {
  const {
    summary,
    summaryClassName,
    label,
    align = 'start',
    side = 'bottom',
    tour,
    className,
    panelClassName,
    children,
  } = props;
  const ref = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const details = ref.current;
    if (!details) return;
    const outside = (event: PointerEvent) => {
      if (details.open && !details.contains(event.target as Node)) details.open = false;
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !details.open) return;
      details.open = false;
      details.querySelector('summary')?.focus();
    };
    const followed = (event: MouseEvent) => {
      if ((event.target as Element).closest('a')) details.open = false;
    };
    document.addEventListener('pointerdown', outside);
    details.addEventListener('keydown', escape);
    details.addEventListener('click', followed);
    return () => {
      document.removeEventListener('pointerdown', outside);
      details.removeEventListener('keydown', escape);
      details.removeEventListener('click', followed);
    };
  }, []);
  return (
    <details ref={ref} data-tour={tour} className={clsx('relative', className)}>
      <summary className={summaryClassName} aria-label={label}>
        {summary}
      </summary>
      <div
        className={clsx(
          'absolute z-40 max-w-[calc(100vw-24px)] min-w-full rounded-3 bg-surface p-1 shadow-float',
          align === 'end' ? 'right-0' : 'left-0',
          side === 'top' ? 'bottom-full mb-1' : 'top-full mt-1',
          panelClassName,
        )}
      >
        {children}
      </div>
    </details>
  );
}
