import { type Body, type BodyIndex, indexBodies } from '@/lib/modules/body-names/model';
import { itemsInForce } from '@/lib/modules/checklists/queries';
import { fieldsOf } from '@/lib/modules/forms/model';
import { type EntryItem, indexItems } from '@/lib/modules/item-guesses/model';
import { bodiesOf } from '@/lib/modules/prefills/queries';
import type { LocalTitle } from '@/lib/modules/proposals/schema';
import { worklistSubjects } from '@/lib/modules/recordables/policy';
import { WRITERS } from '@/lib/shared/actor';
import { dutySubjects, itemsOwed } from '@/lib/modules/recordables/queries';
import type { NamedBody } from '@/lib/modules/recordables/schema';
import type { Context } from '@/lib/platform/context';
import { type Db, nothing, own, part } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import type { CivilDate } from '@/lib/shared/civil-date';
import { readLine } from './model';
import {
  type EntryDictionary,
  type EntryReading,
  type MatchingDuty,
  type Reading,
  lineInput,
} from './schema';

let indexed: { key: string; index: BodyIndex } | null = null;

/** The bodies of a tenant by all their sayings; kept until one of them changes. */
async function bodiesOfTenant(db: Db, tenantId: string, today: CivilDate): Promise<BodyIndex> {
  const bodies = await db.sql<Body>`
    SELECT id, code, name_zh AS "nameZh", short_zh AS "shortZh" FROM organizations
    WHERE ${own()} AND from_on <= ${today}::date AND (to_on IS NULL OR to_on >= ${today}::date)
    ORDER BY sort_order, code`;
  const key = JSON.stringify([tenantId, bodies]);
  if (indexed?.key !== key) indexed = { key, index: indexBodies(bodies) };
  return indexed.index;
}

/** The people whom a line of these bodies may name; without bodies everybody. */
function peopleNear(db: Db, bodyIds: readonly string[] | null, today: CivilDate) {
  return db.sql<{ id: string; name: string }>`
    SELECT DISTINCT m.id, m.name_zh AS name FROM members m
    JOIN positions p ON ${own('p')} AND p.member_id = m.id
    WHERE ${own('m')} AND (p.to_on IS NULL OR p.to_on >= ${today}::date)
      ${bodyIds ? part`AND p.organization_id = ANY(${bodyIds}::uuid[])` : nothing}
    ORDER BY m.id`;
}

interface Owed {
  subject: NamedBody;
  item: EntryItem;
}

async function owedBy(db: Db, { actor, today }: Context): Promise<Owed[]> {
  const subjects = await dutySubjects(db, worklistSubjects(actor), today);
  const items = await itemsOwed(
    db,
    subjects.map((one) => one.id),
    today,
  );
  return items.map(({ subjectId, item }) => ({
    subject: subjects.find((one) => one.id === subjectId)!,
    item: { ...item.content, subjectKind: item.subjectKind },
  }));
}

/** Every item in force, for a reading that nobody's lists narrow. */
async function allItems(db: Db, today: CivilDate): Promise<EntryItem[]> {
  const items = await itemsInForce(db, today);
  return items.map((item) => ({ ...item.content, subjectKind: item.subjectKind }));
}

async function matchingDuties(db: Db, reading: Reading, subjectId: string): Promise<MatchingDuty[]> {
  if (!reading.item) return [];
  const day = reading.happenedOn?.value ?? reading.today;
  const rows = await db.sql<Omit<MatchingDuty, keyof LocalTitle>>`
    SELECT id AS "obligationId", item_code AS "itemCode", subject_id AS "subjectId",
           period_from_on AS "periodFrom", period_to_on AS "periodTo", due_on AS "dueOn",
           ${day}::date BETWEEN period_from_on AND period_to_on AS "holdsTheDay"
    FROM obligations
    WHERE ${own()} AND subject_id = ${subjectId} AND item_code = ${reading.item.value} AND status = 'open'
      AND period_from_on <= ${reading.today}::date
    ORDER BY "holdsTheDay" DESC, due_on, id LIMIT 3`;
  const { titleZh, titleEn } = reading.item;
  return rows.map((row) => ({ ...row, titleZh, titleEn }));
}

function labelsOf(item: EntryItem | undefined, reading: Reading): EntryReading['labels'] {
  const known = item ? fieldsOf(item) : [];
  return Object.fromEntries(
    reading.fields.flatMap(({ key, value }) => {
      const field = known.find((one) => one.key === key);
      const choice = field?.enum?.find((one) => one.value === value);
      const text = Array.isArray(value)
        ? value.map((one) => one.name).join('、')
        : typeof value === 'object'
          ? value.name
          : String(value);
      const words = {
        zh: field?.labelZh ?? key,
        en: field?.labelEn ?? key,
        valueZh: choice?.labelZh ?? text,
        valueEn: choice?.labelEn ?? text,
      };
      return [[key, words] as const];
    }),
  );
}

/** Reads a line of what happened with the lists, bodies and people of the writer; nothing is kept. */
export const readEntryLine = defineQuery({
  name: 'readEntryLine',
  roles: WRITERS,
  input: lineInput,
  async read(db, context, { line, itemCode, on }): Promise<EntryReading> {
    const { actor, tenant } = context;
    const today = on ?? context.today;
    const everybody = actor.kind === 'system';
    const owed = everybody ? [] : await owedBy(db, context);
    const items = everybody
      ? await allItems(db, context.today)
      : owed
          .map(({ item }) => item)
          .filter((item, at, all) => all.findIndex((one) => one.code === item.code) === at);
    const near = new Set<string>();
    for (const id of new Set(owed.map(({ subject }) => subject.id)))
      for (const body of await bodiesOf(db, id, context.today)) near.add(body.id!);
    const dictionary: EntryDictionary = {
      items: indexItems(items),
      bodies: await bodiesOfTenant(db, tenant.id, context.today),
      cityName: tenant.nameZh,
      people: await peopleNear(db, everybody ? null : [...near], context.today),
    };
    const reading = readLine(line, dictionary, today, itemCode);
    const code = reading.item?.value ?? reading.candidates[0]?.code;
    const fits = owed.filter(({ item }) => item.code === code).map(({ subject }) => subject);
    const subject = fits.find((one) => one.id === actor.organizationId) ?? fits[0] ?? null;
    return {
      ...reading,
      subject,
      labels: labelsOf(
        items.find((item) => item.code === code),
        reading,
      ),
      duties: subject ? await matchingDuties(db, reading, subject.id) : [],
    };
  },
});
