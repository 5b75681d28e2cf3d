import { pool, tenantId } from '../../database.mjs';

const text = `
  SELECT r.id, r.number, r.title, r.item_code AS "itemCode", r.item_id AS "itemId", r.record_type AS "recordType",
         r.sensitivity, r.kind, r.status, r.version, r.happened_on AS "happenedOn", r.recorded_at AS "recordedAt",
         r.reviewed, r.late_reason AS "lateReason", r.subject_id AS "subjectId", coalesce(s.short_zh, s.name_zh) AS "subjectZh",
         s.name_en AS "subjectEn", m.name_zh AS "authorZh", m.name_en AS "authorEn"
  FROM duty_records r
  JOIN organizations s ON s.tenant_id = $1 AND s.id = r.subject_id
  JOIN members m ON m.tenant_id = $1 AND m.id = r.author_member_id
  WHERE r.tenant_id = $1 AND r.group_id = $2 AND r.status = 'accepted'
    AND r.happened_on >= $3::date AND r.happened_on <= $4::date
  ORDER BY r.happened_on DESC, r.id LIMIT $5`;

export async function GET(request) {
  const search = new URL(request.url).searchParams;
  const values = [tenantId, search.get('groupId'), search.get('from'), search.get('to'), 51];
  const { rows } = await pool.query({ name: 'page', text, values });
  return Response.json({ rows });
}
