import { z } from 'zod';
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { type ItemFacts, type ItemInForce, itemById, itemsInForce } from '@/lib/modules/checklists/queries';
import { moveObligation, recordCell } from '@/lib/modules/claims/commands';
import { afterDeclaration } from '@/lib/modules/claims/model';
import {
  NotApplicableDeclared,
  NothingDeclared,
  ObligationFulfilledByActivity,
} from '@/lib/modules/obligations/events';
import { judge } from '@/lib/modules/obligations/model';
import { belongsToSubject, canDeclare } from '@/lib/modules/obligations/policy';
import { type StoredObligation, obligationsById } from '@/lib/modules/obligations/queries';
import { periodOf } from '@/lib/modules/periods/model';
import { numberSeries, recordNumber } from '@/lib/modules/records/model';
import { STANDING_STATES } from '@/lib/modules/records/schema';
import { type SubjectOfDay, drawNumbers, subjectsOf } from '@/lib/modules/submission-facts/queries';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { count, insert, record } from '@/lib/platform/writes';
import { WRITERS } from '@/lib/shared/actor';
import { civilDateOf, yearOf } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';

interface State {
  obligation: StoredObligation;
  item: ItemFacts;
  calendar: WorkCalendar;
}

async function load(db: Db, calls: readonly Call<{ obligationId: string }>[]): Promise<(State | null)[]> {
  const obligations = await obligationsById(
    db,
    calls.map((call) => call.input.obligationId),
    { lock: true },
  );
  const items = await itemById(
    db,
    [...obligations.values()].map((one) => one.itemId),
  );
  const calendar = await calendarInUse(db);
  return calls.map((call) => {
    const obligation = obligations.get(call.input.obligationId);
    return obligation ? { obligation, item: items.get(obligation.itemId)!, calendar } : null;
  });
}

const factOf = ({ itemCode, subjectId, occurrenceKey }: StoredObligation) => ({
  itemCode,
  subjectId,
  occurrenceKey,
});
const judgedBy = (state: State) => ({ judgedItemId: state.item.id, judgedCalendar: state.calendar.version });

/** A declaration stands for its period: what it says happened on the day it is made, at the latest the last of the period. */
function punctualityOf(call: Call<unknown>, { obligation, calendar }: State, at = call.now) {
  const { timeZone } = call.context.tenant;
  const on = civilDateOf(at, timeZone);
  const happenedOn = on < obligation.periodTo ? on : obligation.periodTo;
  return judge({ happenedOn, submittedAt: at }, obligation.dueOn, timeZone, calendar);
}

const nothingInput = z.strictObject({ obligationId: z.uuid() });

/** *Nothing to report*: one tap, only where the item allows it; never counted against the subject. */
export const declareNothing = defineCommand({
  name: 'declareNothing',
  roles: WRITERS,
  input: nothingInput,
  load,
  decide(call: Call<z.infer<typeof nothingInput>>, state: State | null) {
    if (!state || !belongsToSubject(call.context.actor, state.obligation)) return refuse.notFound();
    const { obligation, item } = state;
    if (!item.content.allowsNil) return refuse.invalid('declarations.nil_not_allowed');
    if (call.today < obligation.periodFrom) return refuse.invalid('declarations.not_begun');
    const after = afterDeclaration(obligation, 'nil', punctualityOf(call, state));
    if (!after) return refuse.conflict('declarations.not_open');
    return decided(
      { obligationId: obligation.id, outcome: 'nil' },
      moveObligation(obligation, after, call.now, judgedBy(state)),
      record(NothingDeclared, { id: obligation.id, kind: 'obligation' }, factOf(obligation)),
    );
  },
});

const nothingInMonthInput = z.strictObject({ subjectId: z.uuid(), itemCode: z.string().max(20) });
type NothingInMonth = z.infer<typeof nothingInMonthInput>;

interface MonthState {
  item: ItemInForce;
  subject: SubjectOfDay;
  /** Entries and declarations of the running month. */
  entries: number;
  declared: string | null;
  number: string;
}

async function loadMonths(db: Db, calls: readonly Call<NothingInMonth>[]): Promise<(MonthState | null)[]> {
  const subjectIds = calls.map((call) => call.input.subjectId);
  const subjectOn = await subjectsOf(db, subjectIds);
  const items = await itemsInForce(db);
  const subjects = calls.map((call) => subjectOn(call.input.subjectId, call.today));
  const series = calls.map((call, index) =>
    numberSeries(yearOf(call.today), subjects[index]?.groupNumber ?? 0),
  );
  // Drawn first: who waits for the number sees what the other has declared.
  const running = await drawNumbers(db, series);
  const months = calls.map((call, index) => ({
    index,
    subject_id: call.input.subjectId,
    item_code: call.input.itemCode,
    ...periodOf('monthly', call.today),
  }));
  const said = await db.sql<{ index: number; entries: number; declared: string | null }>`
    SELECT w.index, count(r.id) FILTER (WHERE r.kind = 'entry')::int AS entries,
           (min(r.id::text) FILTER (WHERE r.kind = 'nil'))::uuid AS declared
    FROM jsonb_to_recordset(${JSON.stringify(months)}::jsonb)
      AS w(index int, subject_id uuid, item_code text, "from" date, "to" date)
    LEFT JOIN duty_records r ON ${own('r')} AND r.subject_id = w.subject_id AND r.item_code = w.item_code
      AND r.happened_on BETWEEN w."from" AND w."to" AND r.status = ANY(${STANDING_STATES}::text[])
    GROUP BY w.index`;
  return calls.map((call, index) => {
    const { itemCode } = call.input;
    const subject = subjects[index];
    const item = items.find(
      (one) =>
        one.code === itemCode &&
        one.subjectKind === subject?.subjectKind &&
        one.inForceFrom <= call.today &&
        (one.inForceTo === null || one.inForceTo >= call.today),
    );
    if (!subject || !item) return null;
    const { entries, declared } = said.find((one) => one.index === index)!;
    return { item, subject, entries, declared, number: recordNumber(series[index]!, running[index]!) };
  });
}

