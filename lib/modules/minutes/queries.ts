import { calendarInUse } from '@/lib/modules/calendars/queries';
import { itemById } from '@/lib/modules/checklists/queries';
import { attendanceOf, invitedTo, notesOf, readableMeeting } from '@/lib/modules/meetings/queries';
import { meetingIdInput } from '@/lib/modules/meetings/schema';
import { periodNames } from '@/lib/modules/prefills/model';
import { decisionsOf } from '@/lib/modules/promises/queries';
import { GROUP_OVERSEERS, GROUP_PEOPLE } from '@/lib/modules/statistics/policy';
import { own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { refuse } from '@/lib/shared/result';
import { type Minutes, meetingTitle } from './model';

/** What the minutes of an ended meeting say, to be laid out in a language; whoever reads the meeting reads them. */
export const getMinutes = defineQuery({
  name: 'getMinutes',
  roles: [...GROUP_PEOPLE, ...GROUP_OVERSEERS],
  input: meetingIdInput,
  async read(db, context, { meetingId }) {
    const { actor, tenant } = context;
    const found = await readableMeeting(db, actor, meetingId);
    const agenda = found?.meeting.agenda;
    if (!agenda) return refuse.notFound();
    const { meeting, obligation } = found;
    const item = (await itemById(db, [obligation.itemId])).get(obligation.itemId)!;
    const { publicHolidays } = await calendarInUse(db);
    const presence = await attendanceOf(db, meetingId);
    const invited = await invitedTo(db, meeting);
    const [frame] = await db.sql<Pick<Minutes, 'group' | 'by' | 'number'>>`
      SELECT json_build_object('nameZh', g.name_zh, 'nameEn', g.name_en) AS group,
             json_build_object('nameZh', w.name_zh, 'nameEn', w.name_en) AS by, r.number
      FROM meetings m
      JOIN organizations g ON ${own('g')} AND g.id = m.group_id
      JOIN members w ON ${own('w')} AND w.id = m.ended_by_id
      JOIN duty_records r ON ${own('r')} AND r.id = m.record_id
      WHERE ${own('m')} AND m.id = ${meetingId}`;
    const { topic, heldOn, conclusions, endedAt, hostPositionId } = meeting;
    const minutes: Minutes = {
      ...frame!,
      ...{ topic, heldOn, conclusions, agenda },
      title: meetingTitle(periodNames(obligation, publicHolidays), item.content),
      host: invited.find((one) => one.positionId === hostPositionId) ?? { nameZh: '', nameEn: null },
      people: invited.map((one) => ({ ...one, presence: presence.get(one.positionId) ?? null })),
      notes: await notesOf(db, meetingId),
      decisions: await decisionsOf(db, context, meetingId),
      at: endedAt!.toISOString(),
      timeZone: tenant.timeZone,
      isDemo: tenant.kind === 'demo',
    };
    return minutes;
  },
});
