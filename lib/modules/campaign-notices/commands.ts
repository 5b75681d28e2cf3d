import { z } from 'zod';
import type { ItemContent } from '@/lib/modules/checklists/queries';
import { MemberNotified } from '@/lib/modules/notifications/events';
import { decided, defineCommand } from '@/lib/platform/command';
import { own } from '@/lib/platform/db';
import { insert, record } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';

const ABOUT = { issued: 'duty_opened', withdrawn: 'duty_withdrawn' } as const;

interface Told {
  campaignId: string;
  subjectId: string;
  obligationId: string;
  memberId: string;
  dueOn: string;
  content: ItemContent;
  hasReceipt: boolean;
}

/**
 * Puts one line about a campaign into the inbox of whoever answers for it in each unit: the owner of the obligation, or
 * the recorders and leaders where nobody is named. Of a withdrawn one those are told who were told of it, and are freed.
 */
export const tellCampaign = defineCommand({
  name: 'tellCampaign',
  roles: 'system',
  input: z.strictObject({ campaignId: z.uuid(), about: z.enum(['issued', 'withdrawn']) }),
  async load(db, calls) {
    const ids = calls.map((call) => call.input.campaignId);
    const today = calls[0]!.today;
    const rows = await db.sql<Told>`
      SELECT u.campaign_id AS "campaignId", u.subject_id AS "subjectId", u.obligation_id AS "obligationId",
             p.member_id AS "memberId", o.due_on AS "dueOn", i.content,
             EXISTS (SELECT 1 FROM campaign_receipts r WHERE ${own('r')} AND r.campaign_id = u.campaign_id
                     AND r.subject_id = u.subject_id AND r.member_id = p.member_id) AS "hasReceipt"
      FROM campaign_units u
      JOIN campaigns c ON ${own('c')} AND c.id = u.campaign_id
      JOIN obligations o ON ${own('o')} AND o.id = u.obligation_id
        AND o.status = CASE WHEN c.status = 'withdrawn' THEN 'cancelled' ELSE o.status END
      JOIN checklist_items i ON ${own('i')} AND i.id = c.item_id
      JOIN LATERAL (
        SELECT DISTINCT p.member_id FROM positions p
        WHERE ${own('p')} AND (p.id = o.owner_position_id OR (o.owner_position_id IS NULL
            AND p.organization_id = u.subject_id AND p.roles && ARRAY['unit_recorder', 'unit_leader', 'unit_secretary']))
          AND p.from_on <= ${today}::date AND (p.to_on IS NULL OR p.to_on >= ${today}::date)) p ON true
      WHERE ${own('u')} AND u.campaign_id = ANY(${ids}::uuid[])
      ORDER BY u.subject_id, p.member_id`;
    return ids.map((id) => rows.filter((row) => row.campaignId === id));
  },
  decide(call, rows) {
    if (call.context.actor.kind !== 'system') return refuse.forbidden('forbidden.role');
    const { campaignId, about } = call.input;
    const slug = call.context.tenant.slug;
    const kind = ABOUT[about];
    const lines = rows
      .filter((row) => row.hasReceipt === (about === 'withdrawn'))
      .map((row) => ({ ...row, id: call.newId(), href: `/t/${slug}/obligations/${row.obligationId}` }));
    return decided(
      { told: lines.length },
      lines.flatMap(({ id, memberId, subjectId, href, dueOn, content }) => [
        insert('Notification', {
          ...{ id, memberId, kind, href, createdAt: call.now },
          params: about === 'issued' ? { title: content.titleZh, day: dueOn } : { title: content.titleZh },
        }),
        ...(about === 'issued'
          ? [insert('CampaignReceipt', { campaignId, subjectId, memberId, notificationId: id })]
          : []),
      ]),
      ...lines.map(({ id, memberId, href }) =>
        record(MemberNotified, { id, kind: 'notification' }, { memberId, kind, href }),
      ),
    );
  },
});
