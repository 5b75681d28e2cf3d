import { z } from 'zod';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import { type ItemInForce, itemsInForce } from '@/lib/modules/checklists/queries';
import { obligationCell, obligationRow, openedObligation, stepWrite } from '@/lib/modules/claims/commands';
import { ObligationOpened, ObligationsPlanned } from '@/lib/modules/obligations/events';
import { nextObligationState } from '@/lib/modules/obligations/model';
import { canIssue } from '@/lib/modules/obligations/policy';
import { OBLIGATION_COLUMNS, type StoredObligation } from '@/lib/modules/obligations/queries';
import { ownerOn } from '@/lib/modules/owners/model';
import { ownershipOf } from '@/lib/modules/owners/queries';
import { subjectsForPlanning } from '@/lib/modules/subjects/queries';
import { type StandingWaiver, initialState } from '@/lib/modules/waivers/model';
import { standingWaivers } from '@/lib/modules/waivers/queries';
import { canonicalJson, sha256 } from '@/lib/platform/canonical';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, nothing, own, part } from '@/lib/platform/db';
import { type Write, change, count, insert, record } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import { appliesTo, obligationFromEvent, obligationKey, planObligations as plan } from './model';

type Subjects = Awaited<ReturnType<typeof subjectsForPlanning>>;

interface Facts {
  items: ItemInForce[];
  subjects: Subjects;
  calendar: WorkCalendar;
  ownership: Awaited<ReturnType<typeof ownershipOf>>;
  waivers: StandingWaiver[];
}

/** What plans follow from; of some subjects or of all. */
async function factsOf(db: Db, today: string, subjectIds?: readonly string[]): Promise<Facts> {
  const subjects = await subjectsForPlanning(db, today, subjectIds);
  return {
    items: await itemsInForce(db),
    subjects,
    calendar: await calendarInUse(db),
    waivers: await standingWaivers(db),
    ownership: await ownershipOf(
      db,
      subjects.map((subject) => subject.subjectId),
    ),
  };
}

/** The group that supervises a subject on a day, else the nearest known one. */
function groupOn(subject: Subjects[number], day: string): string | null {
  const on = subject.groups.find((one) => one.from <= day && (one.to === null || one.to >= day));
  return (on ?? subject.groups.at(-1))?.groupId ?? null;
}

const ownedItem = (item: ItemInForce) => ({
  code: item.code,
  subjectKind: item.subjectKind,
  ownerRole: item.ownerRole ?? null,
  responsible: item.content.responsible,
});

const keyOf = (row: { subjectId: string; itemCode: string; occurrenceKey: string }) =>
  obligationKey(row.subjectId, row.itemCode, row.occurrenceKey);

/** The writes that store an obligation and count it. */
export const openedWrites = (opened: StoredObligation, now: Date): Write[] => [
  insert('Obligation', obligationRow(opened, now)),
  count(obligationCell(opened), 1),
];

/** Why a planned obligation fell away with its item. */
const DROPPED = 'item_dropped';

/** The writes that ask anew for what fell away with its item, as the item now stands. */
function restored(before: StoredObligation, after: StoredObligation, now: Date): Write[] {
  const { id, createdAt: _kept, ...row } = obligationRow(after, now);
  const status = nextObligationState(before.status, 'item_restored');
  if (!status) return [];
  return [
    change('Obligation', { id }, { status: before.status, reason: DROPPED }, { ...row, status }),
    stepWrite(before, { ...after, status }, now),
    count(obligationCell(before), -1),
    count(obligationCell(after), 1),
  ];
}

const planInput = z
  .strictObject({
    from: civilDateSchema,
    to: civilDateSchema,
    /** Whose duties; everybody's when it is left out. */
    subjectIds: z.array(z.uuid()).min(1).max(500).optional(),
  })
  .refine((range) => range.from <= range.to, 'plans.range');

/**
 * Creates the obligations whose period begins in a range of days, as the pure planner says. Running it twice,
 * late or in parallel changes nothing: what exists is left out, and the key is unique. What fell away with an
 * item that is in force again is asked for anew, in its own row.
 */
