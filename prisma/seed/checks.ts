import { addWorkdays, workdayOnOrBefore } from '@/lib/modules/calendars/model';
import { askCorrection, decideCorrection } from '@/lib/modules/corrections/commands';
import { isYearOver } from '@/lib/modules/corrections/model';
import { raiseDoubt, settleDoubt } from '@/lib/modules/doubts/commands';
import { own, readTenant } from '@/lib/platform/db';
import { type CivilDate, addDays } from '@/lib/shared/civil-date';
import type { Cast, Party, Player } from './cast';
import { calendar, instantOf } from './days';
import type { AnyCommand, Stage } from './steps';

/** Groups whose demo shows corrections and doubts; in a small city the first one that has units. */
const GROUPS = [14, 16];
/** Studies: they end in a number of people that can be counted wrong. */
const ITEM = 'U2-01';
/** Units whose records the visitors of a demo decide themselves. */
const LEFT_ALONE = ['d048', 'd049'];
const ONLINE = 2;

interface Accepted {
  id: string;
  number: string;
  version: number;
  subjectId: string;
  accepterId: string;
  acceptedAt: Date;
  content: Record<string, unknown>;
  attachmentIds: string[];
}

/**
 * The newest studies of a group's units that a person has accepted before a day, as they were accepted: what is asked
 * of them later changes nothing here, so that a run that was cut off finds the same ones.
 */
async function acceptedOf(stage: Stage, group: Party, before: CivilDate): Promise<Accepted[]> {
  const units = group.units.filter((unit) => !LEFT_ALONE.includes(unit.code)).map((unit) => unit.id);
  return readTenant(
    stage.tenant.id,
    (db) => db.sql<Accepted>`
      SELECT r.id, r.number, w.version, r.subject_id AS "subjectId", v.content, w.decided_by_id AS "accepterId",
             w.decided_at AS "acceptedAt",
             array(SELECT u.attachment_id FROM record_attachments u WHERE ${own('u')} AND u.record_id = r.id
                AND u.version = w.version ORDER BY u.attachment_id)::text[] AS "attachmentIds"
      FROM duty_records r
      JOIN reviews w ON ${own('w')} AND w.record_id = r.id AND w.outcome = 'accepted'
      JOIN record_versions v ON ${own('v')} AND v.record_id = r.id AND v.version = w.version
      WHERE ${own('r')} AND r.item_code = ${ITEM} AND r.subject_id = ANY(${units}::uuid[]) AND r.kind = 'entry'
        AND r.status IN ('accepted', 'flagged') AND w.decided_by_id IS NOT NULL
        AND w.decided_at < ${instantOf(before, '00:00')}
      ORDER BY r.number DESC LIMIT 4`,
  );
}

/**
 * In the last working days of the story some groups have something to check: a number that was counted wrong, corrected
 * in one record and asked for in another, and two doubts: one that two persons have cleared, one that waits, in one
 * group with what the first of two has found. No correction is asked for once the year of acceptance is over.
 */
export async function askForChecks(stage: Stage, cast: Cast, until: CivilDate): Promise<void> {
  const last = workdayOnOrBefore(calendar, addDays(until, -1));
  const days = { first: addWorkdays(calendar, last, -2), second: addWorkdays(calendar, last, -1), last };
  const named = cast.groups.filter((one) => GROUPS.includes(one.number));
  for (const group of named.length > 0
    ? named
    : cast.groups.filter((one) => one.units.length > 0).slice(0, 1)) {
    const [miscounted, doubted, corrected, cleared] = await acceptedOf(stage, group, days.first);
    const take = taking(stage);
    const isOpen = (one: Accepted | undefined, on: CivilDate): one is Accepted =>
      one !== undefined && !isYearOver(one.acceptedAt, on, stage.tenant.timeZone);
    if (isOpen(corrected, days.first)) {
      const asked = await correct(take, group, corrected, days.first);
      await take(
        `${asked}/agreed`,
        decideCorrection,
        checkersOf(group, corrected)[0],
        days.second,
        '10:05',
        () => ({
          correctionId: stage.answered.of<{ correctionId: string }>(asked).correctionId,
          decision: 'agreed',
        }),
      );
    }
    if (isOpen(miscounted, days.last)) await correct(take, group, miscounted, days.last);
    if (cleared) await doubt(stage, take, group, cleared, days, 2);
    if (doubted)
      await doubt(stage, take, group, doubted, { ...days, first: days.last }, group.number === 16 ? 1 : 0);
  }
  await stage.deliver();
}

type Take = (
  key: string,
  command: unknown,
  by: Player | undefined,
  on: CivilDate,
  time: string,
  input: () => unknown,
) => Promise<void>;

const taking =
  (stage: Stage): Take =>
  async (key, command, by, on, time, input) => {
    if (!by) return;
    const { positionId } = by;
    await stage.takeAll([
      { key, command: command as AnyCommand, positionId, at: instantOf(on, time), input },
    ]);
  };

/** Those of a group who may say something about a record: whoever accepted it is none of them. */
const checkersOf = (group: Party, record: Accepted): Player[] =>
  [group.leader, ...group.members].filter((one) => one.memberId !== record.accepterId);

async function correct(take: Take, group: Party, record: Accepted, on: CivilDate): Promise<string> {
  const { id: recordId, number, version, content, attachmentIds, subjectId } = record;
  const { recorder } = group.units.find((one) => one.id === subjectId)!;
  const key = `correction/${number}`;
  const audienceCount = Number(content.audienceCount) + ONLINE;
  await take(key, askCorrection, recorder, on, '09:20', () => ({
    ...{ recordId, version, attachmentIds, content: { ...content, audienceCount } },
    reason: '漏计两名线上参加的同志',
  }));
  return key;
}

const FOUND = ['已核对签到表，含下属单位人员', '已与会务人员核实，人数相符'];

/** Doubts a record on the first of the days; so many persons have found it genuine, one a day. */
async function doubt(
  stage: Stage,
  take: Take,
  group: Party,
  record: Accepted,
  days: Record<'first' | 'second' | 'last', CivilDate>,
  spoken: number,
) {
  const { id: recordId, number, version } = record;
  const [raiser, ...others] = checkersOf(group, record).toReversed();
  const key = `doubt/${number}`;
  if (others.length < spoken) return;
  await take(key, raiseDoubt, raiser, days.first, '10:15', () => ({
    ...{ recordId, version, ground: 'figures_untrue' },
    note: '参加人数多于单位在册人数，请核对签到表',
  }));
  for (const [place, checker] of others.slice(0, spoken).entries())
    await take(
      `${key}/${place}`,
      settleDoubt,
      checker,
      place === 0 && spoken > 1 ? days.second : days.last,
      '15:40',
      () => ({
        doubtId: stage.answered.of<{ doubtId: string }>(key).doubtId,
        finding: 'genuine',
        note: FOUND[place],
      }),
    );
}
