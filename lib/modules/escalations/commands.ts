import { z } from 'zod';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { countingWindowOf, ladderRulesOf, unitRulesOf } from '@/lib/modules/ladder-rules/model';
import { settingsInForce } from '@/lib/modules/settings/queries';
import { confirmedDowntimes, undecidedSilences } from '@/lib/modules/strike-facts/queries';
import { countsAsOverdue, coversDay, explainByOn, waiverGround } from '@/lib/modules/strikes/model';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { type EventDraft, type Write, change, insert, record } from '@/lib/platform/writes';
import type { Actor } from '@/lib/shared/actor';
import { DECIDING_OFFICES } from '@/lib/shared/actor';
import { addDays, civilDateOf } from '@/lib/shared/civil-date';
import { groupBy } from '@/lib/shared/group-by';
import { type Refusal, refuse } from '@/lib/shared/result';
import {
  EscalationCancelled,
  EscalationConfirmed,
  EscalationExplained,
  EscalationFinished,
  EscalationProposed,
  EscalationWaived,
} from './events';
import {
  type EscalationEvent,
  escalationChanges,
  mayConfirm,
  mayExplain,
  nextEscalationState,
  workdaysOverdue,
} from './model';
import {
  canDecideEscalation,
  canExplainEscalation,
  canFinishEscalation,
  canProposeEscalations,
  canReadEscalation,
} from './policy';
import { type Stored, escalationsById, escalationsSince, overdueOfUnits } from './queries';
import {
  type EscalationState,
  type OverdueFacts,
  cancelEscalationInput,
  confirmEscalationInput,
  explainEscalationInput,
  finishEscalationInput,
} from './schema';

const streamOf = ({ id }: { id: string }) => ({ id, kind: 'escalation' });
const aboutOf = ({ unitId, groupId, level }: Pick<Stored, 'unitId' | 'groupId' | 'level'>) => ({
  unitId,
  groupId,
  level,
});

/**
 * Looks at what the units have left overdue in this counting window and the one before, proposes the steps that are
 * reached and lets fall those that are not reached any more. Running it twice, late or in parallel changes nothing.
 * What the clock excuses for persons it excuses for units: downtime, a list not in force, what was let off.
 */
