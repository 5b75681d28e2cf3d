import { z } from 'zod';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { laddersOf, settleInterviews } from '@/lib/modules/interviews/commands';
import { ladderRulesOf } from '@/lib/modules/ladder-rules/model';
import type { LadderRules } from '@/lib/modules/ladder-rules/schema';
import { settingsInForce } from '@/lib/modules/settings/queries';
import {
  knownOf,
  overdueObligations,
  ownersOnDueDay,
  undecidedSilences,
} from '@/lib/modules/strike-facts/queries';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { type EventDraft, type Write, change, insert, record } from '@/lib/platform/writes';
import { DECIDING_OFFICES } from '@/lib/shared/actor';
import { groupBy } from '@/lib/shared/group-by';
import { refuse } from '@/lib/shared/result';
import { StrikeCancelled, StrikeConfirmed, StrikeExplained, StrikeProposed, StrikeWaived } from './events';
import {
  type StrikeEvent,
  countsAsOverdue,
  coversDay,
  explainByOn,
  mayConfirm,
  mayExplain,
  nextStrikeState,
  waiverGround,
} from './model';
import { canDecideStrike, canExplainStrike, canProposeStrikes, canReadStrike } from './policy';
import { standingStrikes, strikesById } from './queries';
import {
  type DecisionGround,
  type StrikeState,
  cancelStrikeInput,
  confirmStrikeInput,
  explainStrikeInput,
} from './schema';

const nothing = z.strictObject({});

interface Stored {
  id: string;
  memberId: string;
  groupId: string;
  itemCode: string;
  dueOn: string;
  status: StrikeState;
}

const streamOf = (strike: { id: string }) => ({ id: strike.id, kind: 'strike' });
const aboutOf = ({ memberId, groupId, itemCode, dueOn }: Omit<Stored, 'id' | 'status'>) => ({
  memberId,
  groupId,
  itemCode,
  dueOn,
});

/**
 * Holds every obligation that has become overdue against the person who owned it on the due day. Running it twice,
 * late or in parallel changes nothing: there is one strike for an obligation. What excuses it is looked at first.
 */
export const proposeStrikes = defineCommand({
  name: 'proposeStrikes',
  roles: 'system',
  input: nothing,
  async load(db, calls) {
    const { today, context, now } = calls[0]!;
    const { timeZone } = context.tenant;
    const settings = await settingsInForce(db);
    const rules = ladderRulesOf(settings);
    const calendar = await calendarInUse(db);
    const silences = await undecidedSilences(db, now, settings['ladder.heartbeatMinutes']);
    const rule = { downtimeMinutes: rules.downtimeMinutes, timeZone };
    const found = (await overdueObligations(db, today)).filter(
      (one) => countsAsOverdue(one, today, timeZone, calendar) && !coversDay(one.dueOn, silences, rule),
    );
    const owned = await ownersOnDueDay(db, found);
    const held = owned.map((one) => ({ ...one, obligationId: one.id }));
    const known = await knownOf(db, held, { now, timeZone });
    return calls.map(() => ({ calendar, rules, owned, known }));
  },
  decide(call, { calendar, rules, owned, known }) {
    const { context, today, now } = call;
    if (!canProposeStrikes(context.actor)) return refuse.forbidden('forbidden.role');
    const rule = { downtimeMinutes: rules.downtimeMinutes, timeZone: context.tenant.timeZone };
    const explainBy = explainByOn(today, rules.explainWorkdays, calendar);
    const writes: Write[] = [];
    const events: EventDraft[] = [];
    for (const obligation of owned) {
      const { facts, excuse } = known.get(obligation.id)!;
      const ground = waiverGround({ ...excuse, dueOn: obligation.dueOn, proposedOn: today }, rule);
      const id = call.newId();
      const { itemId, itemCode, groupId, dueOn, memberId, positionId } = obligation;
      const row = { id, obligationId: obligation.id, itemId, itemCode, groupId, memberId, positionId, dueOn };
      const status = ground ? 'waived' : 'proposed';
      writes.push(
        insert('Strike', {
          ...row,
          facts: facts as object,
          proposedOn: today,
          explainByOn: explainBy,
          status,
        }),
      );
      if (ground) {
        const decision = { id: call.newId(), strikeId: id, decision: 'waived', ground, decidedAt: now };
        writes.push(insert('StrikeDecision', decision));
        events.push(record(StrikeWaived, streamOf(row), { ...aboutOf(row), ground }));
      } else {
        const content = { ...aboutOf(row), obligationId: obligation.id, explainBy };
        events.push(record(StrikeProposed, streamOf(row), content));
      }
    }
    return decided({ proposed: owned.length }, writes, ...events);
  },
});

