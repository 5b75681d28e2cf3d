import type { IconName } from '@/components/ui/icon';

export type NavItem = {
  href: string;
  label: string;
  icon: IconName;
  count?: number;
  /** The count asks for attention. */
  hot?: boolean;
};

export type NavGroup = { title?: string; items: readonly NavItem[] };

/** What the page at an address, and those below it, are called. */
export type PageTitle = Pick<NavItem, 'href' | 'label'>;

/** At most five; the one in the middle may be the primary action. */
export type NavTab = { href: string; label: string; icon: IconName; primary?: boolean };

/** The entry whose address is the longest beginning of `pathname`: a page below an entry keeps it lit. */
export function currentHref(pathname: string, hrefs: readonly string[]): string | undefined {
  return hrefs
    .map((href) => ({ href, path: href.split(/[?#]/)[0]! }))
    .filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]?.href;
}