export const sweepEscalations = defineCommand({
  name: 'sweepEscalations',
  roles: 'system',
  input: z.strictObject({}),
  async load(db, calls) {
    const { today, now, context } = calls[0]!;
    const { timeZone } = context.tenant;
    // One sweep after the other, so that two never propose the same step.
    await db.sql`SELECT organization_id FROM subjects WHERE ${own()} AND kind = 'unit' ORDER BY 1 FOR UPDATE`;
    const settings = await settingsInForce(db);
    const ladder = ladderRulesOf(settings);
    const rules = unitRulesOf(settings);
    const rule = { downtimeMinutes: ladder.downtimeMinutes, timeZone };
    const calendar = await calendarInUse(db);
    const { from } = countingWindowOf(
      addDays(countingWindowOf(today, rules.windowMonths).from, -1),
      rules.windowMonths,
    );
    const downtimes = await confirmedDowntimes(db, from, today);
    const silences = await undecidedSilences(db, now, settings['ladder.heartbeatMinutes']);
    const overdue = (await overdueOfUnits(db, from, today))
      .filter((one) => countsAsOverdue(one, today, timeZone, calendar))
      .filter(({ dueOn, periodFrom, status, inForceFrom, inForceTo }) => {
        const inForce = inForceFrom ? { from: inForceFrom, to: inForceTo } : null;
        const excuse = { downtimes, onLeave: false, inForce, periodFrom, obligation: { status, dueOn } };
        return (
          !waiverGround({ ...excuse, dueOn, proposedOn: today }, rule) && !coversDay(dueOn, silences, rule)
        );
      })
      .map((one) => {
        const recordedOn = one.submittedAt && civilDateOf(one.submittedAt, timeZone);
        return { ...one, recordedOn, workdays: workdaysOverdue(one.dueOn, recordedOn, today, calendar) };
      });
    const known = await escalationsSince(db, from);
    const explainBy = explainByOn(today, ladder.explainWorkdays, calendar);
    return calls.map(() => ({ overdue, known, rules, explainBy }));
  },
  decide(call, { overdue, known, rules, explainBy }) {
    if (!canProposeEscalations(call.context.actor)) return refuse.forbidden('forbidden.role');
    const byUnit = groupBy(overdue, (one) => one.unitId);
    const knownOfUnit = groupBy(known, (one) => one.unitId);
    const writes: Write[] = [];
    const events: EventDraft[] = [];
    let proposed = 0;
    let waived = 0;
    for (const unitId of new Set([...byUnit.keys(), ...knownOfUnit.keys()])) {
      const found = byUnit.get(unitId) ?? [];
      const changes = escalationChanges(found, knownOfUnit.get(unitId) ?? [], rules);
      for (const { id, ground } of changes.fall) {
        const fallen = known.find((one) => one.id === id)!;
        writes.push(
          change('Escalation', { id }, { status: fallen.status }, { status: 'waived' }),
          insert('EscalationMove', {
            id: call.newId(),
            escalationId: id,
            kind: 'waived',
            ground,
            at: call.now,
          }),
        );
        events.push(record(EscalationWaived, streamOf(fallen), { ...aboutOf(fallen), ground }));
        waived += 1;
      }
      for (const { level, from, to, ids } of changes.open) {
        const id = call.newId();
        const led = ids.map((one) => found.find(({ id: other }) => other === one)!);
        const about = { unitId, groupId: led.at(-1)!.groupId, level };
        writes.push(
          insert('Escalation', {
            ...{ id, ...about, windowFromOn: from, windowToOn: to, overdueCount: led.length },
            ...{ proposedOn: call.today, explainByOn: explainBy, status: 'proposed' },
          }),
          ...led.map((one) => {
            const { titleZh, titleEn, workdays } = one;
            const stood = one.recordedOn ? 'recorded_late' : 'not_recorded';
            const facts: OverdueFacts = { titleZh, titleEn, stood, workdays };
            return insert('EscalationObligation', {
              ...{ escalationId: id, obligationId: one.id, itemCode: one.itemCode, dueOn: one.dueOn },
              facts: facts as object,
            });
          }),
        );
        const content = { ...about, windowFrom: from, obligationIds: ids, explainBy };
        events.push(record(EscalationProposed, streamOf({ id }), content));
        proposed += 1;
      }
    }
    return decided({ proposed, waived }, writes, ...events);
  },
});

type State = Stored | null;

async function load(db: Db, calls: readonly Call<{ escalationId: string }>[]): Promise<State[]> {
  const ids = calls.map((call) => call.input.escalationId);
  const found = await escalationsById(db, ids);
  return ids.map((id) => found.get(id) ?? null);
}

/** The step where the asker may take this part in it; who may not read it is told that there is none. */
function admit(
  call: Call<unknown>,
  state: State,
  may: (actor: Actor, about: Stored) => boolean,
): { escalation: Stored } | Refusal {
  const { actor } = call.context;
  if (!state || !canReadEscalation(actor, state)) return refuse.notFound();
  if (!may(actor, state)) return refuse.forbidden('forbidden.escalation');
  return { escalation: state };
}

/** What was said, decided or done, by whom. */
function entered(
  call: Call<unknown>,
  { id }: Stored,
  entry: { kind: string } & Record<string, unknown>,
): Write {
  const { memberId, positionId } = call.context.actor;
  return insert('EscalationMove', {
    ...{ id: call.newId(), escalationId: id, at: call.now, byId: memberId, positionId },
    ...entry,
  });
}

