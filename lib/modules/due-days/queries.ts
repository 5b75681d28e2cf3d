import { z } from 'zod';
import { holidayBeginningOn, isConfirmed } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { draftsById, kindOf } from '@/lib/modules/checklist-drafts/queries';
import { inItem, parseItem } from '@/lib/modules/checklist-items/model';
import { canReadDrafts } from '@/lib/modules/checklists/policy';
import type { ItemContent } from '@/lib/modules/checklists/queries';
import type { ItemVersion, SubjectKind } from '@/lib/modules/obligations/schema';
import { findVersion } from '@/lib/modules/guides/queries';
import { appliesTo, itemVersionOf, planObligations } from '@/lib/modules/plans/model';
import { subjectsForPlanning } from '@/lib/modules/subjects/queries';
import { type Db, own } from '@/lib/platform/db';
import type { Context } from '@/lib/platform/context';
import { defineQuery } from '@/lib/platform/query';
import { type CivilDate, addDays, civilDate, yearOf } from '@/lib/shared/civil-date';
import { type Refusal, refuse } from '@/lib/shared/result';
import { daysOffBeside, nominalDueOn } from './model';
import type { DueDays } from './schema';

interface ItemOfVersion {
  id: string;
  number: number;
  status: string;
  from: CivilDate | null;
  to: CivilDate | null;
  enabled: boolean;
  content: ItemContent;
}

/** The published versions of an item; or one version alone, taken as in force all the time when it is a draft. */
async function versionsOfItem(db: Db, context: Context, code: string, number: number | undefined) {
  const version = await findVersion(db, context, { item: code }, number);
  if (!version) return null;
  const rows = await db.sql<ItemOfVersion>`
    SELECT i.id, v.number, v.status, v.in_force_from_on AS "from", v.in_force_to_on AS "to", i.enabled, i.content
    FROM checklist_items i
    JOIN checklist_versions v ON ${own('v')} AND v.id = i.version_id
    WHERE ${own('i')} AND i.code = ${code} AND v.checklist_id = ${version.checklistId} ORDER BY v.number`;
  const shown = rows.find((row) => row.number === version.number);
  if (!shown) return null;
  const alone = shown.status !== 'published' || number !== undefined;
  return {
    version,
    shown,
    rows: alone ? [shown] : rows.filter((row) => row.status === 'published' && row.enabled),
  };
}

interface Asked {
  kind: SubjectKind;
  content: ItemContent;
  version: { number: number; status: string };
  versions: ItemVersion[];
  subject: string | undefined;
  year: number;
}

/** The due days that versions of an item lay on a subject in a year, by the work calendar in use. */
async function dueDaysOf(db: Db, context: Context, asked: Asked): Promise<DueDays | Refusal> {
  const { kind, content, version, versions, year } = asked;
  const [from, to] = [civilDate(year, 1, 1), civilDate(year, 12, 31)];
  const calendar = await calendarInUse(db);
  const subjects = (await subjectsForPlanning(db, context.today)).filter((one) => one.kind === kind);
  const names = await db.sql<{ id: string; code: string; nameZh: string; nameEn: string | null }>`
    SELECT id, code, coalesce(short_zh, name_zh) AS "nameZh", name_en AS "nameEn" FROM organizations
    WHERE ${own()} AND id = ANY(${subjects.map((one) => one.subjectId)}::uuid[])`;
  const nameOf = (id: string) => names.find((one) => one.id === id)!;
  const target = { subjectKind: kind, appliesTo: content.appliesTo, onlyGroup: content.onlyGroup };
  const subject = asked.subject
    ? subjects.find((one) => nameOf(one.subjectId).code === asked.subject)
    : (subjects.find((one) => appliesTo(target, one)) ?? subjects[0]);
  if (!subject) return refuse.notFound('checklist.no_subject');
  const planned = planObligations({
    items: versions,
    subjects: [subject],
    calendar,
    // A period may begin in the year before and be due in this one.
    from: addDays(from, -366),
    to,
  }).filter((one) => yearOf(one.dueOn) === year);
  const byId = new Map(versions.map((one) => [one.itemId, one]));
  return {
    item: { code: content.code, titleZh: content.titleZh, titleEn: content.titleEn },
    version,
    cadence: content.cadence,
    dueText: { nameZh: content.dueRule.textZh, nameEn: content.dueRule.textEn },
    eventSource: content.eventSource ?? null,
    subject: { ...nameOf(subject.subjectId), kind, applies: appliesTo(target, subject) },
    year,
    calendarConfirmed: isConfirmed(calendar, year),
    obligations: planned.map((one) => {
      const holiday = one.eventOn ? holidayBeginningOn(calendar, one.eventOn) : undefined;
      const nominal = nominalDueOn(byId.get(one.itemId)!.dueRule, {
        from: one.periodFrom,
        to: one.periodTo,
      });
      return {
        occurrenceKey: one.occurrenceKey,
        periodFrom: one.periodFrom,
        periodTo: one.periodTo,
        dueOn: one.dueOn,
        dueSoonFrom: one.dueSoonFrom,
        movedFrom: nominal !== null && nominal !== one.dueOn ? nominal : null,
        event: holiday ? { nameZh: holiday.nameZh, nameEn: holiday.nameEn, on: holiday.from } : null,
        minPerPeriod: one.minPerPeriod,
      };
    }),
    daysOff: daysOffBeside(
      planned.map((one) => one.dueOn),
      calendar,
    ),
  };
}

