import { z } from 'zod';
import { countWorkdays } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { canDecideWaiver, canSeeObligation } from '@/lib/modules/obligations/policy';
import { type StoredObligation, obligationsById } from '@/lib/modules/obligations/queries';
import { periodNames } from '@/lib/modules/prefills/model';
import type { Context } from '@/lib/platform/context';
import { type Db, type Part, own, part, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { DECIDING_OFFICES } from '@/lib/shared/actor';
import type { CivilDate } from '@/lib/shared/civil-date';
import { civilDateOf } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import type { StandingWaiver } from './model';
import type { PendingWaiver, WaiverLine } from './schema';

/** Waivers over several periods that are asked for or granted: what is planned later begins under them. */
export async function standingWaivers(db: Db): Promise<StandingWaiver[]> {
  return db.sql<StandingWaiver>`
    SELECT o.subject_id AS "subjectId", o.item_code AS "itemCode", o.period_from_on AS "periodFrom",
           w.covers_to_on AS "coversTo", w.decision IS NOT NULL AS "isGranted"
    FROM waivers w JOIN obligations o ON ${own('o')} AND o.id = w.obligation_id
    WHERE ${own('w')} AND w.covers_to_on IS NOT NULL AND (w.decision IS NULL OR w.decision = 'granted')`;
}

type StoredWaiver = Omit<WaiverLine, 'requestedAt' | 'decidedAt' | 'can'> & {
  requestedAt: Date;
  requestedById: string;
  decidedAt: Date | null;
};

const COLUMNS = raw(`
  w.id, w.kind, w.reason, w.note, w.covers_to_on AS "coversTo", w.new_due_on AS "newDueOn",
  w.requested_at AS "requestedAt", w.requested_by_id AS "requestedById",
  json_build_object('nameZh', a.name_zh, 'nameEn', a.name_en) AS "requestedBy",
  w.decision, w.decided_at AS "decidedAt", w.decision_note AS "decisionNote",
  CASE WHEN d.id IS NOT NULL THEN json_build_object('nameZh', d.name_zh, 'nameEn', d.name_en) END AS "decidedBy"`);

/** A request with the names of who asked and who decided; of tables named `w` and `o`. */
const people = (): Part => part`
  JOIN members a ON ${own('a')} AND a.id = w.requested_by_id
  LEFT JOIN members d ON ${own('d')} AND d.id = w.decided_by_id`;

function lineOf(context: Context, row: StoredWaiver, mayDecide: boolean): WaiverLine {
  const { id, kind, reason, note, coversTo, newDueOn, requestedBy, requestedById } = row;
  const { decision, decidedAt, decidedBy, decisionNote } = row;
  return {
    ...{ id, kind, reason, note, coversTo, newDueOn, requestedBy, decision, decidedBy, decisionNote },
    requestedAt: row.requestedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    can: { decide: mayDecide && !decidedAt && requestedById !== context.actor.memberId },
  };
}

/** The requests of one obligation, the newest first. For pages of modules, which ask first whether it may be seen. */
export async function waiversOf(
  db: Db,
  context: Context,
  obligation: StoredObligation,
): Promise<WaiverLine[]> {
  const rows = await db.sql<StoredWaiver>`
    SELECT ${COLUMNS} FROM waivers w ${people()}
    WHERE ${own('w')} AND w.obligation_id = ${obligation.id}
    ORDER BY w.requested_at DESC`;
  const mayDecide = canDecideWaiver(context.actor, obligation);
  return rows.map((row) => lineOf(context, row, mayDecide));
}

/** The requests of one obligation: asked by whom, why, and how they were decided; the newest first. */
export const listWaivers = defineQuery({
  name: 'listWaivers',
  roles: 'any',
  input: z.strictObject({ obligationId: z.uuid() }),
  async read(db, context, { obligationId }) {
    const obligation = (await obligationsById(db, [obligationId])).get(obligationId);
    if (!obligation || !canSeeObligation(context.actor, obligation)) return refuse.notFound();
    return waiversOf(db, context, obligation);
  },
});

type PendingRow = StoredWaiver &
  Omit<PendingWaiver, keyof WaiverLine | 'waitingDays' | 'period'> & {
    subjectKind: string;
    groupId: string;
    occurrenceKey: string;
    eventOn: CivilDate | null;
    periodFrom: CivilDate;
  };

/** Requests that wait for the reader's decision, the oldest first. */
export const listPendingWaivers = defineQuery({
  name: 'listPendingWaivers',
  roles: ['group_leader', ...DECIDING_OFFICES],
  input: z.strictObject({}),
  async read(db, context): Promise<PendingWaiver[]> {
    const rows = await db.sql<PendingRow>`
      SELECT ${COLUMNS}, o.id AS "obligationId", o.item_code AS "itemCode", o.sensitivity, o.subject_kind AS "subjectKind",
             o.group_id AS "groupId", o.occurrence_key AS "occurrenceKey", o.event_on AS "eventOn",
             o.period_from_on AS "periodFrom", o.due_on AS "dueOn",
             i.content ->> 'titleZh' AS "titleZh", i.content ->> 'titleEn' AS "titleEn",
             json_build_object('id', s.id, 'nameZh', coalesce(s.short_zh, s.name_zh), 'nameEn', s.name_en) AS subject
      FROM waivers w ${people()}
      JOIN obligations o ON ${own('o')} AND o.id = w.obligation_id
      JOIN checklist_items i ON ${own('i')} AND i.id = o.item_id
      JOIN organizations s ON ${own('s')} AND s.id = o.subject_id
      WHERE ${own('w')} AND w.decision IS NULL AND o.group_id = ANY(${context.actor.groupIds}::uuid[])
      ORDER BY w.requested_at, w.id`;
    const calendar = await calendarInUse(db);
    return rows
      .filter((row) => canDecideWaiver(context.actor, { ...row, subjectId: row.subject.id }))
      .map((row) => {
        const { obligationId, itemCode, sensitivity, titleZh, titleEn, subject, dueOn } = row;
        const askedOn = civilDateOf(row.requestedAt, context.tenant.timeZone);
        return {
          ...lineOf(context, row, true),
          obligationId,
          itemCode,
          sensitivity,
          titleZh,
          titleEn,
          subject,
          period: periodNames(row, calendar.publicHolidays),
          dueOn,
          waitingDays: countWorkdays(calendar, askedOn, context.today),
        };
      });
  },
});
