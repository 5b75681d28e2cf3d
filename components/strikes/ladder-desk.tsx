import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { RuleHelp } from '@/components/help/rule-help';
import { Card } from '@/components/ui/card';
import { Downloads } from '@/components/ui/downloads';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Segmented } from '@/components/ui/segmented';

type Props = {
  of: 'unit' | 'interview';
  show: 'open' | 'past';
  base: string;
  /** Where the list comes from as a file. */
  exportHref: string;
  count: number;
  /** The rows, where there are any. */
  children: ReactNode;
};

/** What of one ladder waits for the reader, or is past. */
export function LadderDesk({ of, show, base, exportHref, count, children }: Props) {
  const t = useTranslations(`ladder.${of}`);
  return (
    <>
      <PageHead
        title={t(show === 'open' ? 'title' : 'titlePast', { count })}
        scope={t('scope')}
        help={<RuleHelp rule={of === 'unit' ? 'unitLadder' : 'strike'} />}
      >
        {count > 0 && <Downloads href={`${exportHref}?show=${show}`} />}
        <Segmented
          label={t('show')}
          items={[
            { href: base, label: t('open'), current: show === 'open' },
            { href: `${base}?show=past`, label: t('past'), current: show === 'past' },
          ]}
        />
      </PageHead>
      <Card className="overflow-hidden">
        {count === 0 ? <EmptyState title={t('none')} body={t('noneBody')} /> : children}
      </Card>
    </>
  );
}
