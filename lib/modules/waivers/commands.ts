import { type z } from 'zod';
import { moveObligation } from '@/lib/modules/claims/commands';
import { WaiverDecided, WaiverRequested } from '@/lib/modules/obligations/events';
import { nextObligationState } from '@/lib/modules/obligations/model';
import {
  belongsToSubject,
  canDecideWaiver,
  canRequestWaiver,
  canSeeObligation,
} from '@/lib/modules/obligations/policy';
import { type StoredObligation, obligationsById } from '@/lib/modules/obligations/queries';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { change, insert, record } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import { decideWaiverInput, requestWaiverInput } from './schema';

interface State {
  obligation: StoredObligation;
  pending: { id: string; requestedById: string } | null;
}

async function load(db: Db, calls: readonly Call<{ obligationId: string }>[]): Promise<(State | null)[]> {
  const ids = calls.map((call) => call.input.obligationId);
  const obligations = await obligationsById(db, ids, { lock: true });
  const pending = await db.sql<{ id: string; obligationId: string; requestedById: string }>`
    SELECT id, obligation_id AS "obligationId", requested_by_id AS "requestedById" FROM waivers
    WHERE ${own()} AND obligation_id = ANY(${ids}::uuid[]) AND decision IS NULL`;
  return calls.map(({ input }) => {
    const obligation = obligations.get(input.obligationId);
    if (!obligation) return null;
    return { obligation, pending: pending.find((one) => one.obligationId === obligation.id) ?? null };
  });
}

/** Asks to be let off an open obligation, also an overdue one; the clock stands still until it is decided. */
export const requestWaiver = defineCommand({
  name: 'requestWaiver',
  roles: ['unit_leader', 'unit_secretary', 'group_leader'],
  input: requestWaiverInput,
  load,
  decide(call: Call<z.infer<typeof requestWaiverInput>>, state: State | null) {
    const { actor } = call.context;
    if (!state || !belongsToSubject(actor, state.obligation)) return refuse.notFound();
    const { obligation } = state;
    if (!canRequestWaiver(actor, obligation)) return refuse.forbidden('forbidden.role');
    const status = nextObligationState(obligation.status, 'waiver_requested');
    if (!status) return refuse.conflict('waivers.not_open');
    const { reason, note } = call.input;
    const id = call.newId();
    const { itemCode, subjectId } = obligation;
    const row = {
      id,
      obligationId: obligation.id,
      reason,
      note,
      requestedAt: call.now,
      requestedById: actor.memberId!,
    };
    return decided(
      { waiverId: id, status },
      [insert('Waiver', row), ...moveObligation(obligation, { ...obligation, status }, call.now)],
      record(
        WaiverRequested,
        { id: obligation.id, kind: 'obligation' },
        { itemCode, subjectId, reason, note },
      ),
    );
  },
});

/** Decides a waiver: another person than the one who asked, the group for units, the office for groups. */
export const decideWaiver = defineCommand({
  name: 'decideWaiver',
  roles: ['group_leader', 'coordination_officer', 'assessment_officer'],
  input: decideWaiverInput,
  load,
  decide(call: Call<z.infer<typeof decideWaiverInput>>, state: State | null) {
    const { actor } = call.context;
    if (!state || !canSeeObligation(actor, state.obligation)) return refuse.notFound();
    const { obligation, pending } = state;
    if (!canDecideWaiver(actor, obligation)) return refuse.forbidden('forbidden.waiver');
    if (!pending) return refuse.conflict('waivers.not_pending');
    if (pending.requestedById === actor.memberId) return refuse.forbidden('forbidden.own_waiver');
    const { decision, note } = call.input;
    const status = nextObligationState(
      obligation.status,
      decision === 'granted' ? 'waiver_granted' : 'waiver_refused',
    );
    if (!status) return refuse.conflict('waivers.not_pending');
    const set = { decision, decidedAt: call.now, decidedById: actor.memberId, decisionNote: note };
    return decided(
      { waiverId: pending.id, status },
      [
        change('Waiver', { id: pending.id }, { decision: null }, set),
        ...moveObligation(obligation, { ...obligation, status }, call.now),
      ],
      record(
        WaiverDecided,
        { id: obligation.id, kind: 'obligation' },
        { itemCode: obligation.itemCode, decision, note },
      ),
    );
  },
});
