import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/app-link';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import { Timestamp } from '@/components/ui/civil-date';
import { EmptyState } from '@/components/ui/empty-state';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import type { ImportState } from '@/lib/modules/record-imports/model';
import type { ImportLine } from '@/lib/modules/record-imports/schema';

export const IMPORT_TONES: Record<ImportState, BadgeTone> = {
  checking: 'accent',
  ready: 'amber',
  running: 'accent',
  finished: 'green',
  undoing: 'accent',
  undone: 'plain',
  dropped: 'plain',
};

/** The asker's own imports, to go on with or to look up. */
export function RecentImports({ imports, home }: { imports: readonly ImportLine[]; home: string }) {
  const t = useTranslations('imports');
  return (
    <Card aria-labelledby="recent">
      <CardHead dense id="recent" title={t('recent.title')} />
      {imports.length === 0 && (
        <EmptyState icon="table" title={t('recent.none')} body={t('recent.noneBody')} />
      )}
      <ul>
        {imports.map((one) => (
          <li key={one.id} className="border-b border-line-soft last:border-0">
            <AppLink href={`${home}/imports/${one.id}`} className="block px-4 py-2 hover:bg-sunken">
              <span className="flex items-baseline gap-2 text-14">
                <span className="min-w-0 flex-1 truncate">
                  <LocalText nameZh={one.titleZh} nameEn={one.titleEn} />
                </span>
                <Badge tone={IMPORT_TONES[one.state]}>{t(`state.${one.state}`)}</Badge>
              </span>
              <span className="block truncate text-12 text-ink-3">
                <Timestamp at={one.createdAt} form="day" />
                <span className="dot" />
                {t('recent.rows', { count: one.total })}
                <span className="dot" />
                {one.fileName ? <WrittenText>{one.fileName}</WrittenText> : t('recent.grid')}
              </span>
            </AppLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}
