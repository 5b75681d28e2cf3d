import type { WorkCalendar } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { type ItemFacts, itemById, itemsInForce } from '@/lib/modules/checklists/queries';
import { takesClaims } from '@/lib/modules/claims/model';
import { happenedOnOf } from '@/lib/modules/contents/model';
import type { RecordContent } from '@/lib/modules/forms/model';
import { type StoredObligation, obligationsById } from '@/lib/modules/obligations/queries';
import { numberSeries } from '@/lib/modules/records/model';
import { type StandingClaim, type StoredRecord, claimsOf, recordsById } from '@/lib/modules/records/queries';
import type { ResubmitRecordInput, SubmitRecordInput } from '@/lib/modules/records/schema';
import type { Call } from '@/lib/platform/command';
import { type Db, own, ownTenant } from '@/lib/platform/db';
import { yearOf } from '@/lib/shared/civil-date';

export interface SubjectOfDay {
  subjectId: string;
  subjectKind: string;
  groupId: string;
  groupNumber: number;
  from: string;
  to: string | null;
}

export interface SubmissionState {
  item: ItemFacts;
  subject: SubjectOfDay;
  calendar: WorkCalendar;
  positionTo: string | null;
  obligations: StoredObligation[];
  /** Standing claims of other records for the same obligations. */
  standing: StandingClaim[];
  earlierClaims: StandingClaim[];
  usableAttachments: ReadonlySet<string>;
  /** People and bodies of the tenant that the content names by id. */
  knownReferences: ReadonlySet<string>;
  earlier: { number: string; content: RecordContent }[];
  recentEntries: number;
  draft: { id: string } | null;
  series: string;
  running: number;
  returned: StoredRecord | null;
}

/** What is asked for, whether it is a first submission or a second one. */
interface Asked {
  call: Call<unknown>;
  subjectId: string;
  item: ItemFacts;
  happenedOn: string;
  obligationIds: readonly string[];
  attachmentIds: readonly string[];
  draftId: string | undefined;
  content: Record<string, unknown>;
  returned: StoredRecord | null;
}

