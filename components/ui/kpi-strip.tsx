import clsx from 'clsx';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/app-link';
import { FigureLink, type FigureLinkProps } from '@/components/ui/figure-link';
import { Icon } from '@/components/ui/icon';
import { MixedText } from '@/components/ui/mixed-text';

export type Kpi = {
  label: string;
  figure: FigureLinkProps;
  /** The denominator or the age: a number never stands alone. */
  note: ReactNode;
  /** Volume is not merit: last, grey, regular weight. */
  quiet?: boolean;
};

/** One card, hairline cells, label, figure, denominator. On a phone the whole cell opens the rows. */
export function KpiStrip({ items, label }: { items: readonly Kpi[]; label: string }) {
  const t = useTranslations('common');
  return (
    <ul
      aria-label={label}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-3 border border-line bg-line-soft md:grid-cols-3 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none lg:grid-rows-[auto_auto_auto]"
    >
      {items.map(({ label: name, figure, note, quiet }) => (
        <li
          key={figure.metric}
          className="relative row-span-3 grid min-w-0 grid-rows-subgrid max-md:last:odd:col-span-2 gap-y-0 bg-surface px-4 pt-2 pb-[9px]"
        >
          <div className="flex items-start gap-1 text-13 text-ink-2">
            {figure.href ? (
              <AppLink
                href={figure.href}
                tabIndex={-1}
                className="hover:text-accent-text max-md:after:absolute max-md:after:inset-0"
              >
                {name}
                <Icon name="right" size={14} className="-mr-3.5 inline! align-[-2px] text-ink-3" />
              </AppLink>
            ) : (
              name
            )}
            {figure.definitionHref && (
              <AppLink
                href={figure.definitionHref}
                className="relative z-1 -my-0.5 -mr-2 ml-auto grid size-6 flex-none place-items-center text-ink-3 before:absolute before:-inset-x-2.5 before:-top-2.5 before:-bottom-4 hover:text-accent-text md:before:hidden"
              >
                <Icon name="info" size={14} label={t('definitionOf', { label: name })} />
              </AppLink>
            )}
          </div>
          <div className="mb-[3px]">
            <FigureLink
              {...figure}
              definitionHref={undefined}
              label={name}
              className={clsx(
                'inline-block text-28 leading-8 tracking-[-0.01em] [&_.figure-unit]:text-17',
                quiet ? 'font-regular text-ink-3' : 'font-strong',
                figure.className,
              )}
            />
          </div>
          <div className="text-12 text-ink-3">
            <MixedText>{note}</MixedText>
          </div>
        </li>
      ))}
    </ul>
  );
}
