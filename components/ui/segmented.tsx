import { AppLink } from '@/components/ui/app-link';

export type SegmentedItem = { href: string; label: string; current?: boolean };

/** Few exclusive views of the same page; each is a link, so the choice lives in the address. Paper shows the chosen one. */
export function Segmented({ label, items }: { label: string; items: readonly SegmentedItem[] }) {
  return (
    <div
      role="group"
      aria-label={label}
      className="inline-flex max-w-full flex-wrap gap-0.5 rounded-2 border border-line bg-surface p-0.5"
    >
      {items.map((item) => (
        <AppLink
          key={item.href}
          href={item.href}
          scroll={false}
          aria-current={item.current ? 'true' : undefined}
          className="flex h-7 max-md:h-11 flex-none items-center rounded-1 px-2.5 print:not-aria-[current=true]:hidden text-13 whitespace-nowrap text-ink-2 transition-colors hover:bg-sunken aria-[current=true]:bg-accent-soft aria-[current=true]:font-strong aria-[current=true]:text-accent-text"
        >
          {item.label}
        </AppLink>
      ))}
    </div>
  );
}
