import { decideDowntime, recordHeartbeat } from '@/lib/modules/downtimes/commands';
import { addWorkdays } from '@/lib/modules/calendars/model';
import {
  closeInterview,
  confirmInterview,
  countersignInterview,
  holdInterview,
  scheduleInterview,
} from '@/lib/modules/interviews/commands';
import type { InterviewLevel } from '@/lib/modules/ladder-rules/schema';
import {
  cancelStrike,
  confirmStrike,
  explainStrike,
  proposeStrikes,
  waiveStrikes,
} from '@/lib/modules/strikes/commands';
import { decideWaiver, requestWaiver } from '@/lib/modules/waivers/commands';
import { own, readTenant } from '@/lib/platform/db';
import { type CivilDate, addDays } from '@/lib/shared/civil-date';
import { groupBy } from '@/lib/shared/group-by';
import type { Cast, Party, Player } from './cast';
import { calendar, civilDateIn, instantOf, officeTime } from './days';
import type { Planned } from './duties';
import type { Entry } from './life';
import { chanceOf } from './random';
import type { AnyCommand, Answers, Stage, Step } from './steps';
import type { Items } from './units-year';

const EXPLANATIONS = [
  ['other', '当日带队参加专项检查，次日补报，今后提前两天安排。'],
  ['away_on_leave', '到期前两天因公赴省里参加培训，返回后即补报。'],
  ['system_unavailable', '到期日下午多次登录页面打不开，已向系统管理员反映。'],
  ['done_in_time', '会议已在月内召开，纪要当天形成，录入晚了一天。'],
] as const;
const CONFIRMED = ['经核对，事项确在到期后报送，未按规定提前报告。', '说明属实但不属免记情形，予以认定。'];
const CANCELLED = [
  ['excused', '确因上级临时调派参加专案，有派遣通知为据，予以撤销。'],
  ['done_in_time', '查会议纪要，会议在到期日前召开，录入由他人代办延误，予以撤销。'],
] as const;

const isLadderItem = (items: Items, itemCode: string) => items.get(itemCode)?.countsForLadder === true;

/**
 * A group asks in time to be let off what it has not done, and is refused two working days before the end: so a person
 * is just being asked to explain when the story stops.
 */
export function lateRefusal(
  cast: Cast,
  planned: readonly Planned[],
  entries: readonly Entry[],
  items: Items,
  end: Date,
): Step[] {
  const today = civilDateIn(end);
  const written = new Set(
    entries
      .filter((entry) => entry.submittedAt < end)
      .flatMap((entry) => entry.claims.flatMap((claim) => ('id' in claim ? claim.id : []))),
  );
  const [undone] = planned
    .filter((one) => isLadderItem(items, one.itemCode) && !written.has(one.id))
    .filter((one) => one.dueOn < addWorkdays(calendar, today, -3) && one.dueOn > addDays(today, -60))
    .filter((one) => cast.byId.get(one.subjectId)?.kind === 'group')
    .sort((a, b) => (a.dueOn < b.dueOn ? 1 : a.dueOn > b.dueOn ? -1 : a.id < b.id ? -1 : 1));
  const group = undone && (cast.byId.get(undone.subjectId) as Party);
  if (!group || group.isHost) return [];
  const chance = chanceOf('late refusal', undone.id);
  const asked = `waiver/late/${group.code}/${undone.itemCode}`;
  const step = (
    key: string,
    command: unknown,
    by: Player,
    at: Date,
    input: object,
    after: string[],
  ): Step => ({
    ...{ key, command: command as AnyCommand, positionId: by.positionId, at, after },
    touches: [undone.id],
    input: () => ({ obligationId: undone.id, ...input }),
  });
  const askedAt = officeTime(addWorkdays(calendar, undone.dueOn, -1), chance, 'late');
  const refusedAt = officeTime(addWorkdays(calendar, today, -1), chance, 'late');
  const ask = { reason: 'merged', note: '拟与季度小结合并报送' };
  const refusal = { decision: 'refused', note: '两项内容不同，请分别报送' };
  return [
    step(asked, requestWaiver, group.leader, askedAt, ask, []),
    step(`${asked}/decided`, decideWaiver, cast.samplers[0]!, refusedAt, refusal, [asked]),
  ];
}

