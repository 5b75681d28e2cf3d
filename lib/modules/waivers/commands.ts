import { type z } from 'zod';
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { moveObligation } from '@/lib/modules/claims/commands';
import { dueSoonFrom } from '@/lib/modules/due-rules/model';
import { WaiverDecided, WaiverRequested } from '@/lib/modules/obligations/events';
import { nextObligationState } from '@/lib/modules/obligations/model';
import {
  belongsToSubject,
  canDecideWaiver,
  canRequestWaiver,
  canSeeObligation,
} from '@/lib/modules/obligations/policy';
import {
  OBLIGATION_COLUMNS,
  type StoredObligation,
  obligationsById,
} from '@/lib/modules/obligations/queries';
import { settingsInForce } from '@/lib/modules/settings/queries';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { change, insert, record } from '@/lib/platform/writes';
import { DECIDING_OFFICES } from '@/lib/shared/actor';
import { civilDateOf } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import { coverProblem, dueOnAfterRefusal, extensionProblem } from './model';
import { type WaiverKind, decideWaiverInput, requestExtensionInput, requestWaiverInput } from './schema';

const ASKERS = ['unit_leader', 'unit_secretary', 'group_leader'] as const;

interface Asked {
  id: string;
  obligationId: string;
  kind: WaiverKind;
  coversTo: string | null;
  newDueOn: string | null;
  requestedAt: Date;
  requestedById: string;
  decision: string | null;
}

interface State {
  obligation: StoredObligation;
  /** The later periods of the same duty that the request covers. */
  later: StoredObligation[];
  pending: Asked | null;
  extendedBefore: boolean;
  calendar: WorkCalendar;
  extensionWorkdays: number;
}

/** The obligations named, what was asked for them, and (locked too) the later periods that a request covers. */
async function load(
  db: Db,
  calls: readonly Call<{ obligationId: string; coversTo?: string | null }>[],
): Promise<(State | null)[]> {
  const ids = calls.map((call) => call.input.obligationId);
  const obligations = await obligationsById(db, ids, { lock: true });
  const asked = await db.sql<Asked>`
    SELECT id, obligation_id AS "obligationId", kind, covers_to_on AS "coversTo", new_due_on AS "newDueOn",
           requested_at AS "requestedAt", requested_by_id AS "requestedById", decision
    FROM waivers WHERE ${own()} AND obligation_id = ANY(${ids}::uuid[])`;
  const pendingOf = (id: string) => asked.find((one) => one.obligationId === id && one.decision === null);
  const reaching = calls.flatMap(({ input }) => {
    const covers_to = input.coversTo ?? pendingOf(input.obligationId)?.coversTo;
    return covers_to ? [{ id: input.obligationId, covers_to }] : [];
  });
  const later = reaching.length === 0 ? [] : await laterPeriods(db, reaching);
  const calendar = await calendarInUse(db);
  const { 'obligations.extensionWorkdays': extensionWorkdays } = await settingsInForce(db);
  return calls.map(({ input }) => {
    const obligation = obligations.get(input.obligationId);
    if (!obligation) return null;
    return {
      obligation,
      later: later.filter(
        (one) => one.subjectId === obligation.subjectId && one.itemCode === obligation.itemCode,
      ),
      pending: pendingOf(obligation.id) ?? null,
      extendedBefore: asked.some(
        (one) => one.obligationId === obligation.id && one.kind === 'extension' && one.decision === 'granted',
      ),
      calendar,
      extensionWorkdays,
    };
  });
}

async function laterPeriods(
  db: Db,
  reaching: readonly { id: string; covers_to: string }[],
): Promise<StoredObligation[]> {
  return db.sql<StoredObligation>`
    SELECT ${OBLIGATION_COLUMNS}
    FROM jsonb_to_recordset(${JSON.stringify(reaching)}::jsonb) AS w(id uuid, covers_to date)
    JOIN obligations a ON ${own('a')} AND a.id = w.id
    JOIN obligations o ON ${own('o')} AND o.subject_id = a.subject_id AND o.item_code = a.item_code
      AND o.period_from_on > a.period_from_on AND o.period_to_on <= w.covers_to
    WHERE o.status IN ('open', 'waiver_requested')
    ORDER BY o.id FOR UPDATE OF o`;
}

type Ask = {
  kind: WaiverKind;
  reason: string;
  note: string | null;
  coversTo: string | null;
  newDueOn: string | null;
};

const isOpen = ({ obligation }: State) => nextObligationState(obligation.status, 'waiver_requested') !== null;

/** Writes a request and stops the clock of what it covers. */
function ask<Input extends { obligationId: string }>(call: Call<Input>, state: State, asked: Ask) {
  const { obligation, later } = state;
  const status = 'waiver_requested' as const;
  const id = call.newId();
  const { kind, reason, note, coversTo, newDueOn } = asked;
  const covered = [obligation, ...later.filter((one) => one.status === 'open')];
  return decided(
    { waiverId: id, status, covered: covered.length },
    [
      insert('Waiver', {
        id,
        obligationId: obligation.id,
        kind,
        coversToOn: coversTo,
        newDueOn,
        reason,
        note,
        requestedAt: call.now,
        requestedById: call.context.actor.memberId!,
      }),
      ...covered.flatMap((one) => moveObligation(one, { ...one, status }, call.now)),
    ],
    ...covered.map((one) =>
      record(
        WaiverRequested,
        { id: one.id, kind: 'obligation' },
        { itemCode: one.itemCode, subjectId: one.subjectId, kind, reason, note, coversTo, newDueOn },
      ),
    ),
  );
}

