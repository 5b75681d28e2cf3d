import { itemById } from '@/lib/modules/checklists/queries';
import { fulfilByActivity } from '@/lib/modules/declarations/commands';
import { own } from '@/lib/platform/db';
import type { DeliveredEvent, Subscriber } from '@/lib/platform/deliveries';
import { civilDateOf } from '@/lib/shared/civil-date';
import { type Activity, fulfilments } from './model';

/** Work that keeps a beat: a record handed in by the subject, a review by a group. */
function activityOf(
  event: DeliveredEvent,
  groupOfPosition: ReadonlyMap<string, string>,
  timeZone: string,
): Activity[] {
  const on = civilDateOf(event.at, timeZone);
  const base = { on, at: event.at, name: event.type };
  const { subjectId, itemCode } = event.content as { subjectId?: string; itemCode?: string };
  const group = event.positionId && groupOfPosition.get(event.positionId);
  if (subjectId && itemCode) return [{ ...base, subjectId, itemCode, kind: 'submission' }];
  return group ? [{ ...base, subjectId: group, itemCode: null, kind: 'review' }] : [];
}

/** Fulfils daily and weekly beats from the work that was done anyway. */
export const beats: Subscriber = {
  name: 'beats',
  async react(db, tenant, events) {
    const positions = events.flatMap((event) => event.positionId ?? []);
    const groups = await db.sql<{ id: string; organizationId: string }>`
      SELECT p.id, p.organization_id AS "organizationId" FROM positions p
      JOIN organizations o ON ${own('o')} AND o.id = p.organization_id AND o.kind = 'group'
      WHERE ${own('p')} AND p.id = ANY(${positions}::uuid[])`;
    const groupOfPosition = new Map(groups.map((row) => [row.id, row.organizationId]));
    const activities = events.flatMap((event) => activityOf(event, groupOfPosition, tenant.timeZone));
    if (activities.length === 0) return [];
    const days = activities.map((activity) => activity.on).sort();
    const open = await db.sql<{
      obligationId: string;
      subjectId: string;
      itemId: string;
      itemCode: string;
      periodFrom: string;
      periodTo: string;
    }>`
      SELECT o.id AS "obligationId", o.subject_id AS "subjectId", o.item_id AS "itemId", o.item_code AS "itemCode",
             o.period_from_on AS "periodFrom", o.period_to_on AS "periodTo"
      FROM obligations o
      WHERE ${own('o')} AND o.status = 'open' AND o.cadence IN ('daily', 'weekly')
        AND o.subject_id = ANY(${[...new Set(activities.map((activity) => activity.subjectId))]}::uuid[])
        AND o.period_from_on <= ${days.at(-1)}::date AND o.period_to_on >= ${days[0]}::date`;
    const items = await itemById(
      db,
      open.map((row) => row.itemId),
    );
    const candidates = open.map((row) => ({ ...row, by: items.get(row.itemId)?.content.autoFulfil?.by }));
    return fulfilments(activities, candidates).map(({ beat, activity }) => ({
      command: fulfilByActivity,
      input: { obligationId: beat.obligationId, activity: activity.name, at: activity.at },
      key: `beat:${beat.obligationId}`,
      at: activity.at,
    }));
  },
};
