import clsx from 'clsx';

/** One grey bar; give it a width. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={clsx('block min-h-3 rounded-1 bg-sunken', className)} />;
}

const WIDTHS = [
  ['w-[28%]', 'w-[36%]'],
  ['w-[22%]', 'w-[44%]'],
  ['w-[32%]', 'w-[30%]'],
] as const;

/** Rows of a list that is being read. */
export function SkeletonRows({ rows = 5, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-4 p-4">
      {Array.from({ length: rows }, (_, row) => {
        const [first, second] = WIDTHS[row % WIDTHS.length]!;
        return (
          <div key={row} className="flex items-center gap-3">
            <Skeleton className="size-[22px]" />
            <Skeleton className={first} />
            <Skeleton className={second} />
            <Skeleton className="ml-auto w-16" />
          </div>
        );
      })}
    </div>
  );
}
