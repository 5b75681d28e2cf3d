import { z } from 'zod';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import { OwnerAssigned } from '@/lib/modules/obligations/events';
import { canAssignOwner } from '@/lib/modules/obligations/policy';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { change, insert, record } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';

const assignOwnerInput = z.strictObject({
  subjectId: z.uuid(),
  itemCode: z.string().max(20),
  positionId: z.uuid(),
  fromOn: civilDateSchema,
});
type Input = z.infer<typeof assignOwnerInput>;

interface State {
  subjectKind: string | null;
  positionOf: string | null;
  assignedOn: { id: string; positionId: string } | null;
  /** Obligations whose period begins on or after the day and that are still open. */
  coming: { id: string; ownerPositionId: string | null }[];
}

async function load(db: Db, calls: readonly Call<Input>[]): Promise<State[]> {
  return Promise.all(
    calls.map(async ({ input }) => {
      const [subject] = await db.sql<{ kind: string }>`
        SELECT kind FROM subjects WHERE ${own()} AND organization_id = ${input.subjectId} LIMIT 1`;
      const [position] = await db.sql<{ organizationId: string }>`
        SELECT organization_id AS "organizationId" FROM positions WHERE ${own()} AND id = ${input.positionId}`;
      const [assigned] = await db.sql<{ id: string; positionId: string }>`
        SELECT id, position_id AS "positionId" FROM item_assignments WHERE ${own()}
          AND subject_id = ${input.subjectId} AND item_code = ${input.itemCode} AND from_on = ${input.fromOn}::date`;
      const coming = await db.sql<{ id: string; ownerPositionId: string | null }>`
        SELECT id, owner_position_id AS "ownerPositionId" FROM obligations WHERE ${own()}
          AND subject_id = ${input.subjectId} AND item_code = ${input.itemCode}
          AND period_from_on >= ${input.fromOn}::date AND status = 'open' ORDER BY id FOR UPDATE`;
      return {
        subjectKind: subject?.kind ?? null,
        positionOf: position?.organizationId ?? null,
        assignedOn: assigned ?? null,
        coming,
      };
    }),
  );
}

/** Hands an item of a subject to a position from a day on. What belongs to days before keeps its owner. */
export const assignOwner = defineCommand({
  name: 'assignOwner',
  roles: ['unit_leader', 'unit_secretary', 'group_leader'],
  input: assignOwnerInput,
  load,
  decide(call: Call<Input>, state: State) {
    const { subjectId, itemCode, positionId, fromOn } = call.input;
    if (!state.subjectKind) return refuse.notFound();
    if (!canAssignOwner(call.context.actor, { subjectId, subjectKind: state.subjectKind })) {
      return refuse.forbidden('forbidden.assign');
    }
    if (state.positionOf !== subjectId)
      return refuse.invalid({ path: 'positionId', code: 'owners.not_of_subject' });
    if (fromOn < call.today) return refuse.invalid({ path: 'fromOn', code: 'owners.in_the_past' });
    const id = state.assignedOn?.id ?? call.newId();
    const moved = state.coming.filter((one) => one.ownerPositionId !== positionId);
    return decided(
      { assignmentId: id, moved: moved.length },
      [
        state.assignedOn
          ? change('ItemAssignment', { id }, { positionId: state.assignedOn.positionId }, { positionId })
          : insert('ItemAssignment', { id, subjectId, itemCode, positionId, fromOn, createdAt: call.now }),
        ...moved.map((one) =>
          change('Obligation', { id: one.id }, { status: 'open' }, { ownerPositionId: positionId }),
        ),
      ],
      record(
        OwnerAssigned,
        { id: subjectId, kind: 'subject' },
        { itemCode, subjectId, positionId, fromOn, open: moved.length },
      ),
    );
  },
});
