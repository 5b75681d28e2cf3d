import { useLocale, useTranslations } from 'next-intl';
import { BodyName } from '@/components/statistics/body-name';
import { DueWords } from '@/components/statistics/due-words';
import { ButtonLink } from '@/components/ui/button-link';
import { Icon } from '@/components/ui/icon';
import { LocalText } from '@/components/ui/local-text';
import { MixedText } from '@/components/ui/mixed-text';
import { VerdictBadge } from '@/components/ui/verdict-badge';
import { isFinished } from '@/lib/modules/digests/model';
import type { DigestRow } from '@/lib/modules/digests/schema';

/** Obligations of a digest as they stand now; what is done meanwhile says so and asks for nothing. */
export function DigestRows({ rows, home }: { rows: readonly DigestRow[]; home: string }) {
  const t = useTranslations('reminders.digest');
  const english = useLocale() === 'en';
  return (
    <ul>
      {rows.map((row) => {
        const finished = isFinished(row.verdict);
        const title = (english && row.titleEn) || row.titleZh;
        return (
          <li
            key={row.obligationId}
            data-obligation={row.obligationId}
            className="flex min-h-[52px] flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-soft px-4 py-2 last:border-0"
          >
            <Icon
              name={finished ? 'check' : row.verdict === 'overdue' ? 'alert' : 'clock'}
              className={
                finished ? 'text-green-text' : row.verdict === 'overdue' ? 'text-red-text' : 'text-ink-3'
              }
            />
            <div className="min-w-0 flex-1 basis-64">
              <LocalText nameZh={row.titleZh} nameEn={row.titleEn} />
              <p className="text-12 text-ink-2">
                <span className="mr-2 font-mono text-ink-3">{row.itemCode}</span>
                <BodyName body={row.subject} />
                {row.insteadOf && (
                  <>
                    <span className="dot" />
                    <MixedText>
                      {t('insteadOf', { name: (english && row.insteadOf.nameEn) || row.insteadOf.nameZh })}
                    </MixedText>
                  </>
                )}
                {row.capacity !== 'owner' && (
                  <>
                    <span className="dot" />
                    {t(`capacity.${row.capacity}`)}
                  </>
                )}
              </p>
            </div>
            {finished ? (
              <VerdictBadge verdict={row.verdict} />
            ) : (
              <span className="text-13">
                <DueWords dueOn={row.dueOn} verdict={row.verdict} days={row.days} />
              </span>
            )}
            {!finished && row.isOwn && (
              <ButtonLink
                href={`${home}/record?obligation=${row.obligationId}`}
                variant="tinted"
                size="sm"
                aria-label={t('recordLabel', { title })}
              >
                {t('record')}
              </ButtonLink>
            )}
          </li>
        );
      })}
    </ul>
  );
}
