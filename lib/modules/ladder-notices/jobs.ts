import { createNotification } from '@/lib/modules/notifications/commands';
import { own } from '@/lib/platform/db';
import type { Subscriber } from '@/lib/platform/deliveries';
import { civilDateOf } from '@/lib/shared/civil-date';
import { AUDIENCES, type Post, type Told, membersOf } from './model';

/** Tells of each step of the ladder those whom it concerns, once. */
export const ladderNotices: Subscriber = {
  name: 'ladder-notices',
  async react(db, tenant, events) {
    const today = civilDateOf(events.at(-1)!.at, tenant.timeZone);
    const [posts, hosts, titles] = await Promise.all([
      db.sql<Post>`
        SELECT p.member_id AS "memberId", p.organization_id AS "organizationId", p.roles,
               coalesce((SELECT array_agg(c.organization_id) FROM position_charges c
                 WHERE ${own('c')} AND c.position_id = p.id AND c.from_on <= ${today}::date
                   AND (c.to_on IS NULL OR c.to_on >= ${today}::date)), '{}') AS charges
        FROM positions p WHERE ${own('p')} AND p.from_on <= ${today}::date
          AND (p.to_on IS NULL OR p.to_on >= ${today}::date)
          AND p.roles && '{coordination_officer,assessment_officer,group_leader,unit_leader,unit_secretary,system_admin,standing_member_in_charge,deputy_secretary_in_charge}'::text[]`,
      db.sql<{ id: string }>`
        SELECT id FROM organizations WHERE ${own()} AND kind = 'group'
          AND (traits ->> 'hostsCoordinationOffice')::boolean`,
      db.sql<{ id: string; title: string }>`
        SELECT id, facts ->> 'titleZh' AS title FROM strikes
        WHERE ${own()} AND id = ANY(${events.map((event) => event.streamId)}::uuid[])`,
    ]);
    const hostGroupId = hosts[0]?.id ?? null;
    const titleOf = new Map(titles.map((row) => [row.id, row.title]));
    return events.flatMap((event) => {
      const { content } = event;
      const day = content.explainBy ?? content.on ?? content.followUpOn ?? content.doneOn ?? content.dueOn;
      const began = event.streamKind === 'downtime' ? new Date(String(content.from)) : null;
      const params = {
        ...(titleOf.has(event.streamId) ? { title: titleOf.get(event.streamId)! } : {}),
        ...(Array.isArray(content.obligationIds) ? { count: content.obligationIds.length } : {}),
        ...(began ? { day: civilDateOf(began, tenant.timeZone) } : day ? { day: String(day) } : {}),
      };
      const pages: Record<string, string> = {
        strike: `strikes/${event.streamId}`,
        interview: `interviews/${event.streamId}`,
        escalation: `escalations/${event.streamId}`,
        downtime: 'downtimes',
      };
      const href = `/t/${tenant.slug}/${pages[event.streamKind]}`;
      return (AUDIENCES[event.type] ?? []).flatMap(([audience, kind]) => {
        const memberIds = membersOf(audience, content as Told, posts, hostGroupId);
        if (memberIds.length === 0) return [];
        return [
          {
            command: createNotification,
            input: { memberIds, kind, params, href },
            key: `ladder:${event.streamId}:${event.seq}:${audience}`,
            at: event.at,
          },
        ];
      });
    });
  },
};
