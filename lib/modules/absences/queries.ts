import { z } from 'zod';
import { type Db, own, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { Absence } from './model';
import { hasRole } from '@/lib/shared/actor';
import { type AbsentFacts, KEPT_BY_OFFICE, canKeepAbsence } from './policy';
import type { AbsenceLine, AbsenceList, AbsenceReason, HeldPosition } from './schema';

/**
 * The absences that touch a span of days, both ends included, of everybody or of the positions named; cancelled ones
 * are not there.
 */
export function absencesBetween(
  db: Db,
  span: { fromOn: CivilDate; toOn: CivilDate },
  positionIds: readonly string[] | null = null,
): Promise<Absence[]> {
  return db.sql<Absence>`
    SELECT id, position_id AS "positionId", substitute_position_id AS "substitutePositionId",
           from_on AS "fromOn", to_on AS "toOn", created_at AS "createdAt"
    FROM position_absences
    WHERE ${own()} AND cancelled_at IS NULL AND from_on <= ${span.toOn}::date AND to_on >= ${span.fromOn}::date
      AND (${positionIds === null} OR position_id = ANY(${positionIds ?? []}::uuid[]))
    ORDER BY from_on, id`;
}

type Held = HeldPosition & AbsentFacts;

const HELD_COLUMNS = raw(`p.id, m.id AS "memberId", m.name_zh AS "nameZh", m.name_en AS "nameEn",
  p.post_zh AS "postZh", p.post_en AS "postEn", o.id AS "organizationId", o.kind AS "organizationKind",
  coalesce(o.short_zh, o.name_zh) AS "organizationZh", o.name_en AS "organizationEn"`);

const shown = ({ memberId: _member, organizationKind: _kind, ...position }: Held): HeldPosition => position;

/** Who is away today or later, of those whose absences the asker keeps, and for whom the asker may enter one. */
export const listAbsences = defineQuery({
  name: 'listAbsences',
  roles: ['unit_leader', 'unit_secretary', 'group_leader', 'coordination_officer'],
  input: z.strictObject({}),
  async read(db, context): Promise<AbsenceList> {
    const { actor, today } = context;
    const kinds = hasRole(actor, 'coordination_officer') ? KEPT_BY_OFFICE : [];
    const held = await db.sql<Held>`
      SELECT ${HELD_COLUMNS} FROM positions p
      JOIN members m ON ${own('m')} AND m.id = p.member_id
      JOIN organizations o ON ${own('o')} AND o.id = p.organization_id
      WHERE ${own('p')} AND p.from_on <= ${today}::date AND (p.to_on IS NULL OR p.to_on >= ${today}::date)
        AND (o.id = ${actor.organizationId}::uuid OR o.kind = ANY(${kinds}::text[]))
      ORDER BY o.sort_order, o.code, p.from_on, p.id`;
    const kept = held.filter((position) => canKeepAbsence(actor, position));
    const byId = new Map(held.map((position) => [position.id, position]));
    const rows = await db.sql<Absence & { reason: AbsenceReason }>`
      SELECT id, position_id AS "positionId", substitute_position_id AS "substitutePositionId",
             from_on AS "fromOn", to_on AS "toOn", created_at AS "createdAt", reason
      FROM position_absences
      WHERE ${own()} AND cancelled_at IS NULL AND to_on >= ${today}::date ORDER BY from_on, id`;
    const lines = rows.flatMap((row): AbsenceLine[] => {
      const position = byId.get(row.positionId);
      const isOwn = position?.memberId === actor.memberId;
      if (!position || !(isOwn || canKeepAbsence(actor, position))) return [];
      const substitute = row.substitutePositionId ? byId.get(row.substitutePositionId) : undefined;
      const { id, fromOn, toOn, reason } = row;
      return [
        {
          ...{ id, fromOn, toOn, reason },
          position: shown(position),
          substitute: substitute ? shown(substitute) : null,
          can: { end: !isOwn },
        },
      ];
    });
    return { lines, positions: kept.map(shown) };
  },
});
