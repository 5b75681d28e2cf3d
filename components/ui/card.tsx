import clsx from 'clsx';
import type { HTMLAttributes, ReactNode } from 'react';
import { MixedText } from '@/components/ui/mixed-text';

/** A flat panel with a hairline. Content brings its own padding (`p-4`) or fills it edge to edge. */
export function Card({ className, ...rest }: HTMLAttributes<HTMLElement>) {
  return <section className={clsx('rounded-3 border border-line bg-surface', className)} {...rest} />;
}

export type CardHeadProps = {
  title: ReactNode;
  /** Small and grey after the title: a count, a note. */
  note?: ReactNode;
  /** After title and note: the rule behind the word. */
  help?: ReactNode;
  /** At the right end. */
  children?: ReactNode;
  dense?: boolean;
  id?: string;
};

export function CardHead({ title, note, help, children, dense, id }: CardHeadProps) {
  return (
    <div
      className={clsx(
        'flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-soft px-4 py-1 print:break-after-avoid',
        dense ? 'min-h-[38px]' : 'min-h-11',
      )}
    >
      <h2 id={id}>
        <MixedText>{title}</MixedText>
      </h2>
      {note !== undefined && (
        <span className="text-12 text-ink-3">
          <MixedText>{note}</MixedText>
        </span>
      )}
      {help}
      {children && (
        <div className="ml-auto flex items-center gap-2 text-13 text-ink-3 max-md:[&>.link]:-my-3 max-md:[&>.link]:py-3">
          {children}
        </div>
      )}
    </div>
  );
}
