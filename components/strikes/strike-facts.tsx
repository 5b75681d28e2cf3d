import { useTranslations } from 'next-intl';
import { PersonName } from '@/components/strikes/person-name';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate, Timestamp } from '@/components/ui/civil-date';
import { DescriptionList } from '@/components/ui/description-list';
import { LocalText } from '@/components/ui/local-text';
import type { StrikeView } from '@/lib/modules/strikes/schema';

/** What was known when it was proposed: the duty, its version, whose it was, what had reminded the person. */
export function StrikeFactList({ strike }: { strike: StrikeView }) {
  const t = useTranslations('ladder');
  const { facts } = strike;
  const items = [
    { term: t('fact.person'), value: <PersonName person={strike.person} /> },
    {
      term: t('fact.item'),
      value: (
        <>
          <span className="mr-2 font-mono text-12 text-ink-3">{strike.itemCode}</span>
          <LocalText nameZh={facts.titleZh} nameEn={facts.titleEn} />
        </>
      ),
    },
    {
      term: t('fact.list'),
      value: (
        <>
          <LocalText nameZh={facts.listZh} nameEn={facts.listEn} />
          <span className="block text-12 text-ink-3">
            {t('fact.version', { number: facts.version })} <CivilDate on={facts.inForceFrom} form="date" />
          </span>
        </>
      ),
    },
    {
      term: t('fact.period'),
      value: (
        <>
          <CivilDate on={facts.periodFrom} form="date" /> – <CivilDate on={facts.periodTo} form="date" />
        </>
      ),
    },
    { term: t('fact.dueOn'), value: <CivilDate on={strike.dueOn} /> },
    { term: t('fact.stood'), value: t(`stood.${facts.stood}`) },
    {
      term: t('fact.reminders'),
      value:
        facts.reminders.length === 0 ? (
          t('fact.noReminders')
        ) : (
          <ul>
            {facts.reminders.map((reminder) => (
              <li key={`${reminder.kind} ${reminder.at}`}>
                <Timestamp at={reminder.at} form="date" />
                <span className="dot" />
                {t(`reminder.${reminder.kind}` as 'reminder.first')}
              </li>
            ))}
          </ul>
        ),
    },
    { term: t('fact.explainBy'), value: <CivilDate on={strike.explainBy} /> },
    { term: t('fact.decideBy'), value: <CivilDate on={strike.decideBy} /> },
  ];
  return (
    <Card aria-labelledby="facts">
      <CardHead id="facts" title={t('facts')} />
      <div className="p-4">
        <DescriptionList items={items} />
      </div>
    </Card>
  );
}
