import type { LadderObligation } from '@/lib/modules/strikes/model';
import type { EscalationLevel } from '@/lib/modules/ladder-rules/schema';
import type { Context } from '@/lib/platform/context';
import { type Db, type Part, nothing, own, part } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { DECIDING_OFFICES } from '@/lib/shared/actor';
import { refuse } from '@/lib/shared/result';
import { type KnownEscalation, mayConfirm, mayExplain, nextEscalationState } from './model';
import { canDecideEscalation, canExplainEscalation, canFinishEscalation, canReadEscalation } from './policy';
import {
  type EscalationLine,
  type EscalationState,
  type EscalationView,
  escalationInput,
  listEscalationsInput,
} from './schema';

export interface UnitObligation extends LadderObligation {
  id: string;
  itemCode: string;
  unitId: string;
  groupId: string;
  titleZh: string;
  titleEn: string | null;
  submittedAt: Date | null;
  inForceFrom: string | null;
  inForceTo: string | null;
}

/**
 * Obligations of units that are or were overdue, due in a span of days. Duties of every day and every week are the
 * beat of the work and never count.
 */
export function overdueOfUnits(db: Db, fromOn: string, beforeOn: string): Promise<UnitObligation[]> {
  return db.sql<UnitObligation>`
    SELECT o.id, o.item_code AS "itemCode", o.subject_id AS "unitId", o.group_id AS "groupId",
           i.content ->> 'titleZh' AS "titleZh", i.content ->> 'titleEn' AS "titleEn",
           o.period_from_on AS "periodFrom", o.due_on AS "dueOn", o.due_soon_from_on AS "dueSoonFrom",
           o.min_per_period AS "minPerPeriod", o.status, o.outcome, o.submitted_count AS "submittedCount",
           o.accepted_count AS "acceptedCount", o.done_on_time AS "doneOnTime", o.recorded_on_time AS "recordedOnTime",
           o.submitted_at AS "submittedAt", v.in_force_from_on AS "inForceFrom", v.in_force_to_on AS "inForceTo",
           (SELECT max(c.decided_at) FROM claims c WHERE ${own('c')} AND c.obligation_id = o.id
              AND c.status = 'refused' AND c.recorded_on_time) AS "returnedAt",
           (SELECT max((w.requested_at AT TIME ZONE t.time_zone)::date) FROM waivers w, tenants t
              WHERE ${own('w')} AND t.id = w.tenant_id AND w.obligation_id = o.id AND w.decision IS NULL
           ) AS "waiverRequestedOn"
    FROM obligations o
    JOIN checklist_items i ON ${own('i')} AND i.id = o.item_id
    JOIN checklist_versions v ON ${own('v')} AND v.id = i.version_id
    WHERE ${own('o')} AND o.subject_kind = 'unit' AND o.due_on >= ${fromOn}::date AND o.due_on < ${beforeOn}::date
      AND o.status NOT IN ('waived', 'cancelled') AND i.content ->> 'cadence' NOT IN ('daily', 'weekly')
      AND (o.status IN ('open', 'waiver_requested') OR o.recorded_on_time IS FALSE)
    ORDER BY o.due_on, o.id`;
}

export interface Stored extends KnownEscalation {
  unitId: string;
  groupId: string;
  explainBy: string;
  explained: boolean;
}

const STORED = part`e.id, e.unit_id AS "unitId", e.group_id AS "groupId", e.level, e.window_from_on AS "windowFrom",
  e.overdue_count AS overdue, e.status, e.explain_by_on AS "explainBy",
  EXISTS (SELECT FROM escalation_moves x
    WHERE ${own('x')} AND x.escalation_id = e.id AND x.kind = 'explained') AS explained`;

/** Every step of the windows that begin on a day or later. */
export function escalationsSince(db: Db, windowFrom: string): Promise<Stored[]> {
  return db.sql<Stored>`
    SELECT ${STORED} FROM escalations e WHERE ${own('e')} AND e.window_from_on >= ${windowFrom}::date`;
}

/** Steps by id, locked. */
export async function escalationsById(db: Db, ids: readonly string[]): Promise<Map<string, Stored>> {
  const rows = await db.sql<Stored>`
    SELECT ${STORED} FROM escalations e
    WHERE ${own('e')} AND e.id = ANY(${ids}::uuid[]) ORDER BY e.id FOR UPDATE OF e`;
  return new Map(rows.map((row) => [row.id, row]));
}