/** Which group supervises which subject on which day: the subject's own group, else that of its department. */
export async function subjectsOf(db: Db, ids: readonly string[]) {
  const subjects = await db.sql<{ id: string; kind: string; from: string; to: string | null }>`
    SELECT organization_id AS id, kind, from_on AS "from", to_on AS "to" FROM subjects
    WHERE ${own()} AND organization_id = ANY(${ids}::uuid[]) ORDER BY from_on DESC`;
  const links = await db.sql<{
    id: string;
    superiorId: string;
    kind: string;
    from: string;
    to: string | null;
  }>`
    SELECT organization_id AS id, superior_id AS "superiorId", kind, from_on AS "from", to_on AS "to"
    FROM organization_links
    WHERE ${own()} AND kind IN ('supervision', 'parent') AND (organization_id = ANY(${ids}::uuid[])
      OR organization_id IN (SELECT p.superior_id FROM organization_links p
        WHERE ${own('p')} AND p.kind = 'parent' AND p.organization_id = ANY(${ids}::uuid[])))
    ORDER BY from_on DESC`;
  const groups = await db.sql<{ id: string; number: number }>`
    SELECT id, coalesce((traits ->> 'number')::int, sort_order) AS number FROM organizations
    WHERE ${own()} AND kind = 'group'`;
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

/** Which of the wanted files each writer may use: own uploads, and the files of the record that is mended. */
export async function usableAttachments(
  db: Db,
  wanted: readonly { memberId: string | null; attachmentIds: readonly string[]; recordId: string | null }[],
): Promise<ReadonlySet<string>[]> {
  const ids = wanted.flatMap((one) => one.attachmentIds);
  const files =
    ids.length === 0
      ? []
      : await db.sql<{ id: string; uploadedById: string; recordIds: string[] }>`
          SELECT a.id, a.uploaded_by_id AS "uploadedById",
                 ARRAY(SELECT u.record_id FROM record_attachments u WHERE ${own('u')} AND u.attachment_id = a.id) AS "recordIds"
          FROM attachments a WHERE ${own('a')} AND a.id = ANY(${ids}::uuid[])`;
  return wanted.map(
    ({ memberId, recordId }) =>
      new Set(
        files
          .filter((file) => file.uploadedById === memberId || file.recordIds.includes(recordId ?? ''))
          .map((file) => file.id),
      ),
  );
}

const referencesIn = (content: Record<string, unknown>): string[] =>
  Object.values(content)
    .flat()
    .flatMap((value) => {
      const { id } = Object(value) as { id?: unknown };
      return typeof id === 'string' ? [id] : [];
    });

/** Which ids are people or bodies of the tenant. */
async function knownReferences(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.sql<{ id: string }>`
    SELECT id FROM members WHERE ${own()} AND id = ANY(${ids}::uuid[])
    UNION ALL SELECT id FROM organizations WHERE ${own()} AND id = ANY(${ids}::uuid[])`;
  return new Set(rows.map((row) => row.id));
}

/** Draws one running number for each call, in the order of the calls. */
export async function drawNumbers(db: Db, series: readonly string[]): Promise<number[]> {
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
async function earlierOf(db: Db, asked: readonly Asked[]) {
  const wanted = asked.map((one, index) => ({
    index,
    subject_id: one.subjectId,
    item_code: one.item.code,
    except_id: one.returned?.id ?? null,
    at: one.call.now,
  }));
  return db.sql<{ index: number; entries: { number: string; content: RecordContent }[]; recent: number }>`
    SELECT w.index, coalesce(e.entries, '[]') AS entries, n.recent
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      AS w(index int, subject_id uuid, item_code text, except_id uuid, at timestamptz)
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('number', l.number, 'content', v.content)) AS entries
      FROM (SELECT r.id, r.number, r.version FROM duty_records r
        WHERE ${own('r')} AND r.subject_id = w.subject_id AND r.item_code = w.item_code AND r.kind = 'entry'
          AND r.id IS DISTINCT FROM w.except_id
        ORDER BY r.happened_on DESC, r.id LIMIT 3) l
      JOIN record_versions v ON ${own('v')} AND v.record_id = l.id AND v.version = l.version) e ON true
    CROSS JOIN LATERAL (
      SELECT count(*) + 1 AS recent FROM duty_records r
      WHERE ${own('r')} AND r.subject_id = w.subject_id AND r.happened_on >= (w.at - interval '60 days')::date
        AND r.recorded_at > w.at - interval '2 days' AND r.recorded_at <= w.at) n
    ORDER BY w.index`;
}

async function statesOf(db: Db, asked: readonly (Asked | null)[]): Promise<(SubmissionState | null)[]> {
  const real = asked.filter((one): one is Asked => one !== null);
  if (real.length === 0) return asked.map(() => null);
  const calendar = await calendarInUse(db);
  const subjectOn = await subjectsOf(db, [...new Set(real.map((one) => one.subjectId))]);
  const obligations = await obligationsById(
    db,
    real.flatMap((one) => one.obligationIds),
    { lock: true },
  );
  const claims = await claimsOf(db, {
    obligationIds: [...obligations.keys()],
    recordIds: real.flatMap((one) => (one.returned ? [one.returned.id] : [])),
  });
  const usable = await usableAttachments(
    db,
    real.map((one) => ({
      memberId: one.call.context.actor.memberId,
      attachmentIds: one.attachmentIds,
      recordId: one.returned?.id ?? null,
    })),
  );
  const references = await knownReferences(
    db,
    real.flatMap((one) => referencesIn(one.content)),
  );
  const positions = await db.sql<{ id: string; to: string | null }>`
    SELECT id, to_on AS "to" FROM positions
    WHERE ${own()} AND id = ANY(${real.flatMap((one) => one.call.context.actor.positionId ?? [])}::uuid[])`;
  const draftIds = real.flatMap((one) => one.draftId ?? []);
  const drafts =
    draftIds.length === 0
      ? []
      : await db.sql<{ id: string; positionId: string }>`
          SELECT id, position_id AS "positionId" FROM record_drafts WHERE ${own()} AND id = ANY(${draftIds}::uuid[])`;
  const earlier = await earlierOf(db, real);
  const subjects = real.map((one) => subjectOn(one.subjectId, one.happenedOn));
  const series = real.map((one, index) =>
    numberSeries(yearOf(one.call.today), subjects[index]?.groupNumber ?? 0),
  );
  const running = await drawNumbers(db, series);

  const states = real.map((one, index): SubmissionState | null => {
    const subject = subjects[index];
    if (!subject || subject.subjectKind !== one.item.subjectKind) return null;
    const { actor } = one.call.context;
    const draft = drafts.find((row) => row.id === one.draftId && row.positionId === actor.positionId);
    return {
      item: one.item,
      subject,
      calendar,
      positionTo: positions.find((position) => position.id === actor.positionId)?.to ?? null,
      // What was let off or dropped while a record was away is no longer claimed; the record itself still counts.
      obligations: one.obligationIds
        .flatMap((id) => obligations.get(id) ?? [])
        .filter((obligation) => !one.returned || takesClaims(obligation)),
      standing: claims.filter(
        (claim) =>
          one.obligationIds.includes(claim.obligationId) &&
          claim.recordId !== one.returned?.id &&
          ['claimed', 'accepted'].includes(claim.status),
      ),
      earlierClaims: claims.filter((claim) => claim.recordId === one.returned?.id),
      usableAttachments: usable[index]!,
      knownReferences: references,
      earlier: earlier[index]!.entries,
      recentEntries: earlier[index]!.recent,
      draft: draft ? { id: draft.id } : null,
      series: series[index]!,
      running: running[index]!,
      returned: one.returned,
    };
  });
  let next = 0;
  return asked.map((one) => (one === null ? null : states[next++]!));
}

/** Loads what first submissions are checked against; null where subject or item is unknown to the writer. */
export async function loadSubmissions(db: Db, calls: readonly Call<SubmitRecordInput>[]) {
  const named = calls.flatMap((call) => call.input.obligationIds[0] ?? []);
  const started = named.length > 0 ? await obligationsById(db, named) : new Map<string, StoredObligation>();
  const itemOfObligation = (call: Call<SubmitRecordInput>) => {
    const obligation = started.get(call.input.obligationIds[0] ?? '');
    return obligation?.itemCode === call.input.itemCode ? obligation.itemId : undefined;
  };
  const unnamed = calls.some((call) => !itemOfObligation(call));
  const inForce = unnamed ? await itemsInForce(db) : [];
  const itemIds = calls.map(
    (call) =>
      itemOfObligation(call) ??
      inForce.find(
        (item) =>
          item.code === call.input.itemCode &&
          item.inForceFrom <= call.today &&
          (item.inForceTo === null || item.inForceTo >= call.today),
      )?.itemId,
  );
  const items = await itemById(
    db,
    itemIds.flatMap((id) => id ?? []),
  );
  return statesOf(
    db,
    calls.map((call, index): Asked | null => {
      const item = items.get(itemIds[index] ?? '');
      if (!item) return null;
      const { subjectId, obligationIds, attachmentIds, draftId, content } = call.input;
      const happenedOn = happenedOnOf(item.content, content) ?? call.today;
      return {
        call,
        subjectId,
        item,
        happenedOn,
        obligationIds,
        attachmentIds,
        draftId,
        content,
        returned: null,
      };
    }),
  );
}

/** Loads what second submissions are checked against: the returned record, its item version and its claims. */
export async function loadResubmissions(db: Db, calls: readonly Call<ResubmitRecordInput>[]) {
  const ids = calls.map((call) => call.input.recordId);
  const records = await recordsById(db, ids, { lock: true });
  const claims = await claimsOf(db, { recordIds: ids });
  const items = await itemById(
    db,
    [...records.values()].map((record) => record.itemId),
  );
  return statesOf(
    db,
    calls.map((call): Asked | null => {
      const returned = records.get(call.input.recordId);
      const item = returned && items.get(returned.itemId);
      if (!returned || !item) return null;
      const { attachmentIds, draftId, content } = call.input;
      const happenedOn = happenedOnOf(item.content, content) ?? returned.happenedOn;
      const obligationIds = claims
        .filter((claim) => claim.recordId === returned.id && claim.status === 'refused')
        .map((claim) => claim.obligationId);
      return {
        call,
        subjectId: returned.subjectId,
        item,
        happenedOn,
        obligationIds,
        attachmentIds,
        draftId,
        content,
        returned,
      };
    }),
  );
}
