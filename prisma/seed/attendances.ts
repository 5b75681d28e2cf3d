import { addWorkdays } from '@/lib/modules/calendars/model';
import { answerAttendance } from '@/lib/modules/corroborations/commands';
import { own, readTenant } from '@/lib/platform/db';
import { type CivilDate, addDays } from '@/lib/shared/civil-date';
import type { Cast, Party, Unit } from './cast';
import { calendar, civilDateIn, endOfStory, officeTime } from './days';
import { chanceOf } from './random';
import type { AnyCommand, Stage, Step } from './steps';

const REASONS_FOR_NO = ['当天在外参加专项检查，没有到会', '会议改期，当次没有参加'];

interface Waiting {
  id: string;
  recordId: string;
  statedBy: 'unit' | 'group';
  unitId: string;
  groupId: string;
  happenedOn: CivilDate;
  revision: number;
  askedAt: Date;
}

/**
 * What one side has recorded of attendance is answered by the other within some days: nearly always with yes, now and
 * then with another day or a no. What was asked in the last days still waits.
 */
export async function answerAttendances(stage: Stage, cast: Cast, until: CivilDate): Promise<void> {
  const end = endOfStory(until);
  const rows = await readTenant(
    stage.tenant.id,
    (db) => db.sql<Waiting>`
      SELECT id, coalesce(unit_record_id, group_record_id) AS "recordId", stated_by AS "statedBy",
             unit_id AS "unitId", group_id AS "groupId", happened_on AS "happenedOn", revision, asked_at AS "askedAt"
      FROM corroborations WHERE ${own()} AND cardinality(open_fields) > 0 ORDER BY asked_at, id`,
  );
  const steps = rows.flatMap((row): Step[] => {
    const chance = chanceOf('attendance', row.recordId);
    if (chance.hits(0.04)) return [];
    const day = addWorkdays(calendar, civilDateIn(row.askedAt), chance.int(1, 4));
    const at = officeTime(day, chance);
    if (at >= end) return [];
    const unit = cast.byId.get(row.unitId) as Unit;
    const group = cast.byId.get(row.groupId) as Party;
    const by = row.statedBy === 'unit' ? chance.pick(group.members) : unit.recorder;
    const kind = chance.next();
    const moved = addDays(row.happenedOn, -1);
    const said =
      kind < 0.03
        ? { attended: 'no', note: chance.pick(REASONS_FOR_NO) }
        : { attended: 'yes', ...(kind < 0.06 ? { happenedOn: moved, note: '会议提前一天召开' } : {}) };
    return [
      {
        key: `attendance/${row.recordId}`,
        command: answerAttendance as unknown as AnyCommand,
        positionId: by.positionId,
        at,
        input: () => ({ corroborationId: row.id, revision: row.revision, ...said }),
      },
    ];
  });
  await stage.takeAll(steps);
}
