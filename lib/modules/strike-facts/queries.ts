import { overlaps } from '@/lib/modules/absences/model';
import { absencesBetween } from '@/lib/modules/absences/queries';
import { silenceBetween } from '@/lib/modules/downtimes/model';
import { ownerOn } from '@/lib/modules/owners/model';
import { ownershipOf } from '@/lib/modules/owners/queries';
import { type ItemContent } from '@/lib/modules/checklists/queries';
import type { LadderObligation, Span, WaiverFacts } from '@/lib/modules/strikes/model';
import type { StrikeFacts } from '@/lib/modules/strikes/schema';
import { type Db, own } from '@/lib/platform/db';
import { addDays, civilDateOf } from '@/lib/shared/civil-date';

/** How far back the clock looks for what has become overdue, in days: a refused waiver comes late. */
const BACK = 120;

export interface OverdueObligation extends LadderObligation {
  id: string;
  itemId: string;
  itemCode: string;
  subjectId: string;
  subjectKind: string;
  groupId: string;
  ownerPositionId: string | null;
  ownerRole: string | null;
  responsible: string;
}

/** Obligations of items that count for the ladder, due before a day, against which nothing has been held yet. */
export function overdueObligations(db: Db, today: string): Promise<OverdueObligation[]> {
  return db.sql<OverdueObligation>`
    SELECT o.id, o.item_id AS "itemId", o.item_code AS "itemCode", o.subject_id AS "subjectId",
           o.subject_kind AS "subjectKind", o.group_id AS "groupId", o.owner_position_id AS "ownerPositionId",
           o.period_from_on AS "periodFrom", o.due_on AS "dueOn", o.due_soon_from_on AS "dueSoonFrom",
           o.min_per_period AS "minPerPeriod", o.status, o.outcome, o.submitted_count AS "submittedCount",
           o.accepted_count AS "acceptedCount", o.done_on_time AS "doneOnTime", o.recorded_on_time AS "recordedOnTime",
           i.content ->> 'ownerRole' AS "ownerRole", i.content ->> 'responsible' AS responsible,
           (SELECT max(c.decided_at) FROM claims c WHERE ${own('c')} AND c.obligation_id = o.id
              AND c.status = 'refused' AND c.recorded_on_time) AS "returnedAt",
           (SELECT max((w.requested_at AT TIME ZONE t.time_zone)::date) FROM waivers w, tenants t
              WHERE ${own('w')} AND t.id = w.tenant_id AND w.obligation_id = o.id AND w.decision IS NULL
           ) AS "waiverRequestedOn"
    FROM obligations o JOIN checklist_items i ON ${own('i')} AND i.id = o.item_id
    WHERE ${own('o')} AND o.due_on < ${today}::date AND o.due_on >= ${addDays(today, -BACK)}::date
      AND (i.content ->> 'countsForLadder')::boolean AND o.status NOT IN ('waived', 'cancelled')
      AND (o.status IN ('open', 'waiver_requested') OR o.recorded_on_time IS FALSE)
      AND NOT EXISTS (SELECT FROM strikes s WHERE ${own('s')} AND s.obligation_id = o.id)
    ORDER BY o.due_on, o.id`;
}

/** Each with the post and the person that owned it on its due day; what nobody owned is held against nobody. */
export async function ownersOnDueDay(
  db: Db,
  obligations: readonly OverdueObligation[],
): Promise<(OverdueObligation & { positionId: string; memberId: string })[]> {
  if (obligations.length === 0) return [];
  const subjects = [...new Set(obligations.map((one) => one.subjectId))];
  const ownership = await ownershipOf(db, subjects);
  const positions = await db.sql<{ id: string; memberId: string; from: string; to: string | null }>`
    SELECT id, member_id AS "memberId", from_on AS "from", to_on AS "to" FROM positions
    WHERE ${own()} AND organization_id = ANY(${subjects}::uuid[])`;
  const byId = new Map(positions.map((position) => [position.id, position]));
  const holds = (id: string | null, day: string) => {
    const position = id === null ? undefined : byId.get(id);
    return position && position.from <= day && (position.to === null || position.to >= day)
      ? position
      : undefined;
  };
  return obligations.flatMap((one) => {
    const item = { ...one, code: one.itemCode };
    const held =
      holds(one.ownerPositionId, one.dueOn) ??
      holds(ownerOn(item, one.subjectId, one.dueOn, ownership), one.dueOn);
    return held ? [{ ...one, positionId: held.id, memberId: held.memberId }] : [];
  });
}

/** The source of the heartbeats of the product as people reach it. */
const ENTRANCE = 'app';

/**
 * Silences of which nobody has said whether the system was down: those recorded, and the one that lasts now. What was
 * due in them is held against nobody until that is said.
 */
