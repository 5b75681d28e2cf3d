import { meetingFacts, readableMeeting } from '@/lib/modules/meetings/queries';
import { meetingIdInput } from '@/lib/modules/meetings/schema';
import { GROUP_OVERSEERS, GROUP_PEOPLE } from '@/lib/modules/statistics/policy';
import { own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { refuse } from '@/lib/shared/result';
import { meetingTitle } from './model';
import type { Minutes } from './schema';

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
    const { duty, host, people, notes, decisions } = await meetingFacts(
      db,
      context,
      found.meeting,
      found.obligation,
    );
    const [frame] = await db.sql<Pick<Minutes, 'group' | 'by' | 'number'>>`
      SELECT json_build_object('nameZh', g.name_zh, 'nameEn', g.name_en) AS group,
             json_build_object('nameZh', w.name_zh, 'nameEn', w.name_en) AS by, r.number
      FROM meetings m
      JOIN organizations g ON ${own('g')} AND g.id = m.group_id
      JOIN members w ON ${own('w')} AND w.id = m.ended_by_id
      JOIN duty_records r ON ${own('r')} AND r.id = m.record_id
      WHERE ${own('m')} AND m.id = ${meetingId}`;
    const { topic, heldOn, conclusions, endedAt } = found.meeting;
    const minutes: Minutes = {
      ...frame!,
      ...{ topic, heldOn, conclusions, agenda, people, notes, decisions },
      title: meetingTitle(duty),
      host: host ?? { nameZh: '', nameEn: null },
      at: endedAt!.toISOString(),
      timeZone: tenant.timeZone,
      isDemo: tenant.kind === 'demo',
    };
    return minutes;
  },
});