/** What is not in force yet is shown as if it had always been. */
const forAYear = (year: number) => ({ inForceFrom: addDays(civilDate(year, 1, 1), -400), inForceTo: null });

const yearSchema = z.coerce.number().int().min(1951).max(2148);

/**
 * All obligations and due days that an item lays on a subject in a year, by the work calendar in use. Without a
 * subject, the first one of its kind that the item is for. An item that is switched off is shown as if it were
 * on; a draft as if it were in force.
 */
export const previewDueDates = defineQuery({
  name: 'previewDueDates',
  roles: 'any',
  input: z.strictObject({
    itemCode: z.string().max(40),
    /** The code of an organisation. */
    subject: z.string().max(40).optional(),
    year: yearSchema,
    number: z.coerce.number().int().min(1).max(9999).optional(),
  }),
  async read(db, context, { itemCode, subject, year, number }): Promise<DueDays | Refusal> {
    const found = await versionsOfItem(db, context, itemCode, number);
    if (!found) return refuse.notFound('checklist.no_item');
    const { version, shown } = found;
    const kind = version.dutyKind === 'principal' ? ('unit' as const) : ('group' as const);
    return dueDaysOf(db, context, {
      kind,
      content: shown.content,
      version: { number: shown.number, status: shown.status },
      versions: found.rows.map((row) =>
        itemVersionOf(row.content, {
          itemId: row.id,
          subjectKind: kind,
          ...(row.status === 'published' ? { inForceFrom: row.from!, inForceTo: row.to } : forAYear(year)),
        }),
      ),
      subject,
      year,
    });
  },
});

/** The due days of an item as it is being written, before it is saved; what is wrong with it is said. */
export const previewItemDueDates = defineQuery({
  name: 'previewItemDueDates',
  roles: ['checklist_admin', 'coordination_officer'],
  input: z.strictObject({ versionId: z.uuid(), item: z.unknown(), year: yearSchema }),
  async read(db, context, { versionId, item, year }): Promise<DueDays | Refusal> {
    const [version] = await draftsById(db, [versionId], false);
    if (!version || !canReadDrafts(context.actor)) return refuse.notFound('checklist.no_version');
    const parsed = parseItem(item, kindOf(version), version.dictionaries);
    if (!parsed.ok) return refuse.invalid(...parsed.problems.map(inItem));
    const content = { ...parsed.item, sectionCode: '' };
    return dueDaysOf(db, context, {
      kind: kindOf(version),
      content,
      version: { number: version.number, status: version.status },
      versions: [
        itemVersionOf(content, { itemId: version.id, subjectKind: kindOf(version), ...forAYear(year) }),
      ],
      subject: undefined,
      year,
    });
  },
});
