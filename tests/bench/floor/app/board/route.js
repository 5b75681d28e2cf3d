import { pool, tenantId } from '../../database.mjs';

const sum = (kind, ...states) =>
  `coalesce(sum(c.n) FILTER (WHERE c.kind = '${kind}' AND c.state IN ('${states.join("', '")}')), 0)::int`;

const text = `
  SELECT g.id, coalesce(g.short_zh, g.name_zh) AS "nameZh", g.name_en AS "nameEn", c.*
  FROM organizations g LEFT JOIN (
    SELECT c.group_id,
      ${sum('obligation', 'open', 'waiver_requested')} AS unfinished,
      ${sum('obligation', 'done_on_time')} AS "onTime",
      ${sum('obligation', 'submitted_on_time', 'submitted_late')} AS awaiting,
      ${sum('obligation', 'done_late')} AS late,
      ${sum('record', 'submitted', 'released', 'accepted', 'accepted_unreviewed', 'flagged')} AS uploads,
      ${sum('record', 'accepted', 'accepted_unreviewed', 'flagged')} AS accepted,
      ${sum('record', 'accepted_unreviewed')} AS "notReviewed"
    FROM duty_month_counters c
    WHERE c.tenant_id = $1 AND c.kind IN ('obligation', 'record') AND c.month BETWEEN $2::date AND $3::date
      AND c.subject_kind = 'group'
    GROUP BY 1) c ON c.group_id = g.id
  WHERE g.tenant_id = $1 AND g.kind = 'group' ORDER BY g.sort_order`;

export async function GET(request) {
  const search = new URL(request.url).searchParams;
  const values = [tenantId, search.get('from'), search.get('to')];
  const { rows } = await pool.query({ name: 'board', text, values });
  return Response.json({ columns: rows });
}