export async function undecidedSilences(db: Db, now: Date, allowedMinutes: number): Promise<Span[]> {
  const [recorded, beats] = await Promise.all([
    db.sql<Span>`
      SELECT from_at AS "from", to_at AS "to" FROM downtimes WHERE ${own()} AND status = 'recorded'`,
    db.sql<{ at: Date }>`SELECT beat_at AS at FROM heartbeats WHERE ${own()} AND source = ${ENTRANCE}`,
  ]);
  const lasting = beats.flatMap(({ at }) => silenceBetween(at, now, allowedMinutes) ?? []);
  return [...recorded, ...lasting];
}

/** Confirmed downtimes that touch a span of civil days in any time zone. */
export function confirmedDowntimes(db: Db, fromOn: string, toOn: string): Promise<Span[]> {
  return db.sql<Span>`
    SELECT from_at AS "from", to_at AS "to" FROM downtimes WHERE ${own()} AND status = 'confirmed'
      AND to_at >= ${addDays(fromOn, -1)}::date AND from_at < ${addDays(toOn, 2)}::date`;
}

export interface Held {
  obligationId: string;
  itemId: string;
  memberId: string;
  positionId: string;
  dueOn: string;
}

export interface Known {
  facts: StrikeFacts;
  excuse: Omit<WaiverFacts, 'dueOn' | 'proposedOn'>;
}

interface Row {
  obligationId: string;
  periodFrom: string;
  periodTo: string;
  dueOn: string;
  status: string;
  submittedAt: Date | null;
  content: ItemContent;
  version: number;
  listZh: string;
  listEn: string;
  inForceFrom: string | null;
  inForceTo: string | null;
}

/** What is known about obligations held against persons, and what may excuse them, by obligation. */
export async function knownOf(
  db: Db,
  held: readonly Held[],
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<Map<string, Known>> {
  if (held.length === 0) return new Map();
  const ids = held.map((one) => one.obligationId);
  const days = held.map((one) => one.dueOn).sort();
  const [rows, downtimes, reminders, absences] = await Promise.all([
    db.sql<Row>`
      SELECT o.id AS "obligationId", o.period_from_on AS "periodFrom", o.period_to_on AS "periodTo",
             o.due_on AS "dueOn", o.status, o.submitted_at AS "submittedAt", i.content, v.number AS version,
             c.title_zh AS "listZh", c.title_en AS "listEn", v.in_force_from_on AS "inForceFrom",
             v.in_force_to_on AS "inForceTo"
      FROM obligations o
      JOIN checklist_items i ON ${own('i')} AND i.id = o.item_id
      JOIN checklist_versions v ON ${own('v')} AND v.id = i.version_id
      JOIN checklists c ON ${own('c')} AND c.id = v.checklist_id
      WHERE ${own('o')} AND o.id = ANY(${ids}::uuid[])`,
    confirmedDowntimes(db, days[0]!, days.at(-1)!),
    remindersOf(db, held),
    absencesBetween(
      db,
      { fromOn: days[0]!, toOn: days.at(-1)! },
      held.map((one) => one.positionId),
    ),
  ]);
  const byObligation = new Map(rows.map((row) => [row.obligationId, row]));
  return new Map(
    held.map((one) => {
      const row = byObligation.get(one.obligationId)!;
      const { content, listZh, listEn, version, inForceFrom, inForceTo, periodFrom, periodTo } = row;
      const facts: StrikeFacts = {
        titleZh: content.titleZh,
        titleEn: content.titleEn,
        listZh,
        listEn,
        version,
        inForceFrom: inForceFrom ?? periodFrom,
        periodFrom,
        periodTo,
        stood: row.submittedAt && row.submittedAt <= now ? 'recorded_late' : 'not_recorded',
        reminders: reminders
          .filter((line) => line.memberId === one.memberId && line.obligationId === one.obligationId)
          .filter((line) => line.at <= now)
          .map((line) => ({ kind: line.kind, at: line.at.toISOString() })),
      };
      const excuse = {
        downtimes,
        // Leave that was entered later is for the office to weigh.
        onLeave: absences.some(
          (absence) =>
            absence.positionId === one.positionId &&
            absence.substitutePositionId !== null &&
            overlaps(absence, { fromOn: one.dueOn, toOn: one.dueOn }) &&
            civilDateOf(absence.createdAt, timeZone) <= one.dueOn,
        ),
        inForce: inForceFrom ? { from: inForceFrom, to: inForceTo } : null,
        periodFrom,
        obligation: { status: row.status, dueOn: row.dueOn },
      };
      return [one.obligationId, { facts, excuse }];
    }),
  );
}

/** What the digests of the persons named of these obligations, and when. */
function remindersOf(db: Db, held: readonly Held[]) {
  return db.sql<{ memberId: string; obligationId: string; kind: string; at: Date }>`
    SELECT l.member_id AS "memberId", l.obligation_id AS "obligationId", l.step AS kind, d.created_at AS at
    FROM digest_lines l JOIN digests d ON ${own('d')} AND d.id = l.digest_id
    WHERE ${own('l')} AND l.obligation_id = ANY(${held.map((one) => one.obligationId)}::uuid[])
    ORDER BY d.created_at, l.cause`;
}