export const planObligations = defineCommand({
  name: 'planObligations',
  roles: 'system',
  input: planInput,
  async load(db, calls: readonly Call<z.infer<typeof planInput>>[]) {
    // One plan of a tenant after the other: each sees what those before it made, and their events stand in a row.
    await db.sql`SELECT pg_advisory_xact_lock(hashtextextended(${`plan ${calls[0]!.context.tenant.id}`}, 0))`;
    return Promise.all(
      calls.map(async ({ input, today }) => {
        const facts = await factsOf(db, today, input.subjectIds);
        const inRange = part`period_from_on BETWEEN ${input.from}::date AND ${input.to}::date
          ${input.subjectIds ? part`AND subject_id = ANY(${input.subjectIds}::uuid[])` : nothing}`;
        // In one piece, as `obligationKey` writes them: of a large city they are many, each night.
        const [stored] = await db.sql<{ keys: string[] | null }>`
          SELECT json_agg(concat_ws('|', subject_id, item_code, occurrence_key)) AS keys
          FROM obligations WHERE ${own()} AND ${inRange} AND reason IS DISTINCT FROM ${DROPPED}`;
        const dropped = await db.sql<StoredObligation>`
          SELECT ${OBLIGATION_COLUMNS} FROM obligations o
          WHERE ${own('o')} AND ${inRange} AND o.status = 'cancelled' AND o.reason = ${DROPPED}
          ORDER BY o.id FOR UPDATE`;
        return {
          ...facts,
          existing: new Set(stored!.keys),
          dropped: new Map(dropped.map((row) => [keyOf(row), row])),
        };
      }),
    );
  },
  decide(call, { items, subjects, calendar, ownership, waivers, existing, dropped }) {
    const { from, to } = call.input;
    const bySubject = new Map(subjects.map((subject) => [subject.subjectId, subject]));
    const byItem = new Map(items.map((item) => [item.itemId, item]));
    const obligations = plan({ items, subjects, calendar, from, to, existingKeys: existing }).flatMap(
      (planned) => {
        const subject = bySubject.get(planned.subjectId)!;
        const groupId = groupOn(subject, planned.periodFrom);
        if (!groupId) return [];
        const item = byItem.get(planned.itemId)!;
        const ownerPositionId = ownerOn(ownedItem(item), planned.subjectId, planned.periodFrom, ownership);
        const subjectOfDay = { subjectKind: subject.kind, groupId };
        const facts = {
          id: dropped.get(planned.key)?.id ?? call.newId(),
          ownerPositionId,
          subject: subjectOfDay,
          item,
          sourceRecordId: null,
        };
        return [{ ...openedObligation(planned, facts), status: initialState(planned, waivers) }];
      },
    );
    if (obligations.length === 0) return decided({ planned: 0 }, []);
    const keys = obligations.map(keyOf);
    const digest = sha256(canonicalJson(keys));
    return decided(
      { planned: obligations.length },
      obligations.flatMap((one) => {
        const before = dropped.get(keyOf(one));
        return before ? restored(before, one, call.now) : openedWrites(one, call.now);
      }),
      record(
        ObligationsPlanned,
        { id: call.context.tenant.id, kind: 'plan' },
        { from, to, calendar: calendar.version, planned: obligations.length, digest },
      ),
    );
  },
});

const openInput = z.strictObject({
  subjectId: z.uuid(),
  itemCode: z.string().max(20),
  /** Names the event, once: `record:<id>`, `letter:<id>`, `issued:<id>`. */
  occurrenceKey: z.string().max(120),
  eventOn: civilDateSchema,
  dueOn: civilDateSchema.optional(),
  sourceRecordId: z.uuid().nullable().default(null),
});

interface OpeningState extends Facts {
  existing: string | null;
}

/** Loads what an opening is decided from, and whether the same event has opened it already. */
async function loadOpenings(
  db: Db,
  calls: readonly Call<{ subjectId: string; itemCode: string; occurrenceKey: string }>[],
): Promise<OpeningState[]> {
  const facts = await factsOf(db, calls[0]!.today);
  const known = await db.sql<{ id: string; subjectId: string; itemCode: string; occurrenceKey: string }>`
    SELECT id, subject_id AS "subjectId", item_code AS "itemCode", occurrence_key AS "occurrenceKey"
    FROM obligations WHERE ${own()} AND occurrence_key = ANY(${calls.map((call) => call.input.occurrenceKey)}::text[])
      AND subject_id = ANY(${calls.map((call) => call.input.subjectId)}::uuid[])`;
  const ids = new Map(
    known.map((row) => [obligationKey(row.subjectId, row.itemCode, row.occurrenceKey), row.id]),
  );
  return calls.map(({ input }) => ({
    ...facts,
    existing: ids.get(obligationKey(input.subjectId, input.itemCode, input.occurrenceKey)) ?? null,
  }));
}

