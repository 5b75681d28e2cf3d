import { randomUUID } from 'node:crypto';
import { pool, tenantId } from '../../database.mjs';

const text = `
  INSERT INTO duty_records (tenant_id, id, number, subject_id, subject_kind, group_id, item_id, item_code, section_code,
    record_type, sensitivity, kind, counted, status, version, title, happened_on, recorded_at, submitted_at,
    released_at, author_member_id, author_position_id, signal_rank)
  VALUES ($1, $2, $3, $4, 'unit', $5, $6, 'U1-05', 'U1', 'meeting', 'normal', 'entry', true, 'released', 1, $7, $8,
    now(), now(), now(), $9, $10, 0)`;

export async function POST(request) {
  const { subjectId, groupId, itemId, title, happenedOn, memberId, positionId } = await request.json();
  const id = randomUUID();
  const values = [tenantId, id, id, subjectId, groupId, itemId, title, happenedOn, memberId, positionId];
  await pool.query({ name: 'create', text, values });
  return Response.json({ id });
}
