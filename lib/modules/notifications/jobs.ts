import { type Db, own } from '@/lib/platform/db';
import type { DeliveredEvent, Subscriber } from '@/lib/platform/deliveries';
import { type CivilDate, civilDateOf } from '@/lib/shared/civil-date';
import { createNotification } from './commands';

interface Decider {
  obligationId: string;
  itemCode: string;
  memberIds: string[];
}

/** Who decides of the requests: the group leader for units, the office for groups, the assessment officer for its host. */
async function decidersOf(db: Db, obligationIds: readonly string[], on: CivilDate): Promise<Decider[]> {
  return db.sql<Decider>`
    SELECT o.id AS "obligationId", o.item_code AS "itemCode", array_agg(DISTINCT p.member_id) AS "memberIds"
    FROM obligations o
    JOIN waivers w ON ${own('w')} AND w.obligation_id = o.id AND w.decision IS NULL
    JOIN organizations g ON ${own('g')} AND g.id = o.group_id
    JOIN positions p ON ${own('p')} AND p.from_on <= ${on}::date AND (p.to_on IS NULL OR p.to_on >= ${on}::date)
      AND (o.subject_kind <> 'unit' OR p.organization_id = o.group_id)
      AND p.member_id <> w.requested_by_id
      AND CASE WHEN o.subject_kind = 'unit' THEN 'group_leader'
               WHEN (g.traits ->> 'hostsCoordinationOffice')::boolean THEN 'assessment_officer'
               ELSE 'coordination_officer' END = ANY(p.roles)
    WHERE ${own('o')} AND o.id = ANY(${obligationIds}::uuid[])
    GROUP BY 1, 2`;
}

const ABOUT_RECORDS = [
  'RecordReturned',
  'RecordDoubted',
  'DoubtSettled',
  'RecordCorrected',
  'CorrectionRefused',
];

/** Whether an event is news for the author: an acceptance is only where it leaves a duty open. */
const isNews = ({ type, content }: DeliveredEvent) =>
  ABOUT_RECORDS.includes(type) || (type === 'RecordAccepted' && Array.isArray(content.refused));

/** What is said about a record, and to whom besides its author. */
function newsOf({ type, content }: DeliveredEvent): { kind: string; params: object; also: unknown[] } {
  const correction = (decision: string) => ({
    kind: 'correction_decided',
    params: { decision },
    also: [content.askedById],
  });
  if (type === 'RecordDoubted') return { kind: 'record_doubted', params: {}, also: [] };
  if (type === 'DoubtSettled') {
    const kind = content.finding === 'genuine' ? 'doubt_cleared' : 'doubt_confirmed';
    return { kind, params: {}, also: [content.raisedById] };
  }
  if (type === 'RecordCorrected') return correction('granted');
  if (type === 'CorrectionRefused') return correction('refused');
  if (type === 'RecordAccepted') {
    const items = (content.refused as string[]).join('、');
    return { kind: 'claims_refused', params: { items }, also: [] };
  }
  return { kind: 'record_returned', params: { reason: String(content.reason) }, also: [] };
}

/**
 * Tells the author of a record that it was returned, accepted for some of its duties only, doubted, found to stand or not, or corrected, once; whoever
 * asked for the correction or raised the doubt, of the outcome; whoever decides, of a waiver or an extension that is asked for; whoever
 * asked, of the decision; whoever began an import, of its end.
 */
export const notifications: Subscriber = {
  name: 'notifications',
  async react(db, tenant, events) {
    const aboutRecords = events.filter(isNews);
    const authors = await db.sql<{
      id: string;
      memberId: string;
      title: string;
      sensitivity: string;
      itemCode: string;
    }>`
      SELECT id, author_member_id AS "memberId", title, sensitivity, item_code AS "itemCode" FROM duty_records
      WHERE ${own()} AND id = ANY(${aboutRecords.map((event) => event.streamId)}::uuid[])`;
    const decided = events.filter((event) => event.type === 'WaiverDecided');
    const askers = await db.sql<{ obligationId: string; memberId: string; itemCode: string }>`
      SELECT w.obligation_id AS "obligationId", w.requested_by_id AS "memberId", o.item_code AS "itemCode"
      FROM waivers w JOIN obligations o ON ${own('o')} AND o.id = w.obligation_id
      WHERE ${own('w')} AND w.obligation_id = ANY(${decided.map((event) => event.streamId)}::uuid[])
      ORDER BY w.requested_at DESC`;
    const imported = events.filter((event) => event.type === 'ImportFinished');
    const importers = await db.sql<{ id: string; memberId: string; itemCode: string }>`
      SELECT id, created_by_id AS "memberId", item_code AS "itemCode" FROM record_imports
      WHERE ${own()} AND id = ANY(${imported.map((event) => event.streamId)}::uuid[])`;
    const asked = events.filter((event) => event.type === 'WaiverRequested');
    const on = civilDateOf(events.at(-1)!.at, tenant.timeZone);
    const deciders = await decidersOf(
      db,
      asked.map((event) => event.streamId),
      on,
    );
    const told = (
      event: (typeof events)[number],
      memberIds: readonly string[],
      kind: string,
      params: object,
      href: string,
    ) => ({
      command: createNotification,
      input: { memberIds, kind, params, href },
      key: `inbox:${event.streamId}:${event.seq}`,
      at: event.at,
    });
    return [
      ...aboutRecords.flatMap((event) => {
        const author = authors.find((one) => one.id === event.streamId);
        if (!author) return [];
        // The title of a personal or restricted record stays out of lists; its item names it well enough.
        const title = author.sensitivity === 'normal' ? author.title.slice(0, 120) : author.itemCode;
        const { kind, params, also } = newsOf(event);
        const members = [
          ...new Set([author.memberId, ...also.filter((id) => id !== event.actorId).map(String)]),
        ];
        const href = `/t/${tenant.slug}/records/${author.id}`;
        return [told(event, members, kind, { title, ...params }, href)];
      }),
      ...decided.flatMap((event) => {
        const asker = askers.find((one) => one.obligationId === event.streamId);
        if (!asker) return [];
        const params = { title: asker.itemCode, decision: String(event.content.decision) };
        return [
          told(
            event,
            [asker.memberId],
            'waiver_decided',
            params,
            `/t/${tenant.slug}/obligations/${event.streamId}`,
          ),
        ];
      }),
      ...imported.flatMap((event) => {
        const author = importers.find((one) => one.id === event.streamId);
        if (!author) return [];
        const { imported: count, faulty, refused } = event.content;
        const params = {
          title: author.itemCode,
          count: Number(count),
          left: Number(faulty) + Number(refused),
        };
        const href = `/t/${tenant.slug}/imports/${author.id}`;
        return [told(event, [author.memberId], 'import_finished', params, href)];
      }),
      ...asked.flatMap((event) => {
        const found = deciders.find((one) => one.obligationId === event.streamId);
        if (!found) return [];
        const params = { title: found.itemCode };
        return [told(event, found.memberIds, 'waiver_requested', params, `/t/${tenant.slug}/waivers`)];
      }),
    ];
  },
};