interface Row {
  id: string;
  memberId: string;
  positionId: string;
  groupId: string;
  obligationId: string;
  dueOn: string;
  proposedOn: string;
  explainBy: string;
  status: string;
}

/** Everything the ladder does in the year, after the story of the records: day by day, by the clock and by people. */
export async function climbLadder(
  stage: Stage,
  cast: Cast,
  planned: readonly Planned[],
  items: Items,
  administrator: Poster,
  end: Date,
): Promise<void> {
  const today = civilDateIn(end);
  const take: Take = async (key, command, at, by, input) => {
    if (at >= end) return;
    const positionId = by?.positionId ?? null;
    const given = typeof input === 'function' ? (input as (answers: Answers) => object) : () => input;
    await stage.takeAll([
      { key: `ladder/${key}`, command: command as AnyCommand, at, positionId, input: given },
    ]);
  };
  const ladderDays = planned
    .filter((one) => isLadderItem(items, one.itemCode) && one.dueOn < today)
    .map((one) => one.dueOn);
  const dueDays = [...new Set(ladderDays)].sort();
  await silence(take, dueDays, administrator);
  const sweeps = [...new Set([...dueDays.map((day) => addDays(day, 1)), today])].sort();
  for (const day of sweeps) {
    await take(`propose/${day}`, proposeStrikes, instantOf(day, '00:30'), null, {});
    await take(`waive/${day}`, waiveStrikes, instantOf(day, '00:31'), null, {});
  }
  await stage.deliver();
  await decide(stage, cast, await strikesOf(stage), end);
  await stage.deliver();
  await interview(stage, cast, take, end);
  // The story ends with a sign of life: what falls due in the silence after it waits for the administrator.
  await take('beat/last', recordHeartbeat, new Date(end.getTime() - 60_000), null, { source: 'app' });
  await stage.deliver();
}

type Poster = Pick<Player, 'positionId'>;
type Take = (
  key: string,
  command: unknown,
  at: Date,
  by: Poster | null,
  input: object | ((answers: Answers) => object),
) => Promise<void>;

/** An afternoon of the spring on which nobody could sign in, confirmed the next day. */
async function silence(take: Take, dueDays: readonly string[], administrator: Poster): Promise<void> {
  const on = dueDays.find((day) => day.slice(5, 7) === '04');
  if (!on) return;
  const source = 'entrance';
  const beat = (time: string) => take(`beat/${time}`, recordHeartbeat, instantOf(on, time), null, { source });
  await beat('13:40');
  await beat('16:55');
  const next = instantOf(addWorkdays(calendar, on, 1), '09:12');
  const note = '机房供电检修超时，下午无法登录，已发公告';
  await take('beat/decided', decideDowntime, next, administrator, (answers) => ({
    downtimeId: answers.of<{ downtimeId: string }>('ladder/beat/16:55').downtimeId,
    ...{ decision: 'confirmed', note },
  }));
}

function strikesOf(stage: Stage): Promise<Row[]> {
  return readTenant(
    stage.tenant.id,
    (db) => db.sql<Row>`
      SELECT id, member_id AS "memberId", position_id AS "positionId", group_id AS "groupId",
             obligation_id AS "obligationId", due_on AS "dueOn", proposed_on AS "proposedOn",
             explain_by_on AS "explainBy", status
      FROM strikes WHERE ${own()} AND status <> 'waived' ORDER BY due_on, id`,
  );
}

