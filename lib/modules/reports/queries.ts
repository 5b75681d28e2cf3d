import { bodiesById, bodyByCode } from '@/lib/modules/bodies/queries';
import type { Body, Named } from '@/lib/modules/bodies/schema';
import { columnsOf } from '@/lib/modules/board-columns/queries';
import { boardView } from '@/lib/modules/boards/policy';
import { itemById, sectionsOn } from '@/lib/modules/checklists/queries';
import type { SectionChoice } from '@/lib/modules/checklists/schema';
import { canCountRecords, recordReach } from '@/lib/modules/records/policy';
import { readable } from '@/lib/modules/records/queries';
import { STANDING_STATES } from '@/lib/modules/records/schema';
import { inReach, listable, matching } from '@/lib/modules/row-filters/queries';
import { obligationReach } from '@/lib/modules/statistics/policy';
import { rowsAt } from '@/lib/modules/statistics/queries';
import { supervisions } from '@/lib/modules/subjects/queries';
import type { Context } from '@/lib/platform/context';
import { type Db, type Part, nothing, own, part, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import type { CivilDate } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import { MOST_OPEN, MOST_TITLES, countsBy, sumOfCounts } from './model';
import { REPORT_READERS, canReadReport, canWriteReport } from './policy';
import {
  REPORT_FIGURES,
  type Report,
  type ReportCounts,
  type ReportDone,
  type ReportOpen,
  type ReportPart,
  type ReportRecords,
  type ReportWords,
  reportInput,
} from './schema';

interface Range {
  from: CivilDate;
  to: CivilDate;
}

interface Scope {
  context: Context;
  body: Body;
  range: Range;
  /** Whether all records of the body are counted for the reader, also those that may not be read. */
  countsAll: boolean;
}

/** The period report of a unit, or of a group over itself and its units, drafted from what stands on the platform. */
export const getPeriodReport = defineQuery({
  name: 'getPeriodReport',
  roles: REPORT_READERS,
  input: reportInput,
  async read(db, context, { from, to, body: code }) {
    const range = { from, to };
    const choices = await choicesOf(db, context, range);
    const body = code === undefined ? choices[0] : await bodyByCode(db, code);
    if (!body) return refuse.notFound();
    const groupIds = await groupsOf(db, body, range);
    if (!groupIds) return refuse.notFound();
    if (!canReadReport(context.actor, { subjectId: body.id, groupIds }))
      return refuse.forbidden('forbidden.role');
    // As with the figures of the period: by group, never by unit.
    const countsAll = body.kind === 'group' && canCountRecords(context.actor, body.id);
    const scope: Scope = { context, body, range, countsAll };
    const kind = body.kind === 'group' ? 'group' : 'unit';
    const sections = await sectionsOn(db, kind, to);
    const [clock] = await db.sql<{ now: Date }>`SELECT now() AS now`;
    const report: Report = {
      body,
      full: await fullName(db, body.id),
      from,
      to,
      today: context.today,
      readAt: clock!.now.toISOString(),
      parts: await partsOf(db, scope, sections),
      done: await doneOf(db, scope, sections),
      open: await openOf(db, scope),
      returned: await countReturned(db, scope),
      countsAll,
      words: await wordsOf(db, body.id, range),
      can: { write: canWriteReport(context.actor, { subjectId: body.id }) },
      choices: choices.some((one) => one.id === body.id) ? choices : [body, ...choices],
    };
    return report;
  },
});

export type StoredWords = Omit<ReportWords, 'writtenBy' | 'writtenAt'> & {
  id: string;
  writtenById: string;
  writtenAt: Date;
};

/** What a body wrote itself for exactly these days; null before it has. */
export async function storedWords(
  db: Db,
  subjectId: string,
  { from, to }: Range,
): Promise<StoredWords | null> {
  const [words] = await db.sql<StoredWords>`
    SELECT id, effects, problems, plans, revision, written_by_id AS "writtenById", written_at AS "writtenAt"
    FROM report_texts
    WHERE ${own()} AND subject_id = ${subjectId}::uuid AND from_on = ${from}::date AND to_on = ${to}::date`;
  return words ?? null;
}

async function wordsOf(db: Db, subjectId: string, range: Range): Promise<ReportWords | null> {
  const words = await storedWords(db, subjectId, range);
  if (!words) return null;
  const { id: _id, writtenById, writtenAt, ...rest } = words;
  const [writer] = await db.sql<Named>`
    SELECT name_zh AS "nameZh", name_en AS "nameEn" FROM members WHERE ${own()} AND id = ${writtenById}::uuid`;
  return { ...rest, writtenBy: writer!, writtenAt: writtenAt.toISOString() };
}

/** The own bodies of a position in their order: groups from above, the group and its units, the own units. */
async function choicesOf(db: Db, context: Context, range: Range): Promise<Body[]> {
  const view = boardView(context.actor, {});
  if (!view) return [];
  const bodies = await columnsOf(db, view, range);
  if (!('groupId' in view)) return bodies;
  return [...(await bodiesById(db, [view.groupId])).values(), ...bodies];
}

/** The groups that supervised a subject in the range; null where the body is no subject. */
async function groupsOf(db: Db, body: Body, { from, to }: Range): Promise<string[] | null> {
  if (body.kind === 'group') return [body.id];
  const [subject] = await db.sql`
    SELECT 1 FROM subjects WHERE ${own()} AND organization_id = ${body.id} AND kind = 'unit' LIMIT 1`;
  if (!subject) return null;
  return (await supervisions(db, null))
    .filter((one) => one.organizationId === body.id && one.from <= to && (one.to === null || one.to >= from))
    .map((one) => one.groupId);
}

async function fullName(db: Db, id: string): Promise<Named> {
  const [row] = await db.sql<Named>`
    SELECT name_zh AS "nameZh", name_en AS "nameEn" FROM organizations WHERE ${own()} AND id = ${id}`;
  return row!;
}

/** Obligations of the report: the same rows, and the same reach, as the list that its figures open. */
const wanted = ({ context, body, range: { from, to } }: Scope): Part => part`${own('o')}
  AND ${inReach(obligationReach(context.actor))} AND o.due_on BETWEEN ${from}::date AND ${to}::date
  AND (o.subject_id = ${body.id}::uuid OR (o.subject_kind = 'unit' AND o.group_id = ${body.id}::uuid))`;

async function partsOf(db: Db, scope: Scope, ownSections: readonly SectionChoice[]): Promise<ReportPart[]> {
  const { context, body, range } = scope;
  const counted = REPORT_FIGURES.map(
    (name) =>
      part`(count(*) FILTER (WHERE ${matching(name, context.today, context.today)}))::int AS ${raw(`"${name}"`)}`,
  ).reduce((before, one) => part`${before}, ${one}`);
  const found = await db.sql<ReportCounts & { subjectId: string; section: string }>`
    SELECT o.subject_id AS "subjectId", o.section_code AS section, ${counted}
    FROM ${rowsAt(context, null, range)} WHERE ${wanted(scope)} GROUP BY 1, 2`;
  const rows = found.map(({ subjectId, section, ...counts }) => ({ subjectId, section, counts }));
  const itself = partOf(
    body.kind === 'group' ? 'group' : 'unit',
    { subject: body.code },
    rows.filter((row) => row.subjectId === body.id),
    ownSections,
  );
  if (body.kind !== 'group') return [itself];
  const ofUnits = rows.filter((row) => row.subjectId !== body.id);
  const units = await columnsOf(db, { level: 'units', groupId: body.id }, range);
  const named = await bodiesById(
    db,
    ofUnits.map((row) => row.subjectId),
  );
  const bodies = countsBy(
    ofUnits,
    (row) => row.subjectId,
    units.map((unit) => unit.id),
  ).map(({ key, counts }) => ({ body: named.get(key)!, counts }));
  const search = { group: body.code, kind: 'unit' } as const;
  const part_ = partOf('units', search, ofUnits, await sectionsOn(db, 'unit', range.to));
  return [itself, { ...part_, bodies }];
}

function partOf(
  of: ReportPart['of'],
  search: ReportPart['search'],
  rows: readonly { section: string; counts: ReportCounts }[],
  sections: readonly SectionChoice[],
): ReportPart {
  const order = sections.map((section) => section.code);
  return {
    of,
    search,
    total: sumOfCounts(rows.map((row) => row.counts)),
    sections: countsBy(rows, (row) => row.section, order).map(({ key, counts }) => ({
      section: sectionOf(key, sections),
      counts,
    })),
    bodies: [],
  };
}

/** A section of an older version may not stand in the present one: it is called by its code. */
const sectionOf = (code: string, sections: readonly SectionChoice[]): SectionChoice =>
  sections.find((one) => one.code === code) ?? { code, titleZh: code, titleEn: code };

const mayRead = ({ context }: Scope): Part => readable(recordReach(context.actor));
const countable = (scope: Scope): Part => (scope.countsAll ? nothing : part`AND ${mayRead(scope)}`);
const recordCounts = (scope: Scope): Part => part`count(*)::int AS total,
  (count(*) FILTER (WHERE ${mayRead(scope)}))::int AS readable`;

const standing = ({
  body,
  range: { from, to },
}: Scope): Part => part`${own('r')} AND r.subject_id = ${body.id}::uuid AND r.kind = 'entry'
  AND r.status = ANY(${STANDING_STATES}::text[]) AND r.happened_on BETWEEN ${from}::date AND ${to}::date`;

async function doneOf(db: Db, scope: Scope, sections: readonly SectionChoice[]): Promise<ReportDone[]> {
  const counts = await db.sql<ReportRecords & { section: string; restricted: number }>`
    SELECT r.section_code AS section, ${recordCounts(scope)},
           (count(*) FILTER (WHERE r.sensitivity = 'restricted'))::int AS restricted
    FROM duty_records r WHERE ${standing(scope)} ${countable(scope)} GROUP BY 1`;
  const rows = await db.sql<ReportDone['rows'][number] & { section: string }>`
    SELECT r.id, r.number, r.title, r.happened_on AS "happenedOn", r.section_code AS section
    FROM duty_records r WHERE ${standing(scope)} AND ${mayRead(scope)} AND r.sensitivity <> 'restricted'
    ORDER BY r.happened_on DESC, r.id LIMIT ${MOST_TITLES}`;
  const place = (code: string) => {
    const at = sections.findIndex((one) => one.code === code);
    return at < 0 ? sections.length : at;
  };
  return counts
    .toSorted((a, b) => place(a.section) - place(b.section) || (a.section < b.section ? -1 : 1))
    .map(({ section, ...count }) => ({
      section: sectionOf(section, sections),
      ...count,
      rows: rows
        .filter((row) => row.section === section)
        .map(({ section: _section, ...row }) => row)
        .toReversed(),
    }));
}

/** What the body has not recorded, and what is overdue at the units of a group. */
async function openOf(db: Db, scope: Scope): Promise<ReportOpen[]> {
  const { context, body, range } = scope;
  const { today } = context;
  const overdue = matching('overdue', today, today);
  const isOwn = part`o.subject_id = ${body.id}::uuid`;
  type Row = Pick<ReportOpen, 'id' | 'itemCode' | 'dueOn' | 'isOverdue'> & {
    itemId: string;
    subjectId: string;
  };
  const rows = await db.sql<Row>`
    SELECT o.id, o.item_id AS "itemId", o.item_code AS "itemCode", o.due_on AS "dueOn", (${overdue}) AS "isOverdue",
           o.subject_id AS "subjectId"
    FROM ${rowsAt(context, null, range)}
    WHERE ${wanted(scope)} AND ${listable(obligationReach(context.actor))} AND o.sensitivity <> 'restricted'
      AND ((${overdue}) OR (${isOwn} AND ${matching('open', today, today)}))
    ORDER BY ${isOwn} DESC, o.due_on, o.id LIMIT ${MOST_OPEN}`;
  const items = await itemById(
    db,
    rows.map((row) => row.itemId),
  );
  const units = await bodiesById(
    db,
    rows.map((row) => row.subjectId).filter((id) => id !== body.id),
  );
  return rows.map(({ itemId, subjectId, ...row }) => {
    const { titleZh, titleEn } = items.get(itemId)!.content;
    return { ...row, titleZh, titleEn, unit: units.get(subjectId) ?? null };
  });
}

async function countReturned(db: Db, scope: Scope): Promise<ReportRecords> {
  const { body, range } = scope;
  const column = raw(body.kind === 'group' ? 'r.group_id' : 'r.subject_id');
  const [row] = await db.sql<ReportRecords>`
    SELECT ${recordCounts(scope)} FROM duty_records r
    WHERE ${own('r')} ${countable(scope)} AND ${column} = ${body.id}::uuid
      AND r.status = 'returned' AND r.happened_on BETWEEN ${range.from}::date AND ${range.to}::date`;
  return row!;
}
