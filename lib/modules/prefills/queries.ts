import { calendarInUse } from '@/lib/modules/calendars/queries';
import type { ItemFacts } from '@/lib/modules/checklists/queries';
import type { NamedReference, RecordContent } from '@/lib/modules/forms/model';
import { verdict } from '@/lib/modules/obligations/model';
import { OBLIGATION_COLUMNS, type StoredObligation } from '@/lib/modules/obligations/queries';
import { isPeriodic, periodLabel, periodOf } from '@/lib/modules/periods/model';
import { recordReach } from '@/lib/modules/records/policy';
import { readable } from '@/lib/modules/records/queries';
import { STANDING_STATES } from '@/lib/modules/records/schema';
import type { Context } from '@/lib/platform/context';
import { type Db, own } from '@/lib/platform/db';
import type { Actor } from '@/lib/shared/actor';
import { type CivilDate, yearOf } from '@/lib/shared/civil-date';
import { type KnownFacts, nextNumber, periodNames } from './model';

/** One entry of the subject that is looked back on. */
export interface EarlierEntry {
  id: string;
  number: string;
  happenedOn: CivilDate;
  status: string;
  content: RecordContent;
}

/**
 * The subject's standing entries of an item since a day that the writer may read, newest first; the record that is
 * being mended left out.
 */
export async function earlierEntries(
  db: Db,
  actor: Actor,
  of: { subjectId: string; itemCode: string; exceptId: string | null; since: CivilDate },
): Promise<EarlierEntry[]> {
  return db.sql<EarlierEntry>`
    SELECT r.id, r.number, r.happened_on AS "happenedOn", r.status, v.content
    FROM duty_records r
    JOIN record_versions v ON ${own('v')} AND v.record_id = r.id AND v.version = r.version
    WHERE ${own('r')} AND r.subject_id = ${of.subjectId} AND r.item_code = ${of.itemCode} AND r.kind = 'entry'
      AND r.status = ANY(${STANDING_STATES}::text[]) AND r.happened_on >= ${of.since}::date
      AND r.id IS DISTINCT FROM ${of.exceptId}::uuid AND ${readable(recordReach(actor))}
    ORDER BY r.happened_on DESC, r.id DESC LIMIT 12`;
}

export interface SubjectPerson extends NamedReference {
  id: string;
  nameEn: string | null;
  postZh: string;
  postEn: string | null;
  roles: string[];
}

/** The people of a subject on a day, its heads first. */
export async function peopleOf(db: Db, organizationId: string, on: CivilDate): Promise<SubjectPerson[]> {
  return db.sql<SubjectPerson>`
    SELECT m.id, m.name_zh AS name, m.name_en AS "nameEn", p.post_zh AS "postZh", p.post_en AS "postEn", p.roles
    FROM positions p JOIN members m ON ${own('m')} AND m.id = p.member_id
    WHERE ${own('p')} AND p.organization_id = ${organizationId}
      AND p.from_on <= ${on}::date AND (p.to_on IS NULL OR p.to_on >= ${on}::date)
    ORDER BY (p.roles && ARRAY['unit_secretary', 'group_leader']) DESC, (p.roles && ARRAY['unit_leader']) DESC,
      m.initials, p.id`;
}

/** The head of a subject: the Party-group secretary of a unit, the leader of a group. */
export function headOf(people: readonly SubjectPerson[]): NamedReference | null {
  const head = ['unit_secretary', 'group_leader', 'unit_leader']
    .map((role) => people.find((person) => person.roles.includes(role)))
    .find((person) => person !== undefined);
  return head ? { id: head.id, name: head.name } : null;
}

/** Bodies a subject writes about: its affiliates, or the units of a group and theirs. */
export async function bodiesOf(db: Db, organizationId: string, on: CivilDate): Promise<NamedReference[]> {
  return db.sql<NamedReference>`
    WITH lower AS (
      SELECT l.organization_id AS id FROM organization_links l
      WHERE ${own('l')} AND l.superior_id = ${organizationId} AND l.kind IN ('parent', 'supervision')
        AND l.from_on <= ${on}::date AND (l.to_on IS NULL OR l.to_on >= ${on}::date)
    ), below AS (
      SELECT l.organization_id AS id FROM organization_links l JOIN lower ON lower.id = l.superior_id
      WHERE ${own('l')} AND l.kind = 'parent'
        AND l.from_on <= ${on}::date AND (l.to_on IS NULL OR l.to_on >= ${on}::date)
    )
    SELECT o.id, coalesce(o.short_zh, o.name_zh) AS name FROM organizations o
    WHERE ${own('o')} AND (o.id = ${organizationId} OR o.id IN (SELECT id FROM lower UNION SELECT id FROM below))
    ORDER BY (o.id = ${organizationId}) DESC, o.sort_order, o.code`;
}

const talksOf = (type: string) => async (db: Db, subjectId: string, span: Span) => {
  const [row] = await db.sql<{ sum: number }>`
    SELECT coalesce(sum((v.content ->> 'talkeeCount')::int), 0)::int AS sum
    FROM duty_records r JOIN record_versions v ON ${own('v')} AND v.record_id = r.id AND v.version = r.version
    WHERE ${own('r')} AND r.subject_id = ${subjectId} AND r.item_code = 'U3-04'
      AND r.status = ANY(${STANDING_STATES}::text[]) AND v.content ->> 'talkType' = ${type}
      AND r.happened_on BETWEEN ${span.from}::date AND ${span.to}::date`;
  return row!.sum;
};

