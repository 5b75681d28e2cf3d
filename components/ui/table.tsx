import clsx from 'clsx';
import type { ReactNode, TableHTMLAttributes } from 'react';

export type TableProps = TableHTMLAttributes<HTMLTableElement> & {
  /** Read by screen readers; shown only when the page has no heading for it. */
  caption: ReactNode;
  captionShown?: boolean;
  dense?: boolean;
};

/**
 * Rows with a hairline. Plain `tr`, `th scope`, `td` inside; `className="num"` aligns figures right,
 * `className="off"` on a row greys it. It scrolls sideways inside itself on a narrow screen.
 */
export function Table({ caption, captionShown, dense, className, children, ...rest }: TableProps) {
  return (
    <div
      className="relative overflow-x-auto max-md:contain-inline-size"
      tabIndex={0}
      role="region"
      aria-label={typeof caption === 'string' ? caption : undefined}
    >
      <table className={clsx('tbl', dense && 'dense', className)} {...rest}>
        <caption className={captionShown ? 'px-4 py-2 text-left text-12 text-ink-3' : 'sr-only'}>
          {caption}
        </caption>
        {children}
      </table>
    </div>
  );
}
