import { useTranslations } from 'next-intl';
import { MeetingBadge } from '@/components/meetings/meeting-badge';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { EmptyState } from '@/components/ui/empty-state';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import type { MeetingLine } from '@/lib/modules/meetings/schema';

type Props = { tenant: string; meetings: readonly MeetingLine[]; isAbove: boolean };

/** Meetings that are prepared, running and held, the newest first. */
export function MeetingListCard({ tenant, meetings, isAbove }: Props) {
  const t = useTranslations('meetings');
  return (
    <Card aria-labelledby="held">
      <CardHead dense id="held" title={t('held')} />
      {meetings.length === 0 && (
        <EmptyState icon="people" title={t('none')} body={t(isAbove ? 'noneAbove' : 'noneBody')} />
      )}
      <ul>
        {meetings.map((meeting) => (
          <li
            key={meeting.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-soft px-4 py-2.5 last:border-0"
          >
            <AppLink
              href={`/t/${tenant}/meetings/${meeting.id}`}
              className="min-w-0 flex-1 basis-56 text-15 hover:text-accent-text hover:underline"
            >
              <WrittenText>{meeting.topic}</WrittenText>
              {isAbove && (
                <span className="block text-12 text-ink-3">
                  <LocalText {...meeting.group} />
                </span>
              )}
            </AppLink>
            <span className="text-13 text-ink-2">{t('decided', { count: meeting.decisions })}</span>
            <CivilDate on={meeting.heldOn} form="date" />
            <MeetingBadge status={meeting.status} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
