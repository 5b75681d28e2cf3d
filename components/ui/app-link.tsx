import Link from 'next/link';
import type { Route } from 'next';
import type { AnchorHTMLAttributes } from 'react';

export type AppLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  href: string;
  replace?: boolean;
  scroll?: boolean;
};

/**
 * Primitives know no route, so they take a plain address and this is the one cast to a typed route.
 * Links do not prefetch: lists have hundreds of them and every page is rendered for its reader.
 */
export function AppLink({ href, replace, scroll, download, ...rest }: AppLinkProps) {
  const plain = download !== undefined || /^(?:[a-z]+:|\/\/|#)/i.test(href) || href.startsWith('/api/');
  if (plain) return <a href={href} download={download} {...rest} />;
  return <Link href={href as Route} replace={replace} scroll={scroll} prefetch={false} {...rest} />;
}
