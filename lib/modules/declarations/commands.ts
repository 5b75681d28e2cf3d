import { z } from 'zod';
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { type ItemFacts, itemById } from '@/lib/modules/checklists/queries';
import { moveObligation } from '@/lib/modules/claims/commands';
import { afterDeclaration } from '@/lib/modules/claims/model';
import {
  NotApplicableDeclared,
  NothingDeclared,
  ObligationFulfilledByActivity,
} from '@/lib/modules/obligations/events';
import { judge } from '@/lib/modules/obligations/model';
import { belongsToSubject, canDeclare } from '@/lib/modules/obligations/policy';
import { type StoredObligation, obligationsById } from '@/lib/modules/obligations/queries';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import type { Db } from '@/lib/platform/db';
import { record } from '@/lib/platform/writes';
import { civilDateOf } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';

const DECLARERS = [
  'unit_recorder',
  'unit_leader',
  'unit_secretary',
  'team_member',
  'group_member',
  'group_leader',
] as const;

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
  roles: DECLARERS,
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

const notApplicableInput = z.strictObject({
  obligationId: z.uuid(),
  reason: z.string().trim().min(5, 'declarations.reason_short').max(200),
});

/** *Not applicable* for one period: said by the recorder with a reason, shown to the reviewer, counted nowhere. */
export const declareNotApplicable = defineCommand({
  name: 'declareNotApplicable',
  roles: DECLARERS,
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
      moveObligation(obligation, after, call.input.at, judgedBy(state)),
      record(
        ObligationFulfilledByActivity,
        { id: obligation.id, kind: 'obligation' },
        { ...factOf(obligation), activity: call.input.activity },
      ),
    );
  },
});