/** Lets strikes fall that something excuses, confirmed ones too, with the interviews not yet held that rest on them. */
export const waiveStrikes = defineCommand({
  name: 'waiveStrikes',
  roles: 'system',
  input: nothing,
  async load(db, calls) {
    const strikes = await standingStrikes(db);
    const { context, now } = calls[0]!;
    const known = await knownOf(db, strikes, { now, timeZone: context.tenant.timeZone });
    const rules = ladderRulesOf(await settingsInForce(db));
    const rule = { downtimeMinutes: rules.downtimeMinutes, timeZone: context.tenant.timeZone };
    const falling = strikes.flatMap((strike) => {
      const { excuse } = known.get(strike.obligationId)!;
      const ground = waiverGround({ ...excuse, dueOn: strike.dueOn, proposedOn: strike.proposedOn }, rule);
      return ground ? [{ ...strike, ground }] : [];
    });
    const ladders = await laddersOf(
      db,
      falling.map((strike) => strike.memberId),
    );
    return calls.map(() => ({ falling, ladders, rules }));
  },
  decide(call, { falling, ladders, rules }) {
    if (!canProposeStrikes(call.context.actor)) return refuse.forbidden('forbidden.role');
    const fallen = new Set(falling.map((strike) => strike.id));
    const steps = falling.map((strike) => moved(call, strike, 'waive', strike.ground, null)!);
    const settled = [...groupBy(falling, (strike) => strike.memberId).keys()].map((memberId) => {
      const counted = ladders.strikes.filter((one) => one.memberId === memberId && !fallen.has(one.id));
      return settleInterviews(call, memberId, counted, ladders.interviews, rules);
    });
    const all = [...steps, ...settled];
    return decided(
      { waived: falling.length },
      all.flatMap((one) => one.writes),
      ...all.flatMap((one) => one.events),
    );
  },
});

const KINDS = { confirm: StrikeConfirmed, cancel: StrikeCancelled, waive: StrikeWaived };

/** The row, the decision and the fact of one decision; null when it comes at the wrong time. */
function moved(
  call: Call<unknown>,
  strike: Stored,
  event: StrikeEvent,
  ground: DecisionGround,
  note: string | null,
): { writes: Write[]; events: EventDraft[]; status: StrikeState } | null {
  const status = nextStrikeState(strike.status, event);
  if (!status) return null;
  const { memberId, positionId } = call.context.actor;
  return {
    status,
    writes: [
      change('Strike', { id: strike.id }, { status: strike.status }, { status }),
      insert('StrikeDecision', {
        ...{ id: call.newId(), strikeId: strike.id, decision: status, ground, note },
        ...{ decidedAt: call.now, decidedById: memberId, positionId },
      }),
    ],
    events: [record(KINDS[event], streamOf(strike), { ...aboutOf(strike), ground })],
  };
}

