import { type Part, own, part, raw } from '@/lib/platform/db';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { PastDay } from './model';

/** What a step puts back, and what no step changes. */
const RESTORED = [
  'status',
  'outcome',
  'due_on',
  'due_soon_from_on',
  'min_per_period',
  'submitted_count',
  'accepted_count',
  'done_on_time',
  'recorded_on_time',
  'group_id',
  'item_id',
  'section_code',
];
const KEPT = `b.tenant_id, b.id, b.subject_id, b.subject_kind, b.item_code, b.cadence, b.sensitivity, b.occurrence_key,
  b.period_from_on, b.period_to_on, b.owner_position_id, b.event_on, b.source_record_id, b.judged_calendar, b.reason,
  b.created_at, b.submitted_at, b.completed_at`;
const RESTORED_COLUMNS = RESTORED.map(
  (name) => `CASE WHEN m.obligation_id IS NULL THEN b.${name} ELSE m.${name} END AS ${name}`,
).join(', ');

/**
 * The obligations as they stand, or as they stood at the end of a past day, to be named `o` in a statement that has
 * the tenant predicate of `o`. `due` bounds the due days looked for, so that an index finds them: the present one, or
 * the one before it moved.
 */
export function obligationsAt(past: PastDay | null, due: { from: CivilDate; to: CivilDate }): Part {
  if (!past) return raw('obligations o');
  const isIn = (column: string) => part`${raw(column)} BETWEEN ${due.from}::date AND ${due.to}::date`;
  return part`(
    SELECT ${raw(KEPT)}, ${raw(RESTORED_COLUMNS)} FROM obligations b
    LEFT JOIN LATERAL (
      SELECT s.* FROM obligation_moves s
      WHERE ${own('s')} AND s.obligation_id = b.id AND s.moved_at >= ${past.end} ORDER BY s.place LIMIT 1) m ON true
    WHERE ${own('b')} AND b.created_at < ${past.end} AND (${isIn('b.due_on')} OR b.id = ANY(ARRAY(
      SELECT d.obligation_id FROM obligation_moves d
      WHERE ${own('d')} AND d.moved_at >= ${past.end} AND d.due_on <> d.to_due_on AND ${isIn('d.due_on')})))) o`;
}
