import { z } from 'zod';
import { own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { DECIDING_OFFICES } from '@/lib/shared/actor';
import { refuse } from '@/lib/shared/result';
import { canDecideDowntime, canReadDowntimes } from './policy';
import type { DowntimeLine, DowntimeState } from './schema';

/** When the system was silent, the latest first, and what was made of it. */
export const listDowntimes = defineQuery({
  name: 'listDowntimes',
  roles: ['system_admin', ...DECIDING_OFFICES],
  input: z.strictObject({}),
  async read(db, { actor }) {
    if (!canReadDowntimes(actor)) return refuse.forbidden('forbidden.role');
    const rows = await db.sql<{
      id: string;
      from: Date;
      to: Date;
      status: DowntimeState;
      note: string | null;
      decidedAt: Date | null;
      byZh: string | null;
      byEn: string | null;
    }>`
      SELECT d.id, d.from_at AS "from", d.to_at AS "to", d.status, d.note, d.decided_at AS "decidedAt",
             m.name_zh AS "byZh", m.name_en AS "byEn"
      FROM downtimes d LEFT JOIN members m ON ${own('m')} AND m.id = d.decided_by_id
      WHERE ${own('d')} ORDER BY d.from_at DESC, d.id LIMIT 200`;
    return rows.map(
      ({ from, to, decidedAt, ...row }): DowntimeLine => ({
        ...row,
        from: from.toISOString(),
        to: to.toISOString(),
        minutes: Math.round((to.getTime() - from.getTime()) / 60_000),
        decidedAt: decidedAt?.toISOString() ?? null,
        can: { decide: canDecideDowntime(actor) && row.status === 'recorded' },
      }),
    );
  },
});
