import clsx from 'clsx';
import type { ReactNode } from 'react';
import { MixedText } from '@/components/ui/mixed-text';

export type PageHeadProps = {
  /** States the finding: what the page answers. */
  title: ReactNode;
  /** One grey line: scope, dates, definition link. */
  scope?: ReactNode;
  /** After the scope: the rule behind its words. */
  help?: ReactNode;
  /** Above the title: breadcrumb, codes, badges. */
  above?: ReactNode;
  /** Without its own margin, where the page spaces its parts by a gap. */
  flush?: boolean;
  /** Controls on the right. */
  children?: ReactNode;
};

export function PageHead({ title, scope, help, above, flush, children }: PageHeadProps) {
  return (
    <div data-tour="head" className={clsx('flex flex-wrap items-start gap-x-4 gap-y-3', !flush && 'mb-4')}>
      <div className="min-w-0 flex-1 basis-80">
        {above && (
          <div className="mb-0.5 flex flex-wrap items-center gap-2 text-13 text-ink-2 max-md:[&>a]:-my-3 max-md:[&>a]:py-3">
            {above}
          </div>
        )}
        <h1>
          <MixedText>{title}</MixedText>
        </h1>
        {scope && (
          <p className="mt-0.5 text-13 text-ink-2 [&_a]:text-accent-text [&_a]:underline [&_a]:underline-offset-3 max-md:[&_a]:py-3">
            <MixedText>{scope}</MixedText>
            {help}
          </p>
        )}
      </div>
      {children && (
        <div className="flex max-w-full flex-wrap items-center gap-2 print:hidden">{children}</div>
      )}
    </div>
  );
}
