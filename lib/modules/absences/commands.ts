import { calendarInUse } from '@/lib/modules/calendars/queries';
import { settingsInForce } from '@/lib/modules/settings/queries';
import { decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { change, insert, record } from '@/lib/platform/writes';
import { addDays } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import { AbsenceEnded, AbsenceEntered } from './events';
import { earliestEntry, endedOn, overlaps } from './model';
import { type AbsentFacts, canKeepAbsence } from './policy';
import { absencesBetween } from './queries';
import { endedAbsenceSchema, newAbsenceSchema } from './schema';

interface Post extends AbsentFacts {
  id: string;
  fromOn: string;
  toOn: string | null;
}

async function postsById(db: Db, ids: readonly string[]): Promise<Map<string, Post>> {
  const rows = await db.sql<Post>`
    SELECT p.id, p.member_id AS "memberId", p.from_on AS "fromOn", p.to_on AS "toOn",
           o.id AS "organizationId", o.kind AS "organizationKind"
    FROM positions p JOIN organizations o ON ${own('o')} AND o.id = p.organization_id
    WHERE ${own('p')} AND p.id = ANY(${ids}::uuid[]) ORDER BY p.id FOR UPDATE OF p`;
  return new Map(rows.map((row) => [row.id, row]));
}

const heldFor = (post: Post, span: { fromOn: string; toOn: string }) =>
  post.fromOn <= span.fromOn && (post.toOn === null || post.toOn >= span.toOn);

/** Enters that the holder of a position is away, and who acts meanwhile; back only as far as the tenant's limit. */
export const enterAbsence = defineCommand({
  name: 'enterAbsence',
  roles: ['unit_leader', 'unit_secretary', 'group_leader', 'coordination_officer'],
  input: newAbsenceSchema,
  async load(db, calls) {
    const wanted = calls.flatMap(({ input }) => [input.positionId, input.substitutePositionId ?? []].flat());
    const posts = await postsById(db, [...new Set(wanted)]);
    const span = {
      fromOn: calls.map(({ input }) => input.fromOn).sort()[0]!,
      toOn: calls
        .map(({ input }) => input.toOn)
        .sort()
        .at(-1)!,
    };
    const known = await absencesBetween(
      db,
      span,
      calls.map(({ input }) => input.positionId),
    );
    const calendar = await calendarInUse(db);
    const settings = await settingsInForce(db);
    return calls.map(({ input, today }) => ({
      post: posts.get(input.positionId),
      substitute: input.substitutePositionId ? posts.get(input.substitutePositionId) : null,
      known: known.filter((one) => one.positionId === input.positionId),
      earliest: earliestEntry(calendar, today, settings['absences.backdatedWorkdays']),
    }));
  },
  decide(call, { post, substitute, known, earliest }) {
    const { positionId, substitutePositionId, fromOn, toOn, reason } = call.input;
    if (!post) return refuse.notFound('absences.no_post');
    if (!canKeepAbsence(call.context.actor, post)) return refuse.forbidden('forbidden.absence');
    if (fromOn < earliest)
      return refuse.invalid({ path: 'fromOn', code: 'absences.too_far_back', params: { earliest } });
    if (!heldFor(post, { fromOn, toOn }))
      return refuse.invalid({ path: 'fromOn', code: 'absences.not_in_post' });
    if (substitute === undefined) return refuse.notFound('absences.no_post');
    if (substitute) {
      const fits =
        substitute.organizationId === post.organizationId &&
        substitute.memberId !== post.memberId &&
        heldFor(substitute, { fromOn, toOn });
      if (!fits) return refuse.invalid({ path: 'substitutePositionId', code: 'absences.unfit_substitute' });
    }
    if (known.some((one) => overlaps(one, { fromOn, toOn }))) return refuse.conflict('absences.already_away');
    const id = call.newId();
    const facts = { substitutePositionId, fromOn, toOn, reason };
    const { memberId } = call.context.actor;
    return decided(
      { id },
      [insert('PositionAbsence', { id, positionId, ...facts, createdAt: call.now, createdById: memberId })],
      record(AbsenceEntered, { id: positionId, kind: 'position' }, { absenceId: id, ...facts }),
    );
  },
});

/** The holder is back: the absence ends yesterday, or is cancelled when it has not begun. */
export const endAbsence = defineCommand({
  name: 'endAbsence',
  roles: ['unit_leader', 'unit_secretary', 'group_leader', 'coordination_officer'],
  input: endedAbsenceSchema,
  async load(db, calls) {
    const ids = calls.map(({ input }) => input.absenceId);
    const rows = await db.sql<{ id: string; positionId: string; fromOn: string; toOn: string }>`
      SELECT id, position_id AS "positionId", from_on AS "fromOn", to_on AS "toOn" FROM position_absences
      WHERE ${own()} AND id = ANY(${ids}::uuid[]) AND cancelled_at IS NULL ORDER BY id FOR UPDATE`;
    const posts = await postsById(
      db,
      rows.map((row) => row.positionId),
    );
    return calls.map(({ input }) => {
      const absence = rows.find((row) => row.id === input.absenceId);
      return { absence, post: absence && posts.get(absence.positionId) };
    });
  },
  decide(call, { absence, post }) {
    if (!absence || !post) return refuse.notFound('absences.unknown');
    const ended = endedOn(absence, call.today, addDays(call.today, -1));
    if (!canKeepAbsence(call.context.actor, post)) return refuse.forbidden('forbidden.absence');
    if (!ended) return refuse.conflict('absences.over');
    const toOn = 'toOn' in ended ? ended.toOn : null;
    return decided(
      { id: absence.id },
      [
        change(
          'PositionAbsence',
          { id: absence.id },
          { toOn: absence.toOn, cancelledAt: null },
          toOn ? { toOn } : { cancelledAt: call.now },
        ),
      ],
      record(AbsenceEnded, { id: post.id, kind: 'position' }, { absenceId: absence.id, toOn }),
    );
  },
});
