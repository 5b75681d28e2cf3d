import { AppLink } from '@/components/ui/app-link';

export type Tab = { href: string; label: string; count?: number; current?: boolean };

/** Parts of one page. Each is a link with its own address; where they find no room in one row, they take two. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="mb-4 flex flex-wrap gap-x-4 border-b border-line">
      {items.map((item) => (
        <AppLink
          key={item.href}
          href={item.href}
          scroll={false}
          aria-current={item.current ? 'page' : undefined}
          className="-mb-px flex h-10 max-md:h-11 flex-none items-center gap-1.5 border-b-2 border-transparent px-0.5 text-14 text-ink-2 transition-colors hover:text-ink aria-[current=page]:border-accent-text aria-[current=page]:font-strong aria-[current=page]:text-accent-text"
        >
          {item.label}
          {item.count !== undefined && <span className="text-12 font-regular text-ink-3">{item.count}</span>}
        </AppLink>
      ))}
    </nav>
  );
}
