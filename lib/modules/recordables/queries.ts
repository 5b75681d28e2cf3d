import { type ItemInForce, itemsInForce } from '@/lib/modules/checklists/queries';
import { importRefusal } from '@/lib/modules/import-sheets/model';
import { periodOf } from '@/lib/modules/periods/model';
import { appliesTo } from '@/lib/modules/plans/model';
import { STANDING_STATES } from '@/lib/modules/records/schema';
import { subjectsForPlanning } from '@/lib/modules/subjects/queries';
import { type Db, own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { WRITERS } from '@/lib/shared/actor';
import { type CivilDate, addMonths } from '@/lib/shared/civil-date';
import { worklistSubjects } from './policy';
import { type NamedBody, type RecordableItem, recordableInput } from './schema';

/** Those of the bodies that owe duties today, in their order. */
export async function dutySubjects(db: Db, ids: readonly string[], today: CivilDate): Promise<NamedBody[]> {
  return db.sql<NamedBody>`
    SELECT o.id, coalesce(o.short_zh, o.name_zh) AS "nameZh", o.name_en AS "nameEn"
    FROM subjects s JOIN organizations o ON ${own('o')} AND o.id = s.organization_id
    WHERE ${own('s')} AND o.id = ANY(${ids}::uuid[])
      AND s.from_on <= ${today}::date AND (s.to_on IS NULL OR s.to_on >= ${today}::date)
    ORDER BY o.sort_order, o.code`;
}

/** The items in force today that each subject owes, or may be handed; in the order of the lists. */
export async function itemsOwed(
  db: Db,
  subjectIds: readonly string[],
  today: CivilDate,
): Promise<{ subjectId: string; item: ItemInForce }[]> {
  const subjects = (await subjectsForPlanning(db, today)).filter(
    (subject) =>
      subjectIds.includes(subject.subjectId) &&
      subject.from <= today &&
      (subject.to === null || subject.to >= today),
  );
  const items = await itemsInForce(db, today);
  return subjects.flatMap((subject) =>
    items
      .filter((item) =>
        item.appliesTo === 'addressees' ? item.subjectKind === subject.kind : appliesTo(item, subject, today),
      )
      .map((item) => ({ subjectId: subject.subjectId, item })),
  );
}

export interface Usage {
  subjectId: string;
  itemCode: string;
  used: number;
  inMonth: number;
  nilInMonth: number;
  lastOn: CivilDate | null;
}

/** How often each item was recorded in the last twelve months and in the running month, and when last. */
export async function usageOf(db: Db, subjectIds: readonly string[], today: CivilDate): Promise<Usage[]> {
  const month = periodOf('monthly', today);
  return db.sql<Usage>`
    SELECT subject_id AS "subjectId", item_code AS "itemCode",
           (count(*) FILTER (WHERE kind = 'entry'))::int AS used,
           (count(*) FILTER (WHERE kind = 'entry' AND happened_on >= ${month.from}::date))::int AS "inMonth",
           (count(*) FILTER (WHERE kind = 'nil' AND happened_on >= ${month.from}::date))::int AS "nilInMonth",
           max(happened_on) FILTER (WHERE kind = 'entry') AS "lastOn"
    FROM duty_records
    WHERE ${own()} AND subject_id = ANY(${subjectIds}::uuid[]) AND status = ANY(${STANDING_STATES}::text[])
      AND happened_on >= ${addMonths(today, -12)}::date
    GROUP BY subject_id, item_code`;
}

export const usageFor = (usage: readonly Usage[], subjectId: string, itemCode: string) =>
  usage.find((one) => one.subjectId === subjectId && one.itemCode === itemCode);

interface OpenDuty {
  subjectId: string;
  itemCode: string;
  open: number;
  nextDueOn: CivilDate;
  obligationId: string;
}

/** For each item what is open and has begun, with the one that falls due first. */
async function openDuties(db: Db, subjectIds: readonly string[], today: CivilDate): Promise<OpenDuty[]> {
  return db.sql<OpenDuty>`
    SELECT DISTINCT ON (subject_id, item_code) subject_id AS "subjectId", item_code AS "itemCode",
           (count(*) OVER (PARTITION BY subject_id, item_code))::int AS open, due_on AS "nextDueOn", id AS "obligationId"
    FROM obligations
    WHERE ${own()} AND subject_id = ANY(${subjectIds}::uuid[]) AND status = 'open'
      AND period_from_on <= ${today}::date
    ORDER BY subject_id, item_code, due_on, id`;
}

/** What the position may record now, the commonest first; narrowed by code or words of the title. */
export const listRecordableItems = defineQuery({
  name: 'listRecordableItems',
  roles: WRITERS,
  input: recordableInput,
  async read(db, context, { q }): Promise<RecordableItem[]> {
    const { actor, today } = context;
    const subjects = await dutySubjects(db, worklistSubjects(actor), today);
    const ids = subjects.map((subject) => subject.id);
    const usage = await usageOf(db, ids, today);
    const duties = await openDuties(db, ids, today);
    const wanted = q?.toLowerCase() ?? '';
    const items = (await itemsOwed(db, ids, today)).map(({ subjectId, item }): RecordableItem => {
      const duty = duties.find((one) => one.subjectId === subjectId && one.itemCode === item.code);
      const { titleZh, titleEn, recordType } = item.content;
      return {
        code: item.code,
        sectionCode: item.sectionCode,
        titleZh,
        titleEn,
        recordType,
        sensitivity: item.sensitivity,
        subject: subjects.find((subject) => subject.id === subjectId)!,
        used: usageFor(usage, subjectId, item.code)?.used ?? 0,
        open: duty?.open ?? 0,
        nextDueOn: duty?.nextDueOn ?? null,
        obligationId: duty?.obligationId ?? null,
        isImportable: importRefusal(item.content) === null,
      };
    });
    return items
      .filter(({ code, titleZh, titleEn }) =>
        [code, titleZh, titleEn].some((text) => text.toLowerCase().includes(wanted)),
      )
      .sort((a, b) => b.used - a.used || Number(b.open > 0) - Number(a.open > 0));
  },
});