/** The persons explain, mostly; the office decides, the one with the most of them to the full. */
async function decide(stage: Stage, cast: Cast, rows: readonly Row[], end: Date): Promise<void> {
  const host = cast.groups.find((group) => group.isHost);
  const persons = [...groupBy(rows, (row) => row.memberId).values()].sort(
    (a, b) => b.length - a.length || (a[0]!.id < b[0]!.id ? -1 : 1),
  );
  const steps = persons.flatMap((strikes, rank) =>
    strikes.flatMap((row): Step[] => {
      const chance = chanceOf('strike', row.obligationId);
      const base = { touches: [row.memberId] };
      const [reason, text] = chance.pick(EXPLANATIONS);
      const explains = chance.hits(rank === 0 ? 0.5 : 0.7);
      const said = `ladder/explain/${row.obligationId}`;
      const explanation: Step = {
        ...base,
        key: said,
        command: explainStrike as unknown as AnyCommand,
        positionId: row.positionId,
        at: officeTime(addWorkdays(calendar, row.proposedOn, chance.int(1, 2)), chance),
        input: () => ({ strikeId: row.id, reason, text }),
      };
      const decider = chance.pick(row.groupId === host?.id ? cast.assessors : cast.samplers);
      const isConfirmed = rank === 0 || chance.hits(0.65);
      const isRecent = row.dueOn > addDays(civilDateIn(end), -25);
      // Towards the end some still wait for the office.
      if (rank > 0 && isRecent && chance.hits(0.6)) return explains ? [explanation] : [];
      const [ground, note] = chance.pick(CANCELLED);
      const decision: Step = {
        ...base,
        key: `ladder/decide/${row.obligationId}`,
        command: (isConfirmed ? confirmStrike : cancelStrike) as unknown as AnyCommand,
        positionId: decider.positionId,
        at: officeTime(addWorkdays(calendar, row.explainBy, chance.int(1, 2)), chance, 'late'),
        after: explains ? [said] : [],
        input: () =>
          isConfirmed
            ? { strikeId: row.id, note: chance.pick(CONFIRMED) }
            : { strikeId: row.id, ground, note },
      };
      return explains ? [explanation, decision] : [decision];
    }),
  );
  const before = steps.filter((step) => step.at < end);
  await stage.play(before, [explainStrike, confirmStrike, cancelStrike] as unknown as AnyCommand[]);
}

interface Opened {
  id: string;
  level: InterviewLevel;
  openedAt: Date;
  holder: string;
}

/**
 * The interviews that still stand, no strike under them having fallen since: the standing member's goes to its end, the
 * deputy secretary's gets its day.
 */
async function interview(stage: Stage, cast: Cast, take: Take, end: Date): Promise<void> {
  const opened = await readTenant(
    stage.tenant.id,
    (db) => db.sql<Opened>`
      SELECT i.id, i.level, i.opened_at AS "openedAt",
             (SELECT p.id FROM position_charges c JOIN positions p ON ${own('p')} AND p.id = c.position_id
              WHERE ${own('c')} AND c.organization_id = i.group_id AND c.to_on IS NULL
                AND (i.level || '_in_charge') = ANY(p.roles) LIMIT 1) AS holder
      FROM interviews i WHERE ${own('i')} AND i.status = 'opened' ORDER BY i.opened_at, i.level DESC`,
  );
  const officer = cast.samplers[0]!;
  for (const [index, { id, level, openedAt, holder }] of opened.entries()) {
    const chance = chanceOf('interview', String(index), level);
    const day = (workdays: number) => addWorkdays(calendar, civilDateIn(openedAt), workdays);
    const at = (workdays: number) => officeTime(day(workdays), chance, 'late');
    const leader = { positionId: holder };
    const interviewId = id;
    const key = `interview/${index}`;
    await take(`${key}/confirm`, confirmInterview, at(1), officer, { interviewId });
    if (at(1) >= end) continue;
    const on: CivilDate = day(4);
    await take(`${key}/schedule`, scheduleInterview, at(2), leader, {
      ...{ interviewId, on, time: '15:30', place: '市纪委监委三楼谈话室' },
    });
    if (level !== 'standing_member') continue;
    await take(`${key}/hold`, holdInterview, instantOf(on, '17:20'), leader, {
      ...{ interviewId, heldOn: on, secondId: officer.memberId },
      record:
        '逐项核对了逾期事项和提醒情况。本人说明主要是月末集中办案、录入靠后，对制度要求重视不够，表示认账并立即改正。',
    });
    if (instantOf(on, '17:20') >= end) continue;
    await take(`${key}/sign`, countersignInterview, instantOf(on, '17:40'), officer, {
      ...{ interviewId, recordWrittenAt: instantOf(on, '17:20').toISOString() },
    });
    if (instantOf(on, '17:40') >= end) continue;
    await take(`${key}/close`, closeInterview, at(5), leader, {
      ...{ interviewId, followUpOn: addWorkdays(calendar, on, 30) },
      requirement: '每月二十日前排定当月组务会和研判的时间，由副组长逐月提醒，连续三个月按时报送后回访。',
    });
  }
}
