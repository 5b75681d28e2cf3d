import type { RecordContent } from '@/lib/modules/forms/model';
import { type Db, besideTenant, own, ownTenant, part } from '@/lib/platform/db';

export interface SubjectOfDay {
  subjectId: string;
  subjectKind: string;
  groupId: string;
  groupNumber: number;
  from: string;
  to: string | null;
}

interface Span {
  id: string;
  from: string;
  to: string | null;
}

/** Which group supervises which subject on which day: the subject's own group, else that of its department. */
export async function subjectsOf(db: Db, ids: readonly string[]) {
  const linksOf = part`SELECT l.organization_id, l.superior_id, l.kind, l.from_on, l.to_on FROM organization_links l`;
  const [stored] = await db.sql<{
    subjects: (Span & { kind: string })[];
    links: (Span & { superiorId: string; kind: string })[];
    groups: { id: string; number: number }[];
  }>`
    WITH linked AS (
      ${linksOf} WHERE ${own('l')} AND l.kind IN ('supervision', 'parent') AND l.organization_id = ANY(${ids}::uuid[])
      UNION ALL
      ${linksOf} JOIN organization_links p ON ${own('p')} AND p.superior_id = l.organization_id
      WHERE ${own('l')} AND l.kind IN ('supervision', 'parent') AND p.kind = 'parent'
        AND p.organization_id = ANY(${ids}::uuid[]))
    SELECT (SELECT coalesce(json_agg(json_build_object('id', s.organization_id, 'kind', s.kind, 'from', s.from_on,
                'to', s.to_on) ORDER BY s.from_on DESC), '[]')
              FROM subjects s WHERE ${own('s')} AND s.organization_id = ANY(${ids}::uuid[])) AS subjects,
           (SELECT coalesce(json_agg(json_build_object('id', l.organization_id, 'superiorId', l.superior_id,
                'kind', l.kind, 'from', l.from_on, 'to', l.to_on) ORDER BY l.from_on DESC), '[]')
              FROM linked l) AS links,
           (SELECT coalesce(json_agg(json_build_object('id', g.id,
                'number', coalesce((g.traits ->> 'number')::int, g.sort_order))), '[]')
              FROM organizations g WHERE ${own('g')} AND g.kind = 'group'
                AND g.id = ANY(${ids}::uuid[] || ARRAY(SELECT superior_id FROM linked))) AS groups`;
  const { subjects, links, groups } = stored!;
  const numbers = new Map(groups.map((group) => [group.id, group.number]));
  const linked = (id: string, kind: string, day: string) =>
    links.find(
      (link) => link.id === id && link.kind === kind && link.from <= day && (!link.to || link.to >= day),
    )?.superiorId;
  const groupOf = (id: string, day: string): string | undefined => {
    if (numbers.has(id)) return id;
    const parent = linked(id, 'parent', day);
    return linked(id, 'supervision', day) ?? (parent && linked(parent, 'supervision', day));
  };
  return (id: string, day: string): SubjectOfDay | null => {
    const life =
      subjects.find((one) => one.id === id && one.from <= day) ?? subjects.findLast((one) => one.id === id);
    const groupId = life && (groupOf(id, day) ?? groupOf(id, life.from));
    if (!life || !groupId) return null;
    const { kind: subjectKind, from, to } = life;
    return { subjectId: id, subjectKind, groupId, groupNumber: numbers.get(groupId)!, from, to };
  };
}

/** The wanted files that each writer may use, with their media types: own uploads, and the files of the record that is mended. */
export async function usableAttachments(
  db: Db,
  wanted: readonly { memberId: string | null; attachmentIds: readonly string[]; recordId: string | null }[],
): Promise<ReadonlyMap<string, string>[]> {
  const ids = wanted.flatMap((one) => one.attachmentIds);
  const files =
    ids.length === 0
      ? []
      : await db.sql<{ id: string; uploadedById: string; mediaType: string; recordIds: string[] }>`
          SELECT a.id, a.uploaded_by_id AS "uploadedById", a.media_type AS "mediaType",
                 ARRAY(SELECT u.record_id FROM record_attachments u WHERE ${own('u')} AND u.attachment_id = a.id) AS "recordIds"
          FROM attachments a WHERE ${own('a')} AND a.id = ANY(${ids}::uuid[])`;
  return wanted.map(
    ({ memberId, recordId }) =>
      new Map(
        files
          .filter((file) => file.uploadedById === memberId || file.recordIds.includes(recordId ?? ''))
          .map((file) => [file.id, file.mediaType]),
      ),
  );
}