/** As `admit`, where the part also leads to another state. */
function due(
  call: Call<unknown>,
  state: State,
  may: (actor: Actor, about: Stored) => boolean,
  event: EscalationEvent,
): { escalation: Stored; status: EscalationState } | Refusal {
  const admitted = admit(call, state, may);
  if ('ok' in admitted) return admitted;
  const status = nextEscalationState(admitted.escalation.status, event);
  return status ? { ...admitted, status } : refuse.conflict('escalations.wrong_time');
}

/** The step in the state that the entry names, unless somebody has moved it meanwhile. */
function moved(
  call: Call<unknown>,
  escalation: Stored,
  entry: { kind: EscalationState } & Record<string, unknown>,
  event: EventDraft,
) {
  const { id, status } = escalation;
  const write = change('Escalation', { id }, { status }, { status: entry.kind });
  return decided({ escalationId: id, status: entry.kind }, [write, entered(call, escalation, entry)], event);
}

/** What those who answer for the unit say; said again before the last day has ended, the later words count. */
export const explainEscalation = defineCommand({
  name: 'explainEscalation',
  roles: ['unit_leader', 'unit_secretary'],
  input: explainEscalationInput,
  load,
  decide(call: Call<z.infer<typeof explainEscalationInput>>, state: State) {
    const admitted = admit(call, state, canExplainEscalation);
    if ('ok' in admitted) return admitted;
    const { escalation } = admitted;
    if (!mayExplain(escalation, call.today)) return refuse.conflict('escalations.too_late');
    return decided(
      { escalationId: escalation.id },
      [entered(call, escalation, { kind: 'explained', text: call.input.text })],
      record(EscalationExplained, streamOf(escalation), aboutOf(escalation)),
    );
  },
});

/** The office holds to it, after the unit has explained or has let the time pass. */
export const confirmEscalation = defineCommand({
  name: 'confirmEscalation',
  roles: DECIDING_OFFICES,
  input: confirmEscalationInput,
  load,
  decide(call: Call<z.infer<typeof confirmEscalationInput>>, state: State) {
    const admitted = due(call, state, canDecideEscalation, 'confirm');
    if ('ok' in admitted) return admitted;
    const { escalation, status } = admitted;
    if (!mayConfirm(escalation, call.today)) return refuse.conflict('escalations.too_early');
    const event = record(EscalationConfirmed, streamOf(escalation), aboutOf(escalation));
    return moved(call, escalation, { kind: status, text: call.input.note }, event);
  },
});

/** The office takes it back, also when it was confirmed, until it is carried out. */
export const cancelEscalation = defineCommand({
  name: 'cancelEscalation',
  roles: DECIDING_OFFICES,
  input: cancelEscalationInput,
  load,
  decide(call: Call<z.infer<typeof cancelEscalationInput>>, state: State) {
    const admitted = due(call, state, canDecideEscalation, 'cancel');
    if ('ok' in admitted) return admitted;
    const { escalation, status } = admitted;
    const { ground, note } = call.input;
    const event = record(EscalationCancelled, streamOf(escalation), { ...aboutOf(escalation), ground });
    return moved(call, escalation, { kind: status, ground, text: note }, event);
  },
});

/** The leader of the group has talked with the unit, written to it or interviewed it, and says what came of it. */
export const finishEscalation = defineCommand({
  name: 'finishEscalation',
  roles: ['group_leader'],
  input: finishEscalationInput,
  load,
  decide(call: Call<z.infer<typeof finishEscalationInput>>, state: State) {
    const admitted = due(call, state, canFinishEscalation, 'finish');
    if ('ok' in admitted) return admitted;
    const { escalation, status } = admitted;
    const { doneOn, reference, text } = call.input;
    if (doneOn > call.today) return refuse.invalid({ path: 'doneOn', code: 'escalations.in_the_future' });
    if (escalation.level === 'letter' && !reference)
      return refuse.invalid({ path: 'reference', code: 'escalations.no_number' });
    const event = record(EscalationFinished, streamOf(escalation), { ...aboutOf(escalation), doneOn });
    return moved(call, escalation, { kind: status, text, doneOn, reference: reference ?? null }, event);
  },
});