/** What the person concerned says; said again before the last day has ended, the later words count. */
export const explainStrike = defineCommand({
  name: 'explainStrike',
  roles: 'any',
  input: explainStrikeInput,
  async load(db, calls: readonly Call<z.infer<typeof explainStrikeInput>>[]) {
    const strikes = await strikesById(
      db,
      calls.map((call) => call.input.strikeId),
    );
    return calls.map((call) => strikes.get(call.input.strikeId) ?? null);
  },
  decide(call, strike) {
    const { actor } = call.context;
    if (!strike || !canReadStrike(actor, strike)) return refuse.notFound();
    if (!canExplainStrike(actor, strike)) return refuse.forbidden('forbidden.strike_explain');
    if (!mayExplain(strike, call.today)) return refuse.conflict('strikes.too_late');
    const { reason, text } = call.input;
    const row = { id: call.newId(), strikeId: strike.id, reason, text, explainedAt: call.now };
    return decided(
      { strikeId: strike.id },
      [insert('StrikeExplanation', row)],
      record(StrikeExplained, streamOf(strike), { ...aboutOf(strike), reason }),
    );
  },
});

type LoadedStrike = Awaited<ReturnType<typeof strikesById>> extends Map<string, infer Row> ? Row : never;

interface Decisive {
  strike: LoadedStrike | null;
  ladders: Awaited<ReturnType<typeof laddersOf>>;
  rules: LadderRules;
}

async function loadDecisions(db: Db, calls: readonly Call<{ strikeId: string }>[]): Promise<Decisive[]> {
  const wanted = calls.map((call) => call.input.strikeId);
  const persons = await db.sql<{ memberId: string }>`
    SELECT member_id AS "memberId" FROM strikes WHERE ${own()} AND id = ANY(${wanted}::uuid[])`;
  // The person first and the strike then, as everywhere, so that two decisions never wait crosswise.
  const ladders = await laddersOf(
    db,
    persons.map((row) => row.memberId),
  );
  const strikes = await strikesById(db, wanted);
  const rules = ladderRulesOf(await settingsInForce(db));
  return wanted.map((id) => ({ strike: strikes.get(id) ?? null, ladders, rules }));
}

function decideStrike(
  call: Call<{ strikeId: string; note: string }>,
  { strike, ladders, rules }: Decisive,
  event: 'confirm' | 'cancel',
  groundOf: (strike: LoadedStrike) => DecisionGround,
) {
  const { actor } = call.context;
  if (!strike || !canReadStrike(actor, strike)) return refuse.notFound();
  if (!canDecideStrike(actor, strike)) return refuse.forbidden('forbidden.strike_decide');
  if (event === 'confirm' && strike.status === 'proposed' && !mayConfirm(strike, call.today))
    return refuse.conflict('strikes.too_early');
  const step = moved(call, strike, event, groundOf(strike), call.input.note);
  if (!step) return refuse.conflict('strikes.decided');
  const others = ladders.strikes.filter((one) => one.memberId === strike.memberId && one.id !== strike.id);
  const counted = step.status === 'confirmed' ? [...others, strike] : others;
  const settled = settleInterviews(call, strike.memberId, counted, ladders.interviews, rules);
  return decided(
    { strikeId: strike.id, status: step.status },
    [...step.writes, ...settled.writes],
    ...step.events,
    ...settled.events,
  );
}

/** The office holds to a strike, after the person has explained or has let the time pass. */
export const confirmStrike = defineCommand({
  name: 'confirmStrike',
  roles: DECIDING_OFFICES,
  input: confirmStrikeInput,
  load: loadDecisions,
  decide: (call: Call<z.infer<typeof confirmStrikeInput>>, state: Decisive) =>
    decideStrike(call, state, 'confirm', (strike) =>
      strike.explained ? 'explanation_not_accepted' : 'no_explanation',
    ),
});

/** The office takes a strike back, also a confirmed one. */
export const cancelStrike = defineCommand({
  name: 'cancelStrike',
  roles: DECIDING_OFFICES,
  input: cancelStrikeInput,
  load: loadDecisions,
  decide: (call: Call<z.infer<typeof cancelStrikeInput>>, state: Decisive) =>
    decideStrike(call, state, 'cancel', () => call.input.ground),
});
