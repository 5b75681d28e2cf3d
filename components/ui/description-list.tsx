import clsx from 'clsx';
import type { ReactNode } from 'react';

export type DescriptionItem = { term: ReactNode; value: ReactNode };

/** Term and value; `columns` puts the term above the value, side by side. */
export function DescriptionList({
  items,
  columns,
  className,
}: {
  items: readonly DescriptionItem[];
  columns?: boolean;
  className?: string;
}) {
  if (columns) {
    return (
      <dl className={clsx('flex flex-wrap gap-x-10 gap-y-3 text-13', className)}>
        {items.map((item, index) => (
          <div key={index} className="min-w-0">
            <dt className="text-12 text-ink-3">{item.term}</dt>
            <dd className="text-14">{item.value}</dd>
          </div>
        ))}
      </dl>
    );
  }
  return (
    <dl className={clsx('grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-13', className)}>
      {items.map((item, index) => (
        <div key={index} className="contents">
          <dt className="whitespace-nowrap text-ink-3">{item.term}</dt>
          <dd className="wrap-anywhere">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
