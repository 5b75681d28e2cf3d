import { useTranslations } from 'next-intl';
import { StrikeBadge } from '@/components/strikes/strike-badge';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import type { InterviewView } from '@/lib/modules/interviews/schema';

/** Everything that led to an interview, with what the person said and why it was held to. */
export function LedList({ interview }: { interview: InterviewView }) {
  const t = useTranslations('ladder');
  return (
    <Card aria-labelledby="led">
      <CardHead
        id="led"
        title={t('interview.led')}
        note={t('interview.rule', { more: interview.moreThan, count: interview.led.length })}
      />
      <ol>
        {interview.led.map((strike) => (
          <li key={strike.id} className="border-b border-line-soft px-4 py-3 last:border-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-mono text-12 text-ink-3">{strike.itemCode}</span>
              <h3 className="text-15">
                <LocalText nameZh={strike.titleZh} nameEn={strike.titleEn} />
              </h3>
              <span className="text-13 text-ink-2">
                {t('interview.due')} <CivilDate on={strike.dueOn} />
              </span>
              <span className="ml-auto">
                <StrikeBadge verdict={strike.status === 'proposed' ? 'to_decide' : strike.status} />
              </span>
            </div>
            <p className="mt-1 text-13 text-ink-2">
              {t(`stood.${strike.stood}` as 'stood.not_recorded')}
              <span className="dot" />
              {t('interview.reminded', { count: strike.reminders })}
            </p>
            <p className="mt-1 text-13">
              <span className="text-ink-3">{t('saidByPerson')} </span>
              {strike.explanation ? (
                <>
                  {t(`reason.${strike.explanation.reason}` as 'reason.other')}
                  <span className="dot" />
                  <WrittenText>{strike.explanation.text}</WrittenText>
                </>
              ) : (
                t('notExplained')
              )}
            </p>
            {strike.decision && (
              <p className="text-13">
                <span className="text-ink-3">{t('decided')} </span>
                {t(`ground.${strike.decision.ground}` as 'ground.excused')}
                {strike.decision.note && (
                  <>
                    <span className="dot" />
                    <WrittenText>{strike.decision.note}</WrittenText>
                  </>
                )}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