/** Units of a group with at least one overdue obligation. */
async function unitsBehind(db: Db, groupId: string, today: CivilDate): Promise<number> {
  const rows = await db.sql<StoredObligation>`
    SELECT ${OBLIGATION_COLUMNS} FROM obligations o
    WHERE ${own('o')} AND o.group_id = ${groupId} AND o.subject_kind = 'unit'
      AND o.status IN ('open', 'waiver_requested') AND o.due_on < ${today}::date`;
  const behind = rows.filter(
    (row) =>
      verdict(row, { submittedOrBetter: row.submittedCount, accepted: row.acceptedCount }, today) ===
      'overdue',
  );
  return new Set(behind.map((row) => row.subjectId)).size;
}

/** Leads of a group that are not filed, shelved or closed, by their latest record; and those past their next limit. */
async function leadsOf(
  db: Db,
  groupId: string,
  today: CivilDate,
): Promise<{ open: number; overdue: number }> {
  const [row] = await db.sql<{ open: number; overdue: number }>`
    SELECT count(*)::int AS open, (count(*) FILTER (WHERE next_due_on < ${today}))::int AS overdue
    FROM (
      SELECT DISTINCT ON (v.content ->> 'clueNo') v.content ->> 'stage' AS stage, v.content ->> 'nextDueOn' AS next_due_on
      FROM duty_records r JOIN record_versions v ON ${own('v')} AND v.record_id = r.id AND v.version = r.version
      WHERE ${own('r')} AND r.subject_id = ${groupId} AND r.record_type = 'clue' AND r.kind = 'entry'
        AND r.status = ANY(${STANDING_STATES}::text[]) AND v.content ? 'stage'
      ORDER BY v.content ->> 'clueNo', r.happened_on DESC, r.recorded_at DESC) lead
    WHERE stage NOT IN ('filed', 'shelved', 'closed')`;
  return row!;
}

type Span = { from: CivilDate; to: CivilDate };

/** Figures that only the platform can count, by the names an item asks for; what nobody has counted yet stays out. */
async function countedFigures(
  db: Db,
  names: readonly string[],
  subjectId: string,
  span: Span,
  today: CivilDate,
): Promise<Record<string, number | null>> {
  const figures: Record<string, number | null> = {};
  if (names.includes('reminderTalks')) figures.reminderTalks = await talksOf('reminder')(db, subjectId, span);
  if (names.includes('admonitionTalks'))
    figures.admonitionTalks = await talksOf('admonition')(db, subjectId, span);
  if (names.includes('unitsBehind')) figures.unitsBehind = await unitsBehind(db, subjectId, today);
  if (names.includes('openLeads') || names.includes('overdueLeads')) {
    const leads = await leadsOf(db, subjectId, today);
    Object.assign(figures, { openLeads: leads.open, overdueLeads: leads.overdue });
  }
  return figures;
}

async function numberAfter(db: Db, item: ItemFacts, subjectId: string, today: CivilDate) {
  const field = item.content.fields.find((one) => one.prefill === 'autoNumber');
  if (!field) return null;
  const year = yearOf(today);
  const rows = await db.sql<{ number: string }>`
    SELECT v.content ->> ${field.key} AS number
    FROM duty_records r JOIN record_versions v ON ${own('v')} AND v.record_id = r.id AND v.version = r.version
    WHERE ${own('r')} AND r.subject_id = ${subjectId} AND r.record_type = ${item.content.recordType}
      AND r.recorded_at >= make_date(${year}::int, 1, 1) - interval '1 day' AND v.content ? ${field.key}
    ORDER BY r.recorded_at DESC, r.id DESC`;
  const used = rows.map((row) => row.number);
  return nextNumber(item.content.recordType, year, used);
}

async function sourceOf(db: Db, sourceRecordId: string | null): Promise<RecordContent | null> {
  if (!sourceRecordId) return null;
  const [row] = await db.sql<{ content: RecordContent }>`
    SELECT v.content FROM duty_records r
    JOIN record_versions v ON ${own('v')} AND v.record_id = r.id AND v.version = r.version
    WHERE ${own('r')} AND r.id = ${sourceRecordId}`;
  return row?.content ?? null;
}

/** The days an entry is about: those of its obligation, else the item's own beat around today. */
export function daysOf(
  item: Pick<ItemFacts, 'content'>,
  obligation: StoredObligation | null,
  today: CivilDate,
) {
  if (obligation) return { from: obligation.periodFrom, to: obligation.periodTo };
  const { cadence } = item.content;
  return periodOf(isPeriodic(cadence) ? cadence : 'monthly', today);
}

/** Everything that is known about an entry of an item before a word of it is typed. */
export async function knownFacts(
  db: Db,
  context: Context,
  entry: {
    item: ItemFacts;
    subjectId: string;
    obligation: StoredObligation | null;
    people: readonly SubjectPerson[];
    last: RecordContent | null;
  },
): Promise<KnownFacts> {
  const { item, subjectId, obligation, people, last } = entry;
  const { today, member, actor } = context;
  const calendar = await calendarInUse(db);
  const names = item.content.fields.flatMap(
    (field) => /^computed:(.+)$/.exec(field.prefill ?? '')?.[1] ?? [],
  );
  const days = daysOf(item, obligation, today);
  const period = obligation
    ? periodNames(obligation, calendar.publicHolidays).zh
    : periodLabel((days as { key?: string }).key ?? '', 'zh-CN');
  return {
    today,
    period: obligation && { from: obligation.periodFrom, to: obligation.periodTo },
    periodName: period,
    writer: member && { id: member.id, name: member.nameZh },
    writesForOthers: actor.roles.includes('unit_recorder') && !actor.roles.includes('unit_leader'),
    head: headOf(people),
    last,
    source: await sourceOf(db, obligation?.sourceRecordId ?? null),
    nextNumber: await numberAfter(db, item, subjectId, today),
    counted: await countedFigures(db, names, subjectId, days, today),
    calendar,
  };
}
