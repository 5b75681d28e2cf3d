import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';

export type PagerProps = { note?: ReactNode; firstHref?: string; previousHref?: string; nextHref?: string };

/** Paging by key: there is a next page or there is not, and no page number to get wrong. */
export function Pager({ note, firstHref, previousHref, nextHref }: PagerProps) {
  const t = useTranslations('common');
  if (!note && !firstHref && !previousHref && !nextHref) return null;
  return (
    <nav
      aria-label={t('pages')}
      className="flex flex-wrap items-center gap-2 border-t border-line-soft px-4 py-2 text-12 text-ink-3"
    >
      {note}
      <span className="ml-auto flex gap-1">
        {firstHref && (
          <ButtonLink href={firstHref} variant="ghost" size="sm">
            {t('firstPage')}
          </ButtonLink>
        )}
        {previousHref && (
          <ButtonLink href={previousHref} variant="outline" size="sm" icon="left" rel="prev">
            {t('previousPage')}
          </ButtonLink>
        )}
        {nextHref && (
          <ButtonLink href={nextHref} variant="outline" size="sm" iconEnd="right" rel="next">
            {t('nextPage')}
          </ButtonLink>
        )}
      </span>
    </nav>
  );
}
