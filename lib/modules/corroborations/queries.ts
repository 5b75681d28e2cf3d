import { SAME_EVENT_DAYS, attendanceIn, topicIn, unitNamedIn } from '@/lib/modules/attendances/model';
import { itemById } from '@/lib/modules/checklists/queries';
import type { RecordContent } from '@/lib/modules/forms/model';
import { canReadRecord, recordReach } from '@/lib/modules/records/policy';
import { readable, recordsById } from '@/lib/modules/records/queries';
import { STANDING_STATES, recordIdInput } from '@/lib/modules/records/schema';
import type { Context } from '@/lib/platform/context';
import { type Db, type Part, nothing, own, part, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import type { CivilDate } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import type { Answer, Kept, Statement } from './model';
import { canAnswerAttendance, sideOf } from './policy';
import {
  type CorroborationLine,
  type CorroborationPage,
  type CorroborationView,
  type NamedBody,
  listCorroborationsInput,
} from './schema';

/** A returned record still says what it said; it is mended, not taken back. */
const SAYING = [...STANDING_STATES, 'returned'];

export type KeptRow = Kept & { revision: number };

const KEPT = raw(`
  c.id, c.unit_id AS "unitId", c.group_id AS "groupId", c.unit_record_id AS "unitRecordId",
  c.group_record_id AS "groupRecordId", c.stated_by AS "statedBy", c.record_type AS "recordType",
  c.happened_on AS "happenedOn", c.topic, c.state, c.open_fields AS "openFields", c.comparison, c.revision`);

/** The last answer of the corroboration `c`. */
const lastAnswer = part`LEFT JOIN LATERAL (
  SELECT w.attended, w.stated, w.said, w.note, w.answered_at FROM corroboration_answers w
  WHERE ${own('w')} AND w.corroboration_id = c.id ORDER BY w.answered_at DESC, w.id DESC LIMIT 1) a ON true`;

const ANSWER = raw(`CASE WHEN a.attended IS NOT NULL THEN
  json_build_object('attended', a.attended, 'stated', a.stated, 'said', a.said) END AS answer`);

/** Corroborations by id, locked for an answer. */
export async function corroborationsById(db: Db, ids: readonly string[]): Promise<Map<string, KeptRow>> {
  const rows = await db.sql<KeptRow>`
    SELECT ${KEPT}, ${ANSWER} FROM corroborations c ${lastAnswer}
    WHERE ${own('c')} AND c.id = ANY(${[...new Set(ids)]}::uuid[]) ORDER BY c.id FOR UPDATE OF c`;
  return new Map(rows.map((row) => [row.id, row]));
}

interface Neighbour {
  recordId: string;
  subjectKind: string;
  subjectId: string;
  groupId: string;
  recordType: string;
  happenedOn: CivilDate;
  itemId: string;
  content: RecordContent;
}

/** The subject that answers for a body on a day: itself, or the department it stands under; null where none does. */
async function unitsBehind(
  db: Db,
  named: readonly { id: string; on: CivilDate }[],
): Promise<(id: string, on: CivilDate) => string | null> {
  const rows =
    named.length === 0
      ? []
      : await db.sql<{ id: string; on: CivilDate; unitId: string | null }>`
          SELECT n.id, n."on", coalesce(s.organization_id, d.organization_id) AS "unitId"
          FROM jsonb_to_recordset(${JSON.stringify(named)}::jsonb) AS n(id uuid, "on" date)
          LEFT JOIN subjects s ON ${own('s')} AND s.organization_id = n.id AND s.kind = 'unit'
            AND s.from_on <= n."on" AND (s.to_on IS NULL OR s.to_on >= n."on")
          LEFT JOIN organization_links l ON ${own('l')} AND l.organization_id = n.id AND l.kind = 'parent'
            AND l.from_on <= n."on" AND (l.to_on IS NULL OR l.to_on >= n."on")
          LEFT JOIN subjects d ON ${own('d')} AND d.organization_id = l.superior_id AND d.kind = 'unit'
            AND d.from_on <= n."on" AND (d.to_on IS NULL OR d.to_on >= n."on")`;
  const found = new Map(rows.map((row) => [`${row.id} ${row.on}`, row.unitId]));
  return (id, on) => found.get(`${id} ${on}`) ?? null;
}

/** What neighbouring records of one group say, from their standing versions. */
async function statementsOf(db: Db, rows: readonly Neighbour[]): Promise<Statement[]> {
  const items = await itemById(
    db,
    rows.map((row) => row.itemId),
  );
  const read = rows.map((row) => {
    const item = items.get(row.itemId)!.content;
    const named = row.subjectKind === 'group' ? unitNamedIn(item, row.content) : null;
    return { row, item, named };
  });
  const unitBehind = await unitsBehind(
    db,
    read.flatMap(({ row, named }) => (named ? [{ id: named, on: row.happenedOn }] : [])),
  );
  return read.map(({ row, item, named }): Statement => {
    const { recordId, groupId, recordType, happenedOn, subjectId, content } = row;
    const isUnit = row.subjectKind === 'unit';
    return {
      recordId,
      side: isUnit ? 'unit' : 'group',
      unitId: isUnit ? subjectId : named && unitBehind(named, happenedOn),
      groupId,
      recordType,
      happenedOn,
      topic: topicIn(item, content),
      attended: attendanceIn(item, content),
    };
  });
}

/**
 * Everything around some records of a group that may be of the same events: what the records say, and the
 * corroborations that name any of them. The group is locked first, so that two deliveries settle one after the other.
 */
export async function neighbourhood(
  db: Db,
  groupId: string,
  recordIds: readonly string[],
): Promise<{ statements: Statement[]; kept: KeptRow[] }> {
  await db.sql`SELECT 1 FROM organizations WHERE ${own()} AND id = ${groupId} FOR NO KEY UPDATE`;
  const rows = await db.sql<Neighbour>`
    WITH changed AS (
      SELECT r.id, r.happened_on FROM duty_records r WHERE ${own('r')} AND r.id = ANY(${recordIds}::uuid[])),
    around AS (
      SELECT r.id FROM duty_records r JOIN changed c
        ON r.happened_on BETWEEN c.happened_on - ${2 * SAME_EVENT_DAYS}::int AND c.happened_on + ${2 * SAME_EVENT_DAYS}::int
      WHERE ${own('r')} AND r.group_id = ${groupId}),
    linked AS (
      SELECT unnest(ARRAY[c.unit_record_id, c.group_record_id]) AS id FROM corroborations c
      WHERE ${own('c')} AND (c.unit_record_id IN (SELECT id FROM around UNION SELECT id FROM changed)
        OR c.group_record_id IN (SELECT id FROM around UNION SELECT id FROM changed)))
    SELECT r.id AS "recordId", r.subject_kind AS "subjectKind", r.subject_id AS "subjectId", r.group_id AS "groupId",
           r.record_type AS "recordType", r.happened_on AS "happenedOn", v.item_id AS "itemId", v.content
    FROM duty_records r
    JOIN record_versions v ON ${own('v')} AND v.record_id = r.id AND v.version = r.version
    WHERE ${own('r')} AND r.id IN (SELECT id FROM around UNION SELECT id FROM changed UNION SELECT id FROM linked)
      AND r.group_id = ${groupId} AND r.kind = 'entry' AND r.sensitivity <> 'restricted'
      AND r.status = ANY(${SAYING}::text[])
    ORDER BY r.id`;
  const ids = [...new Set([...recordIds, ...rows.map((row) => row.recordId)])];
  const kept = await db.sql<KeptRow>`
    SELECT ${KEPT}, ${ANSWER} FROM corroborations c ${lastAnswer}
    WHERE ${own('c')} AND (c.unit_record_id = ANY(${ids}::uuid[]) OR c.group_record_id = ANY(${ids}::uuid[]))
    ORDER BY c.id`;
  return { statements: await statementsOf(db, rows), kept };
}

interface Row extends Omit<CorroborationLine, 'unit' | 'group' | 'answer' | 'can'> {
  unit: NamedBody;
  group: NamedBody;
  answer: (Answer & { note: string | null; at: string }) | null;
  readsUnit: boolean;
  readsGroup: boolean;
}

/** Lines of corroborations `c`, with the names of both sides and what the reader may open. */
async function lines(db: Db, { actor }: Context, where: Part, end: Part): Promise<CorroborationLine[]> {
  const reach = readable(recordReach(actor));
  const reads = (column: string) => part`EXISTS (SELECT 1 FROM duty_records r
    WHERE ${own('r')} AND r.id = c.${raw(column)} AND ${reach})`;
  const body = (alias: string) =>
    raw(`json_build_object('id', ${alias}.id, 'nameZh', coalesce(${alias}.short_zh, ${alias}.name_zh),
      'nameEn', ${alias}.name_en)`);
  const rows = await db.sql<Row>`
    SELECT ${KEPT}, ${body('u')} AS unit, ${body('g')} AS "group",
           ${reads('unit_record_id')} AS "readsUnit", ${reads('group_record_id')} AS "readsGroup",
           CASE WHEN a.attended IS NOT NULL THEN json_build_object('attended', a.attended, 'note', a.note,
             'at', to_char(a.answered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END AS answer
    FROM corroborations c
    JOIN organizations u ON ${own('u')} AND u.id = c.unit_id
    JOIN organizations g ON ${own('g')} AND g.id = c.group_id
    ${lastAnswer}
    WHERE ${own('c')} AND ${where}
    ORDER BY c.happened_on DESC, c.id ${end}`;
  return rows.map((row): CorroborationLine => {
    const { readsUnit, readsGroup, unitRecordId, groupRecordId, openFields, answer } = row;
    const facts = { unitId: row.unit.id, groupId: row.group.id, statedBy: row.statedBy };
    const mayAnswer =
      row.state !== 'void' &&
      (unitRecordId === null || groupRecordId === null) &&
      canAnswerAttendance(actor, facts);
    return {
      id: row.id,
      unit: row.unit,
      group: row.group,
      statedBy: row.statedBy,
      recordType: row.recordType,
      happenedOn: row.happenedOn,
      topic: row.topic,
      state: row.state,
      comparison: row.comparison,
      openFields,
      revision: row.revision,
      unitRecordId: readsUnit ? unitRecordId : null,
      groupRecordId: readsGroup ? groupRecordId : null,
      answer,
      can: {
        answer: mayAnswer && openFields.length > 0,
        answerAgain: mayAnswer && openFields.length === 0 && answer !== null,
      },
    };
  });
}

const waitingFor = (side: 'unit' | 'group') =>
  part`c.stated_by = ${side === 'unit' ? 'group' : 'unit'} AND cardinality(c.open_fields) > 0`;

const viewOf = (view: CorroborationView, side: 'unit' | 'group') =>
  view === 'waiting'
    ? part`AND ${waitingFor(side)}`
    : view === 'all'
      ? part`AND c.state <> 'void'`
      : part`AND c.state = ${view}`;

/** What both sides have said of the events of the own side, newest first. */
export const listCorroborations = defineQuery({
  name: 'listCorroborations',
  roles: ['unit_recorder', 'unit_leader', 'unit_secretary', 'team_member', 'group_member', 'group_leader'],
  input: listCorroborationsInput,
  async read(db, context, { view, cursor, limit }): Promise<CorroborationPage> {
    const { actor } = context;
    const unitIds = [...actor.unitIds];
    const side = sideOf(actor, { unitId: unitIds[0] ?? '', groupId: actor.organizationId ?? '' }) ?? 'unit';
    const mine =
      side === 'unit'
        ? part`c.unit_id = ANY(${unitIds}::uuid[])`
        : part`c.group_id = ${actor.organizationId}::uuid`;
    const [afterOn, afterId] = cursor?.split('_') ?? [];
    const after = cursor
      ? part`AND c.happened_on <= ${afterOn}::date AND (c.happened_on < ${afterOn}::date OR c.id > ${afterId}::uuid)`
      : nothing;
    const rows = await lines(
      db,
      context,
      part`${mine} ${viewOf(view, side)} ${after}`,
      part`LIMIT ${limit + 1}`,
    );
    const [waiting] = await db.sql<{ count: number }>`
      SELECT count(*)::int AS count FROM corroborations c WHERE ${own('c')} AND ${mine} AND ${waitingFor(side)}`;
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      rows: shown,
      next: rows.length > limit && last ? `${last.happenedOn}_${last.id}` : null,
      waiting: waiting!.count,
    };
  },
});

/** What both sides have said of the event of one record, for whoever may read the record. */
export const listCorroborationsOfRecord = defineQuery({
  name: 'listCorroborationsOfRecord',
  roles: 'any',
  input: recordIdInput,
  async read(db, context, { recordId }) {
    const record = (await recordsById(db, [recordId])).get(recordId);
    if (!record || !canReadRecord(context.actor, record)) return refuse.notFound();
    const ofRecord = part`(c.unit_record_id = ${recordId}::uuid OR c.group_record_id = ${recordId}::uuid)
      AND c.state <> 'void'`;
    return lines(db, context, ofRecord, nothing);
  },
});