/** Asks to be let off an open obligation, also an overdue one; the clock stands still until it is decided. */
export const requestWaiver = defineCommand({
  name: 'requestWaiver',
  roles: ASKERS,
  input: requestWaiverInput,
  load,
  decide(call: Call<z.infer<typeof requestWaiverInput>>, state: State | null) {
    const { actor } = call.context;
    if (!state || !belongsToSubject(actor, state.obligation)) return refuse.notFound();
    if (!canRequestWaiver(actor, state.obligation)) return refuse.forbidden('forbidden.role');
    if (!isOpen(state)) return refuse.conflict('waivers.not_open');
    const { reason, note, coversTo } = call.input;
    const problem = coversTo && coverProblem(state.obligation.periodTo, coversTo);
    if (problem) return refuse.invalid({ path: 'coversTo', code: problem });
    return ask(call, state, { kind: 'waiver', reason, note, coversTo, newDueOn: null });
  },
});

/** Asks for some days more, once, while the due day has not passed; the clock stands still until it is decided. */
export const requestExtension = defineCommand({
  name: 'requestExtension',
  roles: ASKERS,
  input: requestExtensionInput,
  load,
  decide(call: Call<z.infer<typeof requestExtensionInput>>, state: State | null) {
    const { actor } = call.context;
    if (!state || !belongsToSubject(actor, state.obligation)) return refuse.notFound();
    const { obligation, extendedBefore, extensionWorkdays, calendar } = state;
    if (!canRequestWaiver(actor, obligation)) return refuse.forbidden('forbidden.role');
    if (!isOpen(state)) return refuse.conflict('waivers.not_open');
    const { reason, note, newDueOn } = call.input;
    const asked = { dueOn: obligation.dueOn, newDueOn, today: call.today, extendedBefore };
    const problem = extensionProblem(asked, extensionWorkdays, calendar);
    if (problem)
      return refuse.invalid({ path: 'newDueOn', code: problem, params: { count: extensionWorkdays } });
    return ask(call, state, { kind: 'extension', reason, note, coversTo: null, newDueOn });
  },
});

/** An obligation after the decision: let off, or open again with its due day moved. */
function afterDecision(
  obligation: StoredObligation,
  granted: boolean,
  call: Call<unknown>,
  { pending, calendar }: { pending: Asked; calendar: WorkCalendar },
): StoredObligation | null {
  const event = !granted
    ? 'waiver_refused'
    : pending.kind === 'waiver'
      ? 'waiver_granted'
      : 'extension_granted';
  const status = nextObligationState(obligation.status, event);
  if (!status) return null;
  if (status !== 'open') return { ...obligation, status };
  const requestedOn = civilDateOf(pending.requestedAt, call.context.tenant.timeZone);
  const dueOn = granted
    ? pending.newDueOn!
    : dueOnAfterRefusal(obligation, requestedOn, call.today, calendar);
  const { periodFrom: from, periodTo: to } = obligation;
  return { ...obligation, status, dueOn, dueSoonFrom: dueSoonFrom({ from, to }, dueOn, calendar) };
}

/** Decides a request: another person than the one who asked, the group for units, the office for groups. */
export const decideWaiver = defineCommand({
  name: 'decideWaiver',
  roles: ['group_leader', ...DECIDING_OFFICES],
  input: decideWaiverInput,
  load,
  decide(call: Call<z.infer<typeof decideWaiverInput>>, state: State | null) {
    const { actor } = call.context;
    if (!state || !canSeeObligation(actor, state.obligation)) return refuse.notFound();
    const { obligation, pending, calendar } = state;
    if (!canDecideWaiver(actor, obligation)) return refuse.forbidden('forbidden.waiver');
    if (!pending) return refuse.conflict('waivers.not_pending');
    if (pending.requestedById === actor.memberId) return refuse.forbidden('forbidden.own_waiver');
    const { decision, note } = call.input;
    const { kind } = pending;
    const moved = [obligation, ...state.later].flatMap((before) => {
      const after = afterDecision(before, decision === 'granted', call, { pending, calendar });
      return after ? [{ before, after }] : [];
    });
    if (moved[0]?.before !== obligation) return refuse.conflict('waivers.not_pending');
    const set = { decision, decidedAt: call.now, decidedById: actor.memberId, decisionNote: note };
    return decided(
      { waiverId: pending.id, status: moved[0].after.status, dueOn: moved[0].after.dueOn },
      [
        change('Waiver', { id: pending.id }, { decision: null }, set),
        ...moved.flatMap(({ before, after }) => moveObligation(before, after, call.now)),
      ],
      ...moved.map(({ before, after }) =>
        record(
          WaiverDecided,
          { id: before.id, kind: 'obligation' },
          { itemCode: before.itemCode, kind, decision, note, dueOn: after.dueOn },
        ),
      ),
    );
  },
});
