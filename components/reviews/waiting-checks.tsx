import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { CivilDate, Timestamp } from '@/components/ui/civil-date';
import { Downloads } from '@/components/ui/downloads';
import { EmptyState } from '@/components/ui/empty-state';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { RuleHelp } from '@/components/help/rule-help';
import { PageHead } from '@/components/ui/page-head';
import type { WaitingCheck } from '@/lib/modules/record-checks/schema';

/** Corrections to agree to and doubts to check, what has waited longest first. */
export function WaitingChecks({ tenant, waiting }: { tenant: string; waiting: readonly WaitingCheck[] }) {
  const t = useTranslations('reviews.checks');
  const duty = useTranslations('duty.doubtGround');
  return (
    <div className="mx-auto max-w-[880px]">
      <PageHead
        title={t('waitingTitle', { count: waiting.length })}
        scope={t('waitingScope')}
        help={<RuleHelp rule="doubt" />}
      >
        {waiting.length > 0 && <Downloads href={`/api/t/${tenant}/export/checks`} />}
      </PageHead>
      <Card>
        {waiting.length === 0 && (
          <EmptyState icon="check" title={t('waitingNone')} body={t('waitingNoneBody')}>
            <ButtonLink href={`/t/${tenant}/records`}>{t('toRecords')}</ButtonLink>
          </EmptyState>
        )}
        <ul>
          {waiting.map((one) => (
            <li key={`${one.kind}-${one.recordId}`} className="border-b border-line-soft last:border-0">
              <AppLink
                href={`/t/${tenant}/records/${one.recordId}#checks`}
                className="block min-h-14 px-4 py-3 hover:bg-sunken"
              >
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-ink-3">
                  <Badge
                    tone={one.kind === 'doubt' ? 'red' : 'amber'}
                    icon={one.kind === 'doubt' ? 'alert' : 'pencil'}
                  >
                    {t(`kind.${one.kind}`)}
                  </Badge>
                  <LocalText {...one.subject} />
                  <span className="font-mono">{one.number}</span>
                  <Timestamp at={one.at} form="day" className="ml-auto" />
                </span>
                <span className="mt-1 block text-14 font-strong">
                  <WrittenText>{one.title}</WrittenText>
                </span>
                <span className="mt-0.5 block text-13 text-ink-2 wrap-anywhere">
                  {one.ground && `${duty(one.ground as 'near_copy')} `}
                  <WrittenText>{one.why}</WrittenText>
                </span>
                {one.dueOn && (
                  <span className="mt-0.5 block text-12 text-ink-3">
                    {t('twoPersons', { count: one.spoken })} {t('settleBy')}{' '}
                    <CivilDate on={one.dueOn} form="day" />
                  </span>
                )}
              </AppLink>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