export const referencesIn = (content: Record<string, unknown>): string[] =>
  Object.values(content)
    .flat()
    .flatMap((value) => {
      const { id } = Object(value) as { id?: unknown };
      return typeof id === 'string' ? [id] : [];
    });

/** Which ids are people or bodies of the tenant. */
export async function knownReferences(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.sql<{ id: string }>`
    SELECT id FROM members WHERE ${own()} AND id = ANY(${ids}::uuid[])
    UNION ALL SELECT id FROM organizations WHERE ${own()} AND id = ANY(${ids}::uuid[])`;
  return new Set(rows.map((row) => row.id));
}

/**
 * Draws one running number for each call, in a transaction beside the running one: whoever draws next does not wait
 * for this one to end, and a number whose record does not come to stand is a gap.
 */
export function drawNumbersAside(tenantId: string, series: readonly string[]): Promise<number[]> {
  return series.length === 0 ? Promise.resolve([]) : besideTenant(tenantId, (db) => drawNumbers(db, series));
}

/** Draws one running number for each call, in the order of the calls. Others wait until this transaction ends. */
export async function drawNumbers(db: Db, series: readonly string[]): Promise<number[]> {
  if (series.length === 0) return [];
  const wanted = new Map<string, number>();
  for (const one of series) wanted.set(one, (wanted.get(one) ?? 0) + 1);
  const rows = [...wanted]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, last]) => ({ series: name, last }));
  const drawn = await db.sql<{ series: string; last: number }>`
    INSERT INTO number_series AS s (tenant_id, series, last)
    SELECT ${ownTenant}, series, last FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS w(series text, last int)
    ON CONFLICT (tenant_id, series) DO UPDATE SET last = s.last + excluded.last
    RETURNING series, last`;
  const next = new Map(drawn.map((row) => [row.series, row.last - wanted.get(row.series)!]));
  return series.map((one) => {
    const running = next.get(one)! + 1;
    next.set(one, running);
    return running;
  });
}

/** Earlier entries of the same subject and item, newest first, and how many records the subject handed in lately. */
export async function earlierEntries(
  db: Db,
  of: readonly { subjectId: string; itemCode: string; exceptId: string | null; at: Date }[],
): Promise<{ entries: { id: string; number: string; content: RecordContent }[]; recent: number }[]> {
  const wanted = of.map((one) =>
    JSON.stringify({
      subject_id: one.subjectId,
      item_code: one.itemCode,
      except_id: one.exceptId,
      at: one.at,
    }),
  );
  // Rows of one sheet ask the same.
  const asked = [...new Set(wanted)];
  const rows = await db.sql<{
    entries: { id: string; number: string; content: RecordContent }[];
    recent: number;
  }>`
    SELECT coalesce(e.entries, '[]') AS entries, n.recent
    FROM ROWS FROM (jsonb_to_recordset(${`[${asked.join()}]`}::jsonb)
        AS (subject_id uuid, item_code text, except_id uuid, at timestamptz))
      WITH ORDINALITY AS w(subject_id, item_code, except_id, at, place)
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('id', l.id, 'number', l.number, 'content', v.content)) AS entries
      FROM (SELECT r.id, r.number, r.version FROM duty_records r
        WHERE ${own('r')} AND r.subject_id = w.subject_id AND r.item_code = w.item_code AND r.kind = 'entry'
          AND r.id IS DISTINCT FROM w.except_id
        ORDER BY r.happened_on DESC, r.id LIMIT 3) l
      JOIN record_versions v ON ${own('v')} AND v.record_id = l.id AND v.version = l.version) e ON true
    CROSS JOIN LATERAL (
      SELECT count(*) + 1 AS recent FROM duty_records r
      WHERE ${own('r')} AND r.subject_id = w.subject_id AND r.happened_on >= (w.at - interval '60 days')::date
        AND r.recorded_at > w.at - interval '2 days' AND r.recorded_at <= w.at) n
    ORDER BY w.place`;
  return wanted.map((one) => rows[asked.indexOf(one)]!);
}

/** The last days of positions; null where it has none. */
export async function endsOfPositions(db: Db, ids: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await db.sql<{ id: string; to: string | null }>`
    SELECT id, to_on AS "to" FROM positions WHERE ${own()} AND id = ANY(${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row.to]));
}

/** Drafts by id, with the position each belongs to. */
export async function draftsById(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; positionId: string }[]> {
  if (ids.length === 0) return [];
  return db.sql`SELECT id, position_id AS "positionId" FROM record_drafts WHERE ${own()} AND id = ANY(${ids}::uuid[])`;
}
