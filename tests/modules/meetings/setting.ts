import { cancelMeeting, openMeeting, prepareMeeting, takeAttendance } from '@/lib/modules/meetings/commands';
import { getMeeting } from '@/lib/modules/meetings/queries';
import type { MeetingView } from '@/lib/modules/meetings/schema';
import { endMeeting } from '@/lib/modules/minutes/commands';
import { writePromise } from '@/lib/modules/promises/commands';
import type { Command } from '@/lib/platform/command';
import { ask } from '@/lib/platform/query';
import { deliverPending } from '@/lib/worker/subscribers';
import { must } from '../organizations/setting';
import { asOf, at, june } from '../reviews/setting';
import { type RecorderCity, obligationOf } from '../submissions/setting';

export const WORK_MEETING = 'G5-01';
export const BRIEFING = 'G4-01';
export const ANALYSIS = 'G4-02';

/** Runs a command as a position of the city at a time. */
export const doing = async <Input, Value>(
  city: RecorderCity,
  by: string,
  when: Date,
  command: Command<Input, Value>,
  input: object,
) => at(when, command, await asOf(city.tenant, by, when), input);

/** The meeting of an item of the group, prepared at a time. */
export async function prepared(
  city: RecorderCity,
  itemCode = WORK_MEETING,
  when = june(15),
  on = '2026-06-15',
): Promise<string> {
  const obligationId = await obligationOf(city, itemCode, on, city.group);
  return must(await doing(city, city.groupLeader, when, prepareMeeting, { obligationId })).meetingId;
}

export async function meetingAs(city: RecorderCity, by: string, meetingId: string, when = june(15)) {
  return ask(getMeeting, await asOf(city.tenant, by, when), { meetingId });
}

export const viewOf = async (city: RecorderCity, meetingId: string, when = june(15)): Promise<MeetingView> =>
  must(await meetingAs(city, city.groupLeader, meetingId, when));

/** The meeting, open, with the leader there and the member on leave. */
export async function opened(city: RecorderCity, meetingId: string, when = june(15)): Promise<MeetingView> {
  must(await doing(city, city.groupLeader, when, openMeeting, { meetingId }));
  const attendees = [
    { positionId: city.groupLeader, presence: 'present' },
    { positionId: city.member, presence: 'on_leave' },
  ];
  must(await doing(city, city.member, when, takeAttendance, { meetingId, base: {}, attendees }));
  return viewOf(city, meetingId, when);
}

export const decide = async (city: RecorderCity, meetingId: string, more: object = {}, when = june(15)) =>
  doing(city, city.member, when, writePromise, {
    ...{ meetingId, text: '督促市城市管理局补录逾期事项', ownerPositionId: city.member, dueOn: '2026-06-25' },
    ...more,
  });

export const end = async (
  city: RecorderCity,
  meetingId: string,
  more: object = {},
  { when = june(15), by = city.groupLeader } = {},
) => doing(city, by, when, endMeeting, { meetingId, ...more });

export const cancel = async (city: RecorderCity, meetingId: string, reason = '与会人员外出，另行召开') =>
  doing(city, city.groupLeader, june(15), cancelMeeting, { meetingId, reason });

export const deliver = (city: RecorderCity) => deliverPending(city.tenant, true);
