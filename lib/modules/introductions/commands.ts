import type { z } from 'zod';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { change, insert, remove } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import { CHANGES_SUBJECT, ENDED, newerChange, subjectOf } from './model';
import { canWalkTour } from './policy';
import { seeChangesInput, tourInput } from './schema';

/*
 * None of these records an event: what a person has looked at is nobody else's business, and the platform keeps no
 * trace of activity.
 */

interface Mark {
  id: string;
  memberId: string;
  subject: string;
  seen: string;
}

/** The mark of each call's asker under a subject, where there is one. */
async function marksOf<Input>(
  db: Db,
  calls: readonly Call<Input>[],
  subject: (input: Input) => string,
): Promise<(Mark | null)[]> {
  const marks = await db.sql<Mark>`
    SELECT id, member_id AS "memberId", subject, seen FROM seen_marks
    WHERE ${own()} AND member_id = ANY(${calls.map((call) => call.context.actor.memberId)}::uuid[])
      AND subject = ANY(${calls.map((call) => subject(call.input))}::text[])
    ORDER BY id FOR UPDATE`;
  return calls.map(
    ({ context, input }) =>
      marks.find((mark) => mark.memberId === context.actor.memberId && mark.subject === subject(input)) ??
      null,
  );
}

/** Ends the tour of the own post, walked to its end or not: it is not shown again. */
export const endTour = defineCommand({
  name: 'endTour',
  roles: 'any',
  input: tourInput,
  load: (db, calls: readonly Call<z.output<typeof tourInput>>[]) =>
    marksOf(db, calls, ({ tour }) => subjectOf(tour)),
  decide(call, mark: Mark | null) {
    const { tour } = call.input;
    const { memberId } = call.context.actor;
    if (!memberId || !canWalkTour(call.context.actor, tour)) return refuse.forbidden('forbidden.role');
    if (mark) return decided({}, []);
    const row = { id: call.newId(), memberId, subject: subjectOf(tour), seen: ENDED, seenAt: call.now };
    return decided({}, [insert('SeenMark', row)]);
  },
});

/** Shows the tour of the own post once more, from its beginning. */
export const showTourAgain = defineCommand({
  name: 'showTourAgain',
  roles: 'any',
  input: tourInput,
  load: (db, calls: readonly Call<z.output<typeof tourInput>>[]) =>
    marksOf(db, calls, ({ tour }) => subjectOf(tour)),
  decide(call, mark: Mark | null) {
    if (!canWalkTour(call.context.actor, call.input.tour)) return refuse.forbidden('forbidden.role');
    return decided({}, mark ? [remove('SeenMark', { id: mark.id })] : []);
  },
});

/** Remembers up to which change the asker has read; an older page open elsewhere takes nothing back. */
export const seeChanges = defineCommand({
  name: 'seeChanges',
  roles: 'any',
  input: seeChangesInput,
  load: (db, calls: readonly Call<z.output<typeof seeChangesInput>>[]) =>
    marksOf(db, calls, () => CHANGES_SUBJECT),
  decide(call, mark: Mark | null) {
    const { memberId } = call.context.actor;
    if (!memberId) return refuse.forbidden('forbidden.role');
    const seen = newerChange(mark?.seen ?? null, call.input.change);
    if (mark?.seen === seen) return decided({}, []);
    if (mark)
      return decided({}, [
        change('SeenMark', { id: mark.id }, { seen: mark.seen }, { seen, seenAt: call.now }),
      ]);
    const row = { id: call.newId(), memberId, subject: CHANGES_SUBJECT, seen, seenAt: call.now };
    return decided({}, [insert('SeenMark', row)]);
  },
});
