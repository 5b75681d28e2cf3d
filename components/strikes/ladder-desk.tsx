import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { RuleHelp } from '@/components/help/rule-help';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Segmented } from '@/components/ui/segmented';

type Props = {
  of: 'unit' | 'interview';
  show: 'open' | 'past';
  base: string;
  count: number;
  /** The rows, where there are any. */
  children: ReactNode;
};

/** What of one ladder waits for the reader, or is past. */
export function LadderDesk({ of, show, base, count, children }: Props) {
  const t = useTranslations(`ladder.${of}`);
  return (
    <>
      <PageHead
        title={t(show === 'open' ? 'title' : 'titlePast', { count })}
        scope={t('scope')}
        help={<RuleHelp rule={of === 'unit' ? 'unitLadder' : 'strike'} />}
      >
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