/** The obligation that an event lays on a subject, ready to be stored; null where no day is left to do it or nobody supervises it. */
export function obligationFor(
  item: ItemInForce,
  subject: Subjects[number],
  event: { occurrenceKey: string; eventOn: string; dueOn?: string },
  { calendar, ownership }: Pick<Facts, 'calendar' | 'ownership'>,
  row: { id: string; sourceRecordId: string | null },
): StoredObligation | null {
  const planned = obligationFromEvent(item, subject, event, calendar);
  const groupId = groupOn(subject, event.eventOn);
  if (!planned || !groupId) return null;
  return openedObligation(planned, {
    ...row,
    ownerPositionId: ownerOn(ownedItem(item), subject.subjectId, event.eventOn, ownership),
    subject: { subjectKind: subject.kind, groupId },
    item,
  });
}

/** What an event opens for a subject: an obligation, or nothing where the item is off or not for the subject. */
function opened(call: Call<z.infer<typeof openInput>>, state: OpeningState) {
  const { items, subjects, existing } = state;
  const { subjectId, itemCode, occurrenceKey, eventOn, dueOn, sourceRecordId } = call.input;
  if (existing) return decided({ obligationId: existing as string | null }, []);
  const item = items.find(
    (one) =>
      one.code === itemCode &&
      one.inForceFrom <= eventOn &&
      (one.inForceTo === null || one.inForceTo >= eventOn),
  );
  const subject = subjects.find(
    (one) => one.subjectId === subjectId && one.from <= eventOn && (one.to === null || one.to >= eventOn),
  );
  if (!item || !subject) return decided({ obligationId: null as string | null }, []);
  if (item.appliesTo !== 'addressees' && !appliesTo(item, subject, eventOn)) {
    return decided({ obligationId: null as string | null }, []);
  }
  const event = { occurrenceKey, eventOn, ...(dueOn ? { dueOn } : {}) };
  const stored = obligationFor(item, subject, event, state, { id: call.newId(), sourceRecordId });
  if (!stored) return refuse.invalid({ path: 'eventOn', code: 'plans.no_due_day' });
  return decided(
    { obligationId: stored.id as string | null },
    openedWrites(stored, call.now),
    record(
      ObligationOpened,
      { id: stored.id, kind: 'obligation' },
      { itemCode, subjectId, occurrenceKey, eventOn, dueOn: stored.dueOn, sourceRecordId },
    ),
  );
}

/** Opens the obligation that an event lays on a subject; the same event again changes nothing. */
export const openObligation = defineCommand({
  name: 'openObligation',
  roles: 'system',
  input: openInput,
  load: loadOpenings,
  decide: opened,
});

const issueInput = z.strictObject({
  subjectId: z.uuid(),
  itemCode: z.string().max(20),
  /** The issuer's own reference: the same one again issues nothing twice. */
  reference: z.string().trim().min(1).max(60),
  dueOn: civilDateSchema,
});
type IssueInput = z.infer<typeof issueInput>;

const issued = (call: Call<IssueInput>) => ({
  ...call.input,
  occurrenceKey: `issued:${call.input.reference}`,
});

/** Issues a duty that only the office or the group can open (event source `issued`), with its due day written at issue. */
export const issueObligation = defineCommand({
  name: 'issueObligation',
  roles: ['coordination_officer', 'group_member', 'group_leader'],
  input: issueInput,
  load: (db, calls: readonly Call<IssueInput>[]) =>
    loadOpenings(
      db,
      calls.map((call) => ({ ...call, input: issued(call) })),
    ),
  decide(call: Call<IssueInput>, state: OpeningState) {
    const { subjectId, itemCode, dueOn, occurrenceKey } = issued(call);
    const subject = state.subjects.find((one) => one.subjectId === subjectId);
    const groupId = subject && groupOn(subject, call.today);
    if (!subject || !groupId) return refuse.notFound('plans.no_subject');
    if (!canIssue(call.context.actor, { subjectId, subjectKind: subject.kind, groupId })) {
      return refuse.forbidden('forbidden.issue');
    }
    const item = state.items.find((one) => one.code === itemCode && one.subjectKind === subject.kind);
    if (item?.eventSource !== 'issued') return refuse.invalid({ path: 'itemCode', code: 'plans.not_issued' });
    if (dueOn < call.today) return refuse.invalid({ path: 'dueOn', code: 'plans.due_in_the_past' });
    const input = { subjectId, itemCode, occurrenceKey, eventOn: call.today, dueOn, sourceRecordId: null };
    return opened({ ...call, input }, state);
  },
});
