import { useLocale, useTranslations } from 'next-intl';
import { QuickEntry, type QuickEntryProps } from '@/components/records/quick-entry';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { PageHead } from '@/components/ui/page-head';
import { TextInput } from '@/components/ui/text-input';
import type { DraftLine } from '@/lib/modules/drafts/schema';
import type { RecordableItem } from '@/lib/modules/recordables/schema';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = {
  tenant: string;
  items: readonly RecordableItem[];
  drafts: readonly DraftLine[];
  q: string;
} & QuickEntryProps;

/** *Record now*: what happened? The commonest items stand first; a word finds the others. */
export function ItemPicker({ tenant, items, drafts, q, start, read }: Props) {
  const t = useTranslations('records.picker');
  const several = new Set(items.map((item) => item.subject.id)).size > 1;
  return (
    <div className="mx-auto max-w-[880px]">
      <PageHead title={t('title')} scope={t('scope')}>
        <ButtonLink href={`/t/${tenant}/imports`} variant="ghost" icon="table">
          {t('fromSheet')}
        </ButtonLink>
      </PageHead>
      <QuickEntry start={start} read={read} />
      <form action={`/t/${tenant}/record`} role="search" className="mb-3 flex gap-2">
        <TextInput
          icon="search"
          name="q"
          type="search"
          size="touch"
          defaultValue={q}
          placeholder={t('search')}
          aria-label={t('search')}
          className="flex-1"
        />
        <Button type="submit" size="lg">
          {t('find')}
        </Button>
      </form>
      {drafts.length > 0 && !q && (
        <Card className="mb-3" aria-labelledby="drafts">
          <CardHead dense id="drafts" title={t('drafts')} note={drafts.length} />
          <ul>
            {drafts.map((draft) => (
              <li key={draft.id} className="border-b border-line-soft last:border-0">
                <AppLink
                  href={`/t/${tenant}/record?draft=${draft.id}`}
                  className="flex min-h-11 items-center gap-3 px-4 py-1.5 text-14 hover:bg-sunken"
                >
                  <Icon name="pencil" size={14} className="text-ink-3" />
                  <span className="min-w-0 flex-1">
                    <LocalText nameZh={draft.titleZh} nameEn={draft.titleEn} />
                    {draft.about && (
                      <WrittenText className="block truncate text-12 text-ink-3">{draft.about}</WrittenText>
                    )}
                  </span>
                  <Icon name="right" size={14} className="text-ink-3" />
                </AppLink>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card>
        {items.length === 0 ? (
          <EmptyState icon="search" title={t('none')} body={t('noneBody')} />
        ) : (
          <ul>
            {items.map((item) => (
              <ItemRow
                key={`${item.subject.id}|${item.code}`}
                tenant={tenant}
                item={item}
                several={several}
              />
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}

function ItemRow({ tenant, item, several }: { tenant: string; item: RecordableItem; several: boolean }) {
  const t = useTranslations('records.picker');
  const duty = useTranslations('duty');
  const locale = useLocale();
  const href = item.obligationId
    ? `/t/${tenant}/record?obligation=${item.obligationId}`
    : `/t/${tenant}/record?item=${item.code}&subject=${item.subject.id}`;
  return (
    <li className="flex items-stretch border-b border-line-soft last:border-0">
      <AppLink
        href={href}
        className="flex min-h-[52px] min-w-0 flex-1 items-center gap-3 px-4 py-2 hover:bg-sunken"
      >
        <span className="min-w-0 flex-1">
          <span className="text-15">
            <LocalText nameZh={item.titleZh} nameEn={item.titleEn} />
          </span>
          <span className="flex flex-wrap items-center gap-x-2 text-12 text-ink-3">
            <span className="font-mono">{item.code}</span>
            <span>{duty(`recordType.${item.recordType}` as Parameters<typeof duty>[0])}</span>
            {several && <LocalText nameZh={item.subject.nameZh} nameEn={item.subject.nameEn} />}
            {item.used > 0 && <span>{t('used', { count: item.used })}</span>}
          </span>
        </span>
        {item.sensitivity !== 'normal' && (
          <Badge icon="lock">{duty(`sensitivity.${item.sensitivity}` as Parameters<typeof duty>[0])}</Badge>
        )}
        {item.nextDueOn && (
          <Badge>{t('dueBy', { date: formatCivilDate(item.nextDueOn, locale, 'day') })}</Badge>
        )}
        <Icon name="right" size={14} className="text-ink-3" />
      </AppLink>
      {item.isImportable ? (
        <AppLink
          href={`/t/${tenant}/imports?item=${item.code}&subject=${item.subject.id}`}
          aria-label={t('fromSheetOf', { item: locale === 'en' ? item.titleEn : item.titleZh })}
          title={t('fromSheet')}
          className="flex w-11 flex-none items-center justify-center border-l border-line-soft text-ink-3 hover:bg-sunken"
        >
          <Icon name="table" size={14} />
        </AppLink>
      ) : (
        <span className="w-11 flex-none" />
      )}
    </li>
  );
}