type Row = Stored & {
  windowTo: string;
  proposedOn: string;
  level: EscalationLevel;
  status: EscalationState;
  unit: EscalationLine['unit'];
  group: EscalationLine['group'];
};

function escalationsWhere(db: Db, condition: Part, end: Part = nothing): Promise<Row[]> {
  return db.sql<Row>`
    SELECT ${STORED}, e.window_to_on AS "windowTo", e.proposed_on AS "proposedOn",
           json_build_object('id', u.id, 'nameZh', coalesce(u.short_zh, u.name_zh), 'nameEn', u.name_en) AS unit,
           json_build_object('nameZh', coalesce(g.short_zh, g.name_zh), 'nameEn', g.name_en) AS "group"
    FROM escalations e
    JOIN organizations u ON ${own('u')} AND u.id = e.unit_id
    JOIN organizations g ON ${own('g')} AND g.id = e.group_id
    WHERE ${own('e')} AND ${condition} ${end}`;
}

const lineOf = ({ unitId: _unit, groupId: _group, ...line }: Row): EscalationLine => line;

/** The steps the asker explains, decides or carries out; those that are over apart. */
export const listEscalations = defineQuery({
  name: 'listEscalations',
  roles: ['unit_leader', 'unit_secretary', 'group_leader', ...DECIDING_OFFICES],
  input: listEscalationsInput,
  async read(db, { actor }, { show }) {
    const states: EscalationState[] =
      show === 'open' ? ['proposed', 'confirmed'] : ['done', 'cancelled', 'waived'];
    const rows = await escalationsWhere(
      db,
      part`e.status = ANY(${states}::text[])
        AND (e.unit_id = ANY(${actor.unitIds}::uuid[]) OR e.group_id = ANY(${actor.groupIds}::uuid[]))`,
      part`ORDER BY e.proposed_on DESC, e.id DESC LIMIT 300`,
    );
    return rows.filter((row) => canReadEscalation(actor, row)).map(lineOf);
  },
});

/** One step with what it rests on, what was said, decided and done. */
export const getEscalation = defineQuery({
  name: 'getEscalation',
  roles: 'any',
  input: escalationInput,
  async read(db, { actor, today }: Context, { escalationId }) {
    const [row] = await escalationsWhere(db, part`e.id = ${escalationId}`);
    if (!row || !canReadEscalation(actor, row)) return refuse.notFound('escalations.unknown');
    const led = await db.sql<EscalationView['led'][number]>`
      SELECT obligation_id AS "obligationId", item_code AS "itemCode", due_on AS "dueOn",
             facts ->> 'titleZh' AS "titleZh", facts ->> 'titleEn' AS "titleEn", facts ->> 'stood' AS stood,
             (facts ->> 'workdays')::int AS workdays
      FROM escalation_obligations WHERE ${own()} AND escalation_id = ${escalationId} ORDER BY due_on, obligation_id`;
    const entries = await db.sql<Omit<EscalationView['entries'][number], 'at'> & { at: Date }>`
      SELECT x.kind, x.ground, x.text, x.reference, x.done_on AS "doneOn", x.at,
             CASE WHEN m.id IS NOT NULL THEN json_build_object('nameZh', m.name_zh, 'nameEn', m.name_en) END AS by
      FROM escalation_moves x LEFT JOIN members m ON ${own('m')} AND m.id = x.by_id
      WHERE ${own('x')} AND x.escalation_id = ${escalationId} ORDER BY x.at, x.id`;
    const view: EscalationView = {
      ...lineOf(row),
      led,
      entries: entries.map((one) => ({ ...one, at: one.at.toISOString() })),
      can: {
        explain: canExplainEscalation(actor, row) && mayExplain(row, today),
        confirm: canDecideEscalation(actor, row) && mayConfirm(row, today),
        cancel: canDecideEscalation(actor, row) && nextEscalationState(row.status, 'cancel') !== null,
        finish: canFinishEscalation(actor, row) && nextEscalationState(row.status, 'finish') !== null,
      },
    };
    return view;
  },
});
