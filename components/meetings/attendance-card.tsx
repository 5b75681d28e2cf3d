'use client';

import { useLocale, useTranslations } from 'next-intl';
import { KeptForm } from '@/components/meetings/kept-form';
import type { KeepAction } from '@/components/meetings/use-keeping';
import { Card, CardHead } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';
import { LocalText } from '@/components/ui/local-text';
import { Select } from '@/components/ui/select';
import type { FormAction, FormControls } from '@/components/ui/sent-form';
import { groupBy } from '@/lib/shared/group-by';
import { type MeetingView, PRESENCES } from '@/lib/modules/meetings/schema';

type Person = MeetingView['people'][number];

const nameOf = (person: Person) => `presence.${person.positionId}`;

type Props = { meeting: MeetingView; action: FormAction; keep: KeepAction; shelf: string | null };

/** Who is there, who is on leave, who is missing. */
export function AttendanceCard({ meeting, ...form }: Props) {
  const t = useTranslations('meetings.attendance');
  const { people, can } = meeting;
  const present = people.filter((one) => one.presence === 'present').length;
  const isTaken = people.some((one) => one.presence !== null);
  return (
    <Card aria-labelledby="attendance">
      <CardHead
        dense
        id="attendance"
        title={t('title')}
        note={isTaken ? t('count', { count: present }) : t('none')}
      />
      {can.decide ? (
        <AttendanceForm meeting={meeting} {...form} isTaken={isTaken} />
      ) : (
        <Taken people={people.filter((one) => one.presence !== null)} />
      )}
    </Card>
  );
}

function Taken({ people }: { people: readonly Person[] }) {
  const t = useTranslations('meetings.attendance');
  return (
    <ul className="px-4 py-2 text-13">
      {people.map((one) => (
        <li key={one.positionId} className="flex gap-3 py-1">
          <span className="min-w-0 flex-1">
            <LocalText {...one} />
            {!one.isOwn && (
              <span className="dot text-ink-3">
                <LocalText {...one.organization} />
              </span>
            )}
          </span>
          <span className="text-ink-2">{t(one.presence!)}</span>
        </li>
      ))}
    </ul>
  );
}

function AttendanceForm({ meeting, isTaken, ...form }: Props & { isTaken: boolean }) {
  const t = useTranslations('meetings.attendance');
  const locale = useLocale();
  const own = meeting.people.filter((one) => one.isOwn);
  const units = [
    ...groupBy(
      meeting.people.filter((one) => !one.isOwn),
      (one) => one.organization.id,
    ).values(),
  ];
  return (
    <div className="p-4">
      <KeptForm
        {...form}
        base={Object.fromEntries(meeting.people.map((one) => [nameOf(one), one.presence ?? '']))}
        fields={[]}
        // Nobody has been called yet: that all are there as it says is an act of its own.
        keepsButtons={!isTaken}
        buttons={[{ label: t('save'), variant: 'outline' }]}
        done={t('saved')}
      >
        {({ was }) => (
          <>
            <input type="hidden" name="meetingId" value={meeting.id} />
            {!isTaken && <p className="text-13 text-ink-2">{t('notYet')}</p>}
            {own.map((one) => (
              // The own people are expected: who is missing is said, not who came.
              <Presence key={one.positionId} person={one} was={was} usual={isTaken ? '' : 'present'} />
            ))}
            {units.map((people) => {
              const { id, nameZh, nameEn } = people[0]!.organization;
              const unit = (locale === 'en' && nameEn) || nameZh;
              return (
                <details key={id} className="group" open={people.some((one) => one.presence !== null)}>
                  <summary className="flex min-h-9 max-md:min-h-11 cursor-pointer items-center gap-2 text-13">
                    {t('unitPeople', { unit, count: people.length })}
                    <Icon name="down" size={14} className="ml-auto text-ink-3 group-open:rotate-180" />
                  </summary>
                  <div className="flex flex-col gap-2 pl-3">
                    {people.map((one) => (
                      <Presence key={one.positionId} person={one} was={was} usual="" />
                    ))}
                  </div>
                </details>
              );
            })}
          </>
        )}
      </KeptForm>
    </div>
  );
}

function Presence({ person, was, usual }: { person: Person; was: FormControls['was']; usual: string }) {
  const t = useTranslations('meetings.attendance');
  const name = nameOf(person);
  return (
    <div className="flex items-center gap-3">
      <label htmlFor={name} className="min-w-0 flex-1 text-13">
        <LocalText {...person} />
        <span className="block text-12 text-ink-3">
          <LocalText nameZh={person.postZh} nameEn={person.postEn} />
        </span>
      </label>
      <Select
        id={name}
        name={name}
        size="dense"
        className="w-28 flex-none"
        placeholder={t('notInvited')}
        options={PRESENCES.map((value) => ({ value, label: t(value) }))}
        defaultValue={was(name, person.presence ?? usual)}
      />
    </div>
  );
}
