import type { ReactNode } from 'react';

export function Kbd({ children, onAccent }: { children: ReactNode; onAccent?: boolean }) {
  return (
    <kbd
      className={`inline-block h-[18px] min-w-[18px] rounded-1 border px-1 text-center font-sans text-12 leading-[16px] font-regular ${
        onAccent
          ? 'border-on-accent/45 text-on-accent'
          : 'border-line border-b-line-quiet bg-surface text-ink-3'
      }`}
    >
      {children}
    </kbd>
  );
}
