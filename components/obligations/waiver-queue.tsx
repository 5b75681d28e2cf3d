import { useLocale, useTranslations } from 'next-intl';
import { WaiverLineView } from '@/components/obligations/waiver-line';
import { AppLink } from '@/components/ui/app-link';
import { Card } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { Downloads } from '@/components/ui/downloads';
import { EmptyState } from '@/components/ui/empty-state';
import { LocalText } from '@/components/ui/local-text';
import { RuleHelp } from '@/components/help/rule-help';
import { PageHead } from '@/components/ui/page-head';
import type { FormAction } from '@/components/ui/sent-form';
import type { PendingWaiver } from '@/lib/modules/waivers/schema';

type Props = {
  home: string;
  pending: readonly PendingWaiver[];
  decideAction: FormAction;
};

/** What waits for the reader's decision, the oldest first. */
export function WaiverQueue({ home, pending, decideAction }: Props) {
  const t = useTranslations('obligations');
  const english = useLocale() === 'en';
  return (
    <>
      <PageHead
        title={t('queueTitle', { count: pending.length })}
        scope={t('queueScope')}
        help={<RuleHelp rule="waiver" />}
      >
        {pending.length > 0 && <Downloads href={`/api${home}/export/waivers`} />}
      </PageHead>
      {pending.length === 0 && (
        <Card>
          <EmptyState icon="check" title={t('queueEmpty')} body={t('queueEmptyBody')} />
        </Card>
      )}
      <ul className="flex flex-col gap-3">
        {pending.map((waiver) => (
          <li key={waiver.id}>
            <Card className="p-4">
              <p className="mb-2 flex flex-wrap items-baseline gap-x-2 gap-y-1">
                <AppLink href={`${home}/obligations/${waiver.obligationId}`} className="link font-strong">
                  <LocalText nameZh={waiver.titleZh} nameEn={waiver.titleEn} />
                </AppLink>
                <span className="text-13 text-ink-2">
                  <LocalText {...waiver.subject} />
                  <span className="dot">{english ? waiver.period.en : waiver.period.zh}</span>
                  <span className="dot">
                    {t('due')} <CivilDate on={waiver.dueOn} form="day" />
                  </span>
                  <span className="dot">{t('waiting', { count: waiver.waitingDays })}</span>
                </span>
              </p>
              <WaiverLineView
                waiver={waiver}
                obligationId={waiver.obligationId}
                decideAction={decideAction}
              />
            </Card>
          </li>
        ))}
      </ul>
    </>
  );
}
