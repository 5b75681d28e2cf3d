import { addWorkdays, isWorkday, previousWorkday, workdayOnOrBefore } from '@/lib/modules/calendars/model';
import { enterAbsence } from '@/lib/modules/absences/commands';
import { sendDigests } from '@/lib/modules/digests/commands';
import { plannedLines } from '@/lib/modules/digests/queries';
import { acknowledgeReminder, sendReminder } from '@/lib/modules/reminders/commands';
import { own, readTenant } from '@/lib/platform/db';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { Cast, Party } from './cast';
import { calendar, instantOf } from './days';
import type { AnyCommand, Stage, Step } from './steps';

const REPLIES = ['谢谢提醒，马上就填', '收到，今天下班前报送', '好的，材料已在准备'];
const MOST = 40;

/** What a group's units have not finished and is due within ten working days of a day, the ordinary things alone. */
async function nearOf(stage: Stage, unitIds: readonly string[], day: CivilDate): Promise<string[]> {
  const rows = await readTenant(
    stage.tenant.id,
    (db) => db.sql<{ id: string }>`
      SELECT id FROM obligations WHERE ${own()} AND subject_id = ANY(${unitIds}::uuid[]) AND status = 'open'
        AND sensitivity = 'normal' AND cadence <> 'daily'
        AND due_on BETWEEN ${addWorkdays(calendar, day, -20)}::date AND ${addWorkdays(calendar, day, 10)}::date
      ORDER BY due_on, id LIMIT ${MOST}`,
  );
  return rows.map((row) => row.id);
}

/**
 * The last working days before the end of the story: two groups and the office remind by hand, some answer, somebody is
 * away, and the clock sends the digest of the last working day. What is reminded of is what the story has left open.
 */
export async function remindPeople(stage: Stage, cast: Cast, until: CivilDate): Promise<void> {
  const last = workdayOnOrBefore(
    calendar,
    isWorkday(calendar, until) ? previousWorkday(calendar, until) : until,
  );
  const before = previousWorkday(calendar, last);
  const groups = cast.groups.filter((group) => group.units.length > 0 && !group.isHost);
  const first = groups.find((group) => group.number === 15) ?? groups[0]!;
  const others = groups.filter((group) => group !== first).slice(0, 1);
  const take = (step: Omit<Step, 'command'> & { command: unknown }) =>
    stage.takeAll([{ ...step, command: step.command as AnyCommand }]);

  const away = first.units[0]!;
  await take({
    key: `absence/${away.code}`,
    command: enterAbsence,
    positionId: away.secretary.positionId,
    at: instantOf(before, '08:40'),
    input: () => ({
      positionId: away.leader.positionId,
      substitutePositionId: away.recorder.positionId,
      ...{ fromOn: last, toOn: addWorkdays(calendar, last, 4), reason: 'training' },
    }),
  });
  for (const [group, day, time] of [
    [first, before, '09:30'],
    ...others.map((one) => [one, last, '10:10'] as const),
  ] as [Party, CivilDate, string][]) {
    const unitIds = group.units.map((unit) => unit.id);
    await remind(stage, group.members[0]!.positionId, `reminder/${group.code}`, unitIds, day, time);
  }
  const office = cast.samplers[0];
  if (office) {
    const groupIds = groups.map((group) => group.id);
    await remind(stage, office.positionId, 'reminder/office', groupIds, last, '14:20');
  }
  await answer(stage, `reminder/${first.code}`, first, instantOf(before, '10:05'));

  const lines = await readTenant(stage.tenant.id, (db) => plannedLines(db, last));
  const memberIds = [...new Set(lines.map((line) => line.memberId))].slice(0, 400);
  if (memberIds.length > 0)
    await take({
      key: `digests/${last}`,
      command: sendDigests,
      positionId: null,
      at: instantOf(last, '16:00'),
      input: () => ({
        day: last,
        memberIds,
        lines: lines.filter((line) => memberIds.includes(line.memberId)),
      }),
    });
  await stage.deliver();
}

async function remind(
  stage: Stage,
  positionId: string,
  key: string,
  subjectIds: readonly string[],
  day: CivilDate,
  time: string,
): Promise<void> {
  const obligationIds = await nearOf(stage, subjectIds, day);
  if (obligationIds.length === 0) return;
  const due = addWorkdays(calendar, day, 5);
  const text = `请各单位于${Number(due.slice(5, 7))}月${Number(due.slice(8))}日前完成下列事项，已完成的不必理会。`;
  await stage.takeAll([
    {
      ...{ key, positionId, at: instantOf(day, time) },
      command: sendReminder as unknown as AnyCommand,
      input: () => ({ text, obligationIds }),
    },
  ]);
}

/** Every second of the recorders who were reminded answers. */
async function answer(stage: Stage, key: string, group: Party, at: Date): Promise<void> {
  const known = await readTenant(
    stage.tenant.id,
    (db) => db.sql<{ reminderId: string; memberId: string }>`
      SELECT r.reminder_id AS "reminderId", r.member_id AS "memberId" FROM reminder_receipts r
      JOIN command_keys k ON ${own('k')} AND k.key = ${key} AND k.answer ->> 'reminderId' = r.reminder_id::text
      WHERE ${own('r')} AND r.sent_at IS NOT NULL`,
  );
  const recorders = group.units.map((unit) => unit.recorder);
  const steps = known.flatMap(({ reminderId, memberId }): Step[] => {
    const recorder = recorders.find((one) => one.memberId === memberId);
    const turn = recorders.findIndex((one) => one.memberId === memberId);
    if (!recorder || turn % 2 === 1) return [];
    return [
      {
        key: `answer/${key}/${recorder.positionId}`,
        command: acknowledgeReminder as unknown as AnyCommand,
        positionId: recorder.positionId,
        at: new Date(at.getTime() + turn * 17 * 60_000),
        touches: [reminderId],
        input: () => ({ reminderId, text: REPLIES[turn % REPLIES.length] }),
      },
    ];
  });
  // Each changes the history of the same reminder: one after the other.
  for (const step of steps) await stage.takeAll([step]);
}
