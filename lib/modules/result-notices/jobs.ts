import { createNotification } from '@/lib/modules/notifications/commands';
import { own } from '@/lib/platform/db';
import type { Subscriber } from '@/lib/platform/deliveries';
import { civilDateOf } from '@/lib/shared/civil-date';
import { noticeNumber } from './model';

/** Leaders of whoever a notice is about, and those above who read it. */
const TOLD = [
  ...['group_leader', 'unit_leader', 'unit_secretary'],
  ...['standing_member_in_charge', 'deputy_secretary_in_charge', 'commission_secretary'],
];
/** People that one command tells. */
const AT_ONCE = 500;

/** Tells the leaders that a notice is issued, and that it is revoked, once. */
export const resultNotices: Subscriber = {
  name: 'result-notices',
  async react(db, tenant, events) {
    const today = civilDateOf(events.at(-1)!.at, tenant.timeZone);
    const told = await db.sql<{ memberId: string }>`
      SELECT DISTINCT member_id AS "memberId" FROM positions
      WHERE ${own()} AND roles && ${TOLD}::text[] AND from_on <= ${today}::date
        AND (to_on IS NULL OR to_on >= ${today}::date) ORDER BY 1`;
    const memberIds = told.map((one) => one.memberId);
    return events.flatMap(({ streamId, seq, type, content, at }) => {
      const kind = type === 'ResultNoticeIssued' ? 'result_notice_issued' : 'result_notice_revoked';
      const title = noticeNumber(Number(content.year), Number(content.number));
      const href = `/t/${tenant.slug}/statistics/notices/${streamId}`;
      return Array.from({ length: Math.ceil(memberIds.length / AT_ONCE) }, (_, part) => ({
        command: createNotification,
        input: {
          memberIds: memberIds.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
          kind,
          params: { title },
          href,
        },
        key: `result-notice:${streamId}:${seq}:${part}`,
        at,
      }));
    });
  },
};
