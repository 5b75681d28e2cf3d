import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate, Timestamp } from '@/components/ui/civil-date';
import { DescriptionList } from '@/components/ui/description-list';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import type { EscalationView } from '@/lib/modules/escalations/schema';

type Props = { escalation: EscalationView; home: string };

/** What a step rests on, each duty as it stood when the step was proposed. */
export function EscalationFacts({ escalation, home }: Props) {
  const t = useTranslations('ladder.unit');
  return (
    <Card aria-labelledby="led">
      <CardHead id="led" title={t('led')} note={escalation.led.length} />
      <div className="border-b border-line-soft p-4">
        <DescriptionList
          items={[
            {
              term: t('window'),
              value: (
                <>
                  <CivilDate on={escalation.windowFrom} form="date" /> –{' '}
                  <CivilDate on={escalation.windowTo} form="date" />
                </>
              ),
            },
            { term: t('group'), value: <LocalText {...escalation.group} /> },
          ]}
        />
      </div>
      <ul>
        {escalation.led.map((one) => (
          <li key={one.obligationId} className="border-b border-line-soft px-4 py-3 text-13 last:border-0">
            <AppLink href={`${home}/obligations/${one.obligationId}`} className="link">
              <span className="mr-2 font-mono text-12">{one.itemCode}</span>
              <LocalText nameZh={one.titleZh} nameEn={one.titleEn} />
            </AppLink>
            <p className="text-12 text-ink-2">
              {t('due')} <CivilDate on={one.dueOn} form="date" />
              <span className="dot" />
              {t(`stood.${one.stood}`, { days: one.workdays })}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What was said, decided and done, in the order of time. */
export function EscalationTrail({ entries }: Pick<EscalationView, 'entries'>) {
  const t = useTranslations('ladder.unit');
  if (entries.length === 0) return null;
  return (
    <Card aria-labelledby="trail">
      <CardHead id="trail" title={t('trail')} />
      <ol>
        {entries.map((one) => (
          <li
            key={`${one.kind} ${one.at}`}
            className="border-b border-line-soft px-4 py-3 text-13 last:border-0"
          >
            <p>
              <span className="font-strong">{t(`entry.${one.kind}`)}</span>
              {one.ground && <span className="dot">{t(`ground.${one.ground}`)}</span>}
              {one.reference && (
                <span className="dot">
                  {t('number')} <WrittenText>{one.reference}</WrittenText>
                </span>
              )}
              <span className="dot text-ink-3">
                {one.doneOn ? (
                  <CivilDate on={one.doneOn} form="date" />
                ) : (
                  <Timestamp at={one.at} form="date" />
                )}
              </span>
            </p>
            {one.text && (
              <p className="mt-1 whitespace-pre-line">
                <WrittenText>{one.text}</WrittenText>
              </p>
            )}
            <p className="text-12 text-ink-3">{one.by ? <LocalText {...one.by} /> : t('byClock')}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
