import { useTranslations } from 'next-intl';
import { IMPORT_TONES } from '@/components/imports/recent-imports';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';
import { LocalText } from '@/components/ui/local-text';
import type { ImportLine } from '@/lib/modules/record-imports/schema';

/** Imports of the asker that have not ended, where the day begins; nothing at all where there are none. */
export function UnfinishedImports({ imports, home }: { imports: readonly ImportLine[]; home: string }) {
  const t = useTranslations('imports');
  if (imports.length === 0) return null;
  return (
    <Card aria-labelledby="unfinished">
      <CardHead dense id="unfinished" title={t('unfinished.title')} note={imports.length} />
      <ul>
        {imports.map(({ id, titleZh, titleEn, state, counts, total }) => (
          <li key={id} className="border-b border-line-soft last:border-0">
            <AppLink
              href={`${home}/imports/${id}`}
              className="flex min-h-11 items-center gap-3 px-4 py-1.5 text-14 hover:bg-sunken"
            >
              <Icon name="table" size={14} className="text-ink-3" />
              <span className="min-w-0 flex-1">
                <LocalText nameZh={titleZh} nameEn={titleEn} />
                <span className="block text-12 text-ink-3">
                  {t('unfinished.rows', { count: total, faulty: counts.faulty })}
                </span>
              </span>
              <Badge tone={IMPORT_TONES[state]}>{t(`state.${state}`)}</Badge>
              <Icon name="right" size={14} className="text-ink-3" />
            </AppLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}
