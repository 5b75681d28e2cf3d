import { useTranslations } from 'next-intl';
import { PersonName } from '@/components/strikes/person-name';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate, Timestamp } from '@/components/ui/civil-date';
import { DescriptionList, type DescriptionItem } from '@/components/ui/description-list';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import type { InterviewView, Named } from '@/lib/modules/interviews/schema';

const nameOf = (one: Named) => <LocalText key={one.id} nameZh={one.nameZh} nameEn={one.nameEn} />;

/** Who, by whom, when, and what came of it. */
export function InterviewFacts({ interview }: { interview: InterviewView }) {
  const t = useTranslations('ladder.interview');
  const { inCharge, scheduledFor, place, heldOn, heldBy, second, record, requirement, followUpOn } =
    interview;
  const { countersignedAt, countersignNote } = interview;
  const items: DescriptionItem[] = [
    { term: t('fact.person'), value: <PersonName person={interview.person} /> },
    {
      term: t('fact.holder'),
      value: (
        <>
          {t(`level.${interview.level}`)}
          {inCharge.length > 0 && (
            <span className="ml-2 text-ink-2">
              {inCharge.map((one, index) => (
                <span key={one.id}>
                  {index > 0 && ', '}
                  {nameOf(one)}
                </span>
              ))}
            </span>
          )}
        </>
      ),
    },
    {
      term: t('fact.window'),
      value: (
        <>
          <CivilDate on={interview.windowFrom} form="date" /> –{' '}
          <CivilDate on={interview.windowTo} form="date" />
        </>
      ),
    },
    { term: t('fact.opened'), value: <Timestamp at={interview.openedAt} form="date" /> },
  ];
  const add = (term: Parameters<typeof t>[0], value: DescriptionItem['value'] | null) => {
    if (value) items.push({ term: t(term), value });
  };
  add('fact.scheduled', scheduledFor && <Timestamp at={scheduledFor} />);
  add('fact.place', place && <WrittenText>{place}</WrittenText>);
  add('fact.heldOn', heldOn && <CivilDate on={heldOn} />);
  add('fact.heldBy', heldBy && nameOf(heldBy));
  add(
    'fact.second',
    second && (
      <>
        {nameOf(second)}
        <span className="ml-2 text-ink-2">
          {countersignedAt ? (
            <>
              {t('signed')} <Timestamp at={countersignedAt} form="date" />
            </>
          ) : (
            interview.status === 'held' && t('unsigned')
          )}
        </span>
      </>
    ),
  );
  add('fact.record', record && <WrittenText className="whitespace-pre-line">{record}</WrittenText>);
  add('fact.remark', countersignNote && <WrittenText>{countersignNote}</WrittenText>);
  add(
    'fact.requirement',
    requirement && <WrittenText className="whitespace-pre-line">{requirement}</WrittenText>,
  );
  add('fact.followUpOn', followUpOn && <CivilDate on={followUpOn} />);
  add(
    'fact.dropped',
    interview.drop && (
      <>
        {t(`dropGround.${interview.drop.ground}`)}
        {interview.drop.note && (
          <>
            <span className="dot" />
            <WrittenText>{interview.drop.note}</WrittenText>
          </>
        )}
      </>
    ),
  );
  return (
    <Card aria-labelledby="facts">
      <CardHead id="facts" title={t('facts')} />
      <div className="p-4">
        <DescriptionList items={items} />
      </div>
    </Card>
  );
}
