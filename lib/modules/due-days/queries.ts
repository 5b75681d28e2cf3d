import { z } from 'zod';
import { holidayBeginningOn, isConfirmed } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import type { ItemContent } from '@/lib/modules/checklists/queries';
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
  const alone = shown.status === 'draft' || number !== undefined;
  return {
    version,
    shown,
    rows: alone ? [shown] : rows.filter((row) => row.status === 'published' && row.enabled),
  };
}

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
    year: z.coerce.number().int().min(1951).max(2148),
    number: z.coerce.number().int().min(1).max(9999).optional(),
  }),
  async read(db, context, { itemCode, subject: wished, year, number }): Promise<DueDays | Refusal> {
    const found = await versionsOfItem(db, context, itemCode, number);
    if (!found) return refuse.notFound('checklist.no_item');
    const { version, shown } = found;
    const kind = version.dutyKind === 'principal' ? ('unit' as const) : ('group' as const);
    const [from, to] = [civilDate(year, 1, 1), civilDate(year, 12, 31)];
    const calendar = await calendarInUse(db);
    const subjects = (await subjectsForPlanning(db, context.today)).filter((one) => one.kind === kind);
    const names = await db.sql<{ id: string; code: string; nameZh: string; nameEn: string | null }>`
      SELECT id, code, coalesce(short_zh, name_zh) AS "nameZh", name_en AS "nameEn" FROM organizations
      WHERE ${own()} AND id = ANY(${subjects.map((one) => one.subjectId)}::uuid[])`;
    const nameOf = (id: string) => names.find((one) => one.id === id)!;
    const asked = { subjectKind: kind, appliesTo: shown.content.appliesTo };
    const subject = wished
      ? subjects.find((one) => nameOf(one.subjectId).code === wished)
      : (subjects.find((one) => appliesTo(asked, one)) ?? subjects[0]);
    if (!subject) return refuse.notFound('checklist.no_subject');

    const versions = found.rows.map((row) =>
      itemVersionOf(row.content, {
        itemId: row.id,
        subjectKind: kind,
        inForceFrom: row.status === 'draft' ? addDays(from, -400) : row.from!,
        inForceTo: row.status === 'draft' ? null : row.to,
      }),
    );
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
      item: { code: itemCode, titleZh: shown.content.titleZh, titleEn: shown.content.titleEn },
      version: { number: shown.number, status: shown.status },
      cadence: shown.content.cadence,
      dueText: { nameZh: shown.content.dueRule.textZh, nameEn: shown.content.dueRule.textEn },
      eventSource: shown.content.eventSource ?? null,
      subject: { ...nameOf(subject.subjectId), kind, applies: appliesTo(asked, subject) },
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
  },
});
