import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AppLink } from '@/components/ui/app-link';
import { DetailsMenu } from '@/components/ui/details-menu';
import { Icon, type IconName } from '@/components/ui/icon';
import { MixedText } from '@/components/ui/mixed-text';

/** The row of filters above a list. Paper shows what narrows it and nothing to press. */
export function FilterBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div
      role="group"
      aria-label={label}
      data-tour="filters"
      className="mb-2.5 flex flex-wrap items-center gap-2 print:[&_form:has(:placeholder-shown)]:hidden"
    >
      {children}
    </div>
  );
}

export type FilterOption = { label: string; href: string; current?: boolean; count?: number };

export type FilterPickProps = {
  label: string;
  /** What is chosen now, in words. */
  value: string;
  /** The list is narrowed by this filter. */
  active?: boolean;
  icon?: IconName;
  align?: 'start' | 'end';
  options?: readonly FilterOption[];
  /** Instead of options: a form with checkboxes that submits with GET. */
  children?: ReactNode;
};

/** One filter: its name, its value, its choices as links. The choice lives in the address. */
export function FilterPick({ label, value, active, icon, align, options, children }: FilterPickProps) {
  return (
    <DetailsMenu
      align={align}
      className={active ? undefined : 'print:hidden'}
      summaryClassName={clsx(
        'inline-flex h-8 max-md:h-11 items-center gap-1.5 rounded-2 border px-2.5 text-13 whitespace-nowrap transition-colors select-none',
        active
          ? 'border-accent-line bg-accent-soft text-accent-text'
          : 'border-line bg-surface text-ink hover:bg-sunken',
      )}
      summary={
        <>
          {icon && <Icon name={icon} size={14} />}
          <span className={active ? undefined : 'text-ink-3'}>{label}</span>
          <span>
            <MixedText>{value}</MixedText>
          </span>
          <Icon name="down" size={14} />
        </>
      }
      panelClassName="max-h-[60vh] overflow-y-auto"
    >
      {options && (
        <ul className="min-w-44">
          {options.map((option) => (
            <li key={option.href}>
              <AppLink
                href={option.href}
                scroll={false}
                aria-current={option.current ? 'true' : undefined}
                className="flex min-h-8 max-md:min-h-11 items-center gap-2 rounded-2 px-2 text-13 hover:bg-sunken aria-[current=true]:font-strong aria-[current=true]:text-accent-text"
              >
                <span className="grid w-3.5 place-items-center">
                  {option.current && <Icon name="check" size={14} />}
                </span>
                <MixedText>{option.label}</MixedText>
                {option.count !== undefined && (
                  <span className="ml-auto pl-3 text-12 font-regular text-ink-3">{option.count}</span>
                )}
              </AppLink>
            </li>
          ))}
        </ul>
      )}
      {children && <div className="p-2">{children}</div>}
    </DetailsMenu>
  );
}

/** A filter in force that one press removes. */
export function FilterChip({ label, removeHref }: { label: string; removeHref: string }) {
  const t = useTranslations('common');
  return (
    <span className="inline-flex h-6 items-center gap-1 rounded-1 border border-accent-line bg-accent-soft pl-2 text-13 whitespace-nowrap text-accent-text">
      <MixedText>{label}</MixedText>
      <AppLink
        href={removeHref}
        scroll={false}
        className="relative grid size-6 place-items-center before:absolute before:-inset-2.5 md:before:hidden print:hidden"
        aria-label={t('remove', { name: label })}
      >
        <Icon name="close" size={12} />
      </AppLink>
    </span>
  );
}

export function ClearFilters({ href }: { href: string }) {
  const t = useTranslations('common');
  return (
    <AppLink href={href} scroll={false} className="link px-1 text-13 max-md:py-3 print:hidden">
      {t('clearFilters')}
    </AppLink>
  );
}

/** Something the product understood or proposes; not a control. */
export function Chip({ children }: { children: ReactNode }) {
  return (
    <span className="inline-block h-6 rounded-1 border border-accent-line bg-accent-soft px-2 text-13 leading-[22px] whitespace-nowrap text-accent-text">
      {children}
    </span>
  );
}
