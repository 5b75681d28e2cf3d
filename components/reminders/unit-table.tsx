import { useTranslations } from 'next-intl';
import { BodyName } from '@/components/statistics/body-name';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Timestamp } from '@/components/ui/civil-date';
import { FigureLink } from '@/components/ui/figure-link';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { Table } from '@/components/ui/table';
import type { ReceiptState, ReminderPerson, ReminderUnit } from '@/lib/modules/reminders/schema';

const TONES: Record<ReceiptState, BadgeTone> = {
  held: 'outline',
  spared: 'plain',
  sent: 'outline',
  seen: 'accent',
  acknowledged: 'green',
};

type Props = { units: readonly ReminderUnit[]; caption: string };

/** A reminder unit by unit: who got it, how far it is with each, what is done. */
export function UnitTable({ units, caption }: Props) {
  const t = useTranslations('reminders');
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">{t('column.unit')}</th>
          <th scope="col" className="num">
            {t('column.done')}
          </th>
          <th scope="col">{t('column.people')}</th>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.body.id} data-unit={unit.body.code}>
            <th scope="row" className="align-top font-regular!">
              <BodyName body={unit.body} />
            </th>
            <td className="num align-top">
              <FigureLink
                metric="reminder_done"
                subject={unit.body.code}
                value={unit.done}
                of={unit.obligations}
                tone={unit.done === unit.obligations ? 'done' : 'default'}
              />
            </td>
            <td>
              <ul className="flex flex-col gap-1.5">
                {unit.people.map((person) => (
                  <Person key={person.memberId} person={person} />
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Person({ person }: { person: ReminderPerson }) {
  const t = useTranslations('reminders');
  const at = person.acknowledgedAt ?? person.seenAt ?? person.sentAt;
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <LocalText {...person.name} />
      <Badge tone={TONES[person.state]} icon={person.state === 'acknowledged' ? 'check' : undefined}>
        {t(`state.${person.state}`)}
      </Badge>
      {at && <Timestamp at={at} form="day" className="text-12 text-ink-3" />}
      {person.reply && (
        <span className="text-13 text-ink-2">
          {t('quotes.open')}
          <WrittenText>{person.reply}</WrittenText>
          {t('quotes.close')}
        </span>
      )}
    </li>
  );
}
