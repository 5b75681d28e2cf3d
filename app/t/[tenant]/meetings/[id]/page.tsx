import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { MeetingView } from '@/components/meetings/meeting-view';
import {
  cancelMeetingAction,
  describeMeetingAction,
  keepAttendanceAction,
  keepDetailsAction,
  keepNoteAction,
  keepPromiseAction,
  noteAgendaAction,
  openMeetingAction,
  rewritePromiseAction,
  takeAttendanceAction,
} from '@/lib/modules/meetings/actions';
import { getMeeting } from '@/lib/modules/meetings/queries';
import { endMeetingAction } from '@/lib/modules/minutes/actions';
import { removePromiseAction, settlePromiseAction, writePromiseAction } from '@/lib/modules/promises/actions';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('meetings.one'))('meta') };
}

/** One meeting on one page, from preparing it to its minutes. */
export default async function MeetingPage({ params }: Props) {
  const { tenant: slug, id } = await params;
  const context = await requireContext(slug);
  const found = await ask(getMeeting, context, { meetingId: id });
  if (!found.ok) notFound();
  return (
    <MeetingView
      tenant={slug}
      meeting={found.value}
      timeZone={context.tenant.timeZone}
      actions={{
        open: openMeetingAction.bind(null, slug),
        cancel: cancelMeetingAction.bind(null, slug),
        describe: describeMeetingAction.bind(null, slug),
        attend: takeAttendanceAction.bind(null, slug),
        note: noteAgendaAction.bind(null, slug),
        write: writePromiseAction.bind(null, slug),
        rewrite: rewritePromiseAction.bind(null, slug),
        remove: removePromiseAction.bind(null, slug),
        settle: settlePromiseAction.bind(null, slug),
        end: endMeetingAction.bind(null, slug),
      }}
      keeping={{
        describe: keepDetailsAction.bind(null, slug),
        attend: keepAttendanceAction.bind(null, slug),
        note: keepNoteAction.bind(null, slug),
        rewrite: keepPromiseAction.bind(null, slug),
      }}
    />
  );
}
