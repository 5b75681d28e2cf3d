import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { tierName } from '@/components/checklists/guide-filters';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import { LocalText } from '@/components/ui/local-text';
import type { GuideLine, GuideSection } from '@/lib/modules/guides/schema';

const COLUMNS = 'gap-x-4 md:grid-cols-[minmax(0,5fr)_minmax(0,2fr)_88px_minmax(0,3fr)]';

type Props = { section: GuideSection; items: readonly GuideLine[]; hrefOf: (code: string) => string };

/** One section of a guide: each item with who answers, how often, by when and how long it takes. */
export function GuideSectionCard({ section, items, hrefOf }: Props) {
  const t = useTranslations('checklists.guide');
  const facts = useTranslations('checklists.item');
  return (
    <Card className="mb-4" aria-labelledby={`section-${section.code}`}>
      <CardHead
        id={`section-${section.code}`}
        title={
          <>
            {section.code} <LocalText nameZh={section.titleZh} nameEn={section.titleEn} />
          </>
        }
        note={t('itemsInSection', { count: items.length })}
      />
      <div
        aria-hidden="true"
        className={`${COLUMNS} hidden h-[30px] items-center border-b border-line px-4 text-12 text-ink-3 md:grid`}
      >
        <span>{t('item')}</span>
        <span>{facts('who')}</span>
        <span>{facts('cadence')}</span>
        <span>{facts('due')}</span>
      </div>
      <ul>
        {items.map((item) => (
          <GuideRow key={item.code} item={item} href={hrefOf(item.code)} />
        ))}
      </ul>
    </Card>
  );
}

function GuideRow({ item, href }: { item: GuideLine; href: string }) {
  const t = useTranslations('checklists.guide');
  const tiers = useTranslations('checklists.tier');
  return (
    <li
      className={`${COLUMNS} grid grid-cols-1 gap-y-0.5 border-b border-line-soft px-4 py-2.5 text-13 last:border-0`}
    >
      <div className="min-w-0">
        <AppLink
          href={href}
          className={clsx(
            'thumb text-15 leading-[22px] hover:text-accent-text',
            item.enabled ? 'text-ink' : 'text-ink-2',
          )}
        >
          <LocalText nameZh={item.titleZh} nameEn={item.titleEn} />
        </AppLink>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-ink-3">
          <span className="font-mono">{item.code}</span>
          {item.tier && <span>{tierName(item.tier, tiers)}</span>}
          {item.estimatedMinutes !== null && <span>{t('perTime', { minutes: item.estimatedMinutes })}</span>}
          {!item.enabled && <Badge tone="plain">{t('notEnabled')}</Badge>}
          {item.onlyGroup && (
            <Badge tone="accent">
              {t('onlyGroup')} <LocalText {...item.onlyGroup} />
            </Badge>
          )}
          {item.leaderSigns && <Badge>{t('signs')}</Badge>}
          {item.allowsNil && <Badge>{t('nil')}</Badge>}
        </p>
      </div>
      <div className="flex flex-wrap gap-x-3 text-ink-2 md:contents">
        <LocalText {...item.responsible} />
        <LocalText {...item.cadenceLabel} />
        <LocalText {...item.due} />
      </div>
    </li>
  );
}
