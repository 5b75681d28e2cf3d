import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { LocalText } from '@/components/ui/local-text';
import type { ImportableItem } from '@/lib/modules/record-imports/schema';

type Props = { items: readonly ImportableItem[]; home: string };

/** What can be imported, and, folded away, what cannot and why. */
export function ImportableItems({ items, home }: Props) {
  const t = useTranslations('imports');
  const open = items.filter((item) => item.refusal === null);
  const closed = items.filter((item) => item.refusal !== null);
  const several = new Set(items.map((item) => item.subject.id)).size > 1;
  return (
    <Card aria-labelledby="items">
      <CardHead id="items" title={t('choose')} note={t('chooseNote', { count: open.length })} />
      {open.length === 0 && <EmptyState icon="table" title={t('none')} body={t('noneBody')} />}
      <ul>
        {open.map((item) => (
          <li key={`${item.subject.id}|${item.code}`} className="border-b border-line-soft last:border-0">
            <AppLink
              href={`${home}/imports?item=${item.code}&subject=${item.subject.id}`}
              className="flex min-h-11 items-center gap-3 px-4 py-1.5 hover:bg-sunken"
            >
              <ItemName item={item} several={several} />
              <Icon name="right" size={14} className="ml-auto text-ink-3" />
            </AppLink>
          </li>
        ))}
      </ul>
      {closed.length > 0 && (
        <details className="group border-t border-line-soft">
          <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-4 py-2 text-13 text-ink-2">
            {t('notImportable', { count: closed.length })}
            <Icon name="down" size={14} className="ml-auto text-ink-3 group-open:rotate-180" />
          </summary>
          <ul className="pb-2">
            {closed.map((item) => (
              <li
                key={`${item.subject.id}|${item.code}`}
                className="flex min-h-9 max-md:min-h-11 flex-wrap items-center gap-x-3 px-4 py-1"
              >
                <ItemName item={item} several={several} />
                <span className="ml-auto text-12 text-ink-3">{t(`reason.${item.refusal!}`)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

function ItemName({ item, several }: { item: ImportableItem; several: boolean }) {
  return (
    <span className="min-w-0 text-14">
      <LocalText nameZh={item.titleZh} nameEn={item.titleEn} />
      <span className="block text-12 text-ink-3">
        <span className="font-mono">{item.code}</span>
        {several && (
          <>
            <span className="dot" />
            <LocalText {...item.subject} />
          </>
        )}
      </span>
    </span>
  );
}
