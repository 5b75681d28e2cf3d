import type { z } from 'zod';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { change, insert, record } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import { AttendanceAnswered, CorroborationChanged, CorroborationOpened } from './events';
import { type Answer, type Statement, type Wanted, compare, openFieldsOf, settle, stateOf } from './model';
import { canAnswerAttendance, canSeeCorroboration } from './policy';
import { type KeptRow, corroborationsById, neighbourhood } from './queries';
import { type AnswerAttendanceInput, answerAttendanceInput, compareAttendanceInput } from './schema';

type Neighbourhood = Awaited<ReturnType<typeof neighbourhood>>;

function opened(call: Call<unknown>, wanted: Wanted) {
  const id = call.newId();
  const { unitId, groupId, statedBy, unitRecordId, groupRecordId, state, openFields } = wanted;
  const row = { ...wanted, id, comparison: wanted.comparison as object, revision: 1 };
  const content = { unitId, groupId, statedBy, unitRecordId, groupRecordId, state, openFields };
  return {
    write: insert('Corroboration', { ...row, askedAt: call.now, changedAt: call.now }),
    event: record(CorroborationOpened, { id, kind: 'corroboration' }, content),
  };
}

function changed(call: Call<unknown>, wanted: Wanted, kept: KeptRow) {
  const { id: _id, ...set } = wanted;
  const { unitRecordId, groupRecordId, state, openFields } = wanted;
  const asks = openFields.length > 0 && kept.openFields.length === 0 ? { askedAt: call.now } : {};
  return {
    write: change(
      'Corroboration',
      { id: kept.id },
      { revision: kept.revision },
      {
        ...set,
        comparison: set.comparison as object,
        ...asks,
        revision: kept.revision + 1,
        changedAt: call.now,
      },
    ),
    event: record(
      CorroborationChanged,
      { id: kept.id, kind: 'corroboration' },
      { unitRecordId, groupRecordId, state, openFields },
    ),
  };
}

/**
 * Settles what the records around some records of a group say of attendance: asks the other side where it has no record
 * of its own, takes a record of the other side for its answer, opens again what a new version has changed. Doing it
 * again changes nothing.
 */
export const compareAttendance = defineCommand({
  name: 'compareAttendance',
  roles: 'system',
  input: compareAttendanceInput,
  async load(db, calls) {
    const states: Neighbourhood[] = [];
    // In one order for everyone: each group is locked.
    const inOrder = [...calls].sort((a, b) => (a.input.groupId < b.input.groupId ? -1 : 1));
    const byCall = new Map<unknown, Neighbourhood>();
    for (const call of inOrder)
      byCall.set(call, await neighbourhood(db, call.input.groupId, call.input.recordIds));
    for (const call of calls) states.push(byCall.get(call)!);
    return states;
  },
  decide(call: Call<z.infer<typeof compareAttendanceInput>>, { statements, kept }: Neighbourhood) {
    const byId = new Map(kept.map((row) => [row.id, row]));
    const steps = settle(statements, kept).map((wanted) =>
      wanted.id ? changed(call, wanted, byId.get(wanted.id)!) : opened(call, wanted),
    );
    return decided(
      { changed: steps.length },
      steps.map((step) => step.write),
      ...steps.map((step) => step.event),
    );
  },
});

/** The record of the side that asks, as the corroboration states it. */
function statementOf(row: KeptRow): Statement {
  const { unitId, groupId, recordType, happenedOn, topic, statedBy } = row;
  const recordId = (statedBy === 'unit' ? row.unitRecordId : row.groupRecordId)!;
  return { recordId, side: statedBy, unitId, groupId, recordType, happenedOn, topic, attended: 'yes' };
}

/** Answers whether the own side attended, and what was otherwise. The last answer counts; those before it stay. */
export const answerAttendance = defineCommand({
  name: 'answerAttendance',
  roles: ['unit_recorder', 'unit_leader', 'unit_secretary', 'team_member', 'group_member', 'group_leader'],
  input: answerAttendanceInput,
  async load(db, calls) {
    const rows = await corroborationsById(
      db,
      calls.map((call) => call.input.corroborationId),
    );
    return calls.map((call) => rows.get(call.input.corroborationId) ?? null);
  },
  decide(call: Call<AnswerAttendanceInput>, row: KeptRow | null) {
    const { actor } = call.context;
    if (!row || !canSeeCorroboration(actor, row)) return refuse.notFound();
    if (!canAnswerAttendance(actor, row)) return refuse.forbidden('forbidden.own_statement');
    if (row.state === 'void') return refuse.conflict('corroborations.void');
    if (row.unitRecordId && row.groupRecordId) return refuse.conflict('corroborations.both_recorded');
    const { attended, happenedOn, topic, note, revision } = call.input;
    if (revision !== row.revision) return refuse.conflict('corroborations.changed');
    if (happenedOn && happenedOn > call.today)
      return refuse.invalid({ path: 'happenedOn', code: 'content.in_future', params: { today: call.today } });
    if (attended === 'no' && (happenedOn || topic))
      return refuse.invalid({
        path: happenedOn ? 'happenedOn' : 'topic',
        code: 'corroborations.no_has_no_differences',
      });
    const stated = { happenedOn: row.happenedOn, topic: row.topic };
    const said = {
      happenedOn: happenedOn ?? stated.happenedOn,
      topic: stated.topic === null ? null : (topic ?? stated.topic),
    };
    const answer: Answer = { attended, stated, said };
    const statement = statementOf(row);
    const isUnit = statement.side === 'unit';
    const comparison = compare(isUnit ? statement : null, isUnit ? null : statement, answer);
    const state = stateOf(comparison);
    const differs = comparison.filter((one) => one.mark === 'differs').map((one) => one.field);
    return decided(
      { corroborationId: row.id, state },
      [
        insert('CorroborationAnswer', {
          id: call.newId(),
          corroborationId: row.id,
          attended,
          stated: stated as object,
          said: said as object,
          note: note ?? null,
          answeredAt: call.now,
          answeredById: actor.memberId!,
          positionId: actor.positionId!,
        }),
        change(
          'Corroboration',
          { id: row.id },
          { revision: row.revision },
          {
            state,
            openFields: openFieldsOf(comparison),
            comparison: comparison as object,
            revision: row.revision + 1,
            changedAt: call.now,
          },
        ),
      ],
      record(AttendanceAnswered, { id: row.id, kind: 'corroboration' }, { attended, state, differs }),
    );
  },
});