/**
 * *Nothing to report* for an event that the subject reports itself: it covers the running month, opens nothing and
 * is never counted against the subject. Said twice it is one declaration. Source: general rules of the checklist file.
 */
export const declareNothingInMonth = defineCommand({
  name: 'declareNothingInMonth',
  roles: WRITERS,
  input: nothingInMonthInput,
  load: loadMonths,
  decide(call: Call<NothingInMonth>, state: MonthState | null) {
    const { actor } = call.context;
    if (!state || !canDeclare(actor, state.subject)) return refuse.notFound();
    const { item, subject, number } = state;
    if (!item.content.allowsNil || item.eventSource !== 'self')
      return refuse.invalid('declarations.nil_not_allowed');
    if (state.entries > 0) return refuse.conflict('declarations.something_happened');
    const { key } = periodOf('monthly', call.today);
    if (state.declared) return decided({ recordId: state.declared, month: key }, []);
    const id = call.newId();
    const row = {
      id,
      number,
      subjectId: subject.subjectId,
      subjectKind: subject.subjectKind,
      groupId: subject.groupId,
      itemId: item.itemId,
      itemCode: item.code,
      sectionCode: item.sectionCode,
      recordType: item.content.recordType,
      sensitivity: item.sensitivity,
      kind: 'nil',
      counted: false,
      status: 'accepted',
      version: 1,
      title: item.content.titleZh,
      happenedOn: call.today,
      recordedAt: call.now,
      submittedAt: call.now,
      releasedAt: call.now,
      verifiedAt: call.now,
      authorMemberId: actor.memberId!,
      authorPositionId: actor.positionId!,
    } as const;
    return decided(
      { recordId: id, month: key },
      [
        insert('DutyRecord', row),
        insert('RecordVersion', {
          recordId: id,
          version: 1,
          itemId: item.itemId,
          content: {},
          writtenAt: call.now,
          writtenById: actor.memberId!,
        }),
        count(recordCell(row), 1),
      ],
      record(
        NothingDeclared,
        { id, kind: 'record' },
        { itemCode: item.code, subjectId: subject.subjectId, occurrenceKey: key },
      ),
    );
  },
});

const notApplicableInput = z.strictObject({
  obligationId: z.uuid(),
  reason: z
    .string()
    .trim()
    .max(200)
    .refine((text) => [...text].length >= 5, 'declarations.reason_short'),
});

/** *Not applicable* for one period: said by the recorder with a reason, shown to the reviewer, counted nowhere. */
export const declareNotApplicable = defineCommand({
  name: 'declareNotApplicable',
  roles: WRITERS,
  input: notApplicableInput,
  load,
  decide(call: Call<z.infer<typeof notApplicableInput>>, state: State | null) {
    if (!state || !canDeclare(call.context.actor, state.obligation)) return refuse.notFound();
    const { obligation } = state;
    const after = afterDeclaration(obligation, 'not_applicable', punctualityOf(call, state));
    if (!after) return refuse.conflict('declarations.not_open');
    const { reason } = call.input;
    return decided(
      { obligationId: obligation.id, outcome: 'not_applicable' },
      moveObligation(obligation, after, call.now, { ...judgedBy(state), reason }),
      record(
        NotApplicableDeclared,
        { id: obligation.id, kind: 'obligation' },
        { ...factOf(obligation), reason },
      ),
    );
  },
});

const activityInput = z.strictObject({
  obligationId: z.uuid(),
  /** What was done and when: the fulfilment is judged by that instant, not by when the platform noticed. */
  activity: z.string().max(120),
  at: z.coerce.date(),
});

/** Fulfils a daily or weekly beat by other work of the period, where the item says so. For events alone. */
export const fulfilByActivity = defineCommand({
  name: 'fulfilByActivity',
  roles: 'system',
  input: activityInput,
  load,
  decide(call: Call<z.infer<typeof activityInput>>, state: State | null) {
    if (!state) return refuse.notFound();
    const { obligation, item } = state;
    const by = item.content.autoFulfil?.by;
    if (by !== 'any_activity' && by !== 'submitted_record')
      return refuse.invalid('declarations.not_automatic');
    const after = afterDeclaration(obligation, 'records', punctualityOf(call, state, call.input.at));
    if (!after) return decided({ obligationId: obligation.id, fulfilled: false }, []);
    return decided(
      { obligationId: obligation.id, fulfilled: true },
      moveObligation(obligation, after, call.input.at, { ...judgedBy(state), movedAt: call.now }),
      record(
        ObligationFulfilledByActivity,
        { id: obligation.id, kind: 'obligation' },
        { ...factOf(obligation), activity: call.input.activity },
      ),
    );
  },
});
