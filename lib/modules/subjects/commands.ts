import { holdsOn, mayTakeEffect } from '@/lib/modules/organizations/model';
import type { OrganizationFacts, Span } from '@/lib/modules/organizations/schema';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { change, insert, record } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import { PostOrFunctionChanged, SubjectEnded, SubjectMade } from './events';
import { groupOn, subjectKindOf } from './model';
import { canMakeSubjects, canReportChangedMatter } from './policy';
import { supervisions } from './queries';
import { changedMatterSchema, endedSubjectSchema, newSubjectSchema } from './schema';

interface State {
  organization: OrganizationFacts | undefined;
  subjects: (Span & { id: string })[];
}

const streamOf = (id: string) => ({ id, kind: 'organization' });

async function loadSubjects(db: Db, calls: readonly Call<{ organizationId: string }>[]): Promise<State[]> {
  const ids = calls.map((call) => call.input.organizationId);
  const organizations = await db.sql<OrganizationFacts>`
    SELECT id, kind, from_on AS "fromOn", to_on AS "toOn"
    FROM organizations WHERE ${own()} AND id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  const subjects = await db.sql<Span & { id: string; organizationId: string }>`
    SELECT id, organization_id AS "organizationId", from_on AS "fromOn", to_on AS "toOn"
    FROM subjects WHERE ${own()} AND organization_id = ANY(${ids}::uuid[])`;
  const known = new Map(organizations.map((row) => [row.id, row]));
  return ids.map((id) => ({
    organization: known.get(id),
    subjects: subjects.filter((row) => row.organizationId === id),
  }));
}

/** Makes a body a subject of obligations from a day. A unit needs a group that supervises it on that day. */
export const makeSubject = defineCommand({
  name: 'makeSubject',
  roles: ['system_admin'],
  input: newSubjectSchema,
  async load(db, calls) {
    const states = await loadSubjects(db, calls);
    const supervised = await supervisions(db, null);
    return calls.map((call, index) => ({
      ...states[index]!,
      groups: supervised.filter((row) => row.organizationId === call.input.organizationId),
    }));
  },
  decide(call, { organization, subjects, groups }) {
    if (!canMakeSubjects(call.context.actor)) return refuse.forbidden('forbidden.role');
    if (!organization) return refuse.notFound('organizations.unknown');
    const { organizationId, kind, fromOn } = call.input;
    if (!mayTakeEffect(call.context.actor.kind, fromOn, call.today))
      return refuse.invalid({ path: 'fromOn', code: 'organizations.past' });
    if (subjectKindOf(organization.kind) !== kind)
      return refuse.invalid({ path: 'kind', code: 'subjects.kind_not_here' });
    if (!holdsOn(organization, fromOn))
      return refuse.invalid({ path: 'fromOn', code: 'organizations.not_existing_then' });
    if (subjects.some((one) => one.toOn === null || one.toOn >= fromOn))
      return refuse.conflict('subjects.already');
    if (kind === 'unit' && !groupOn({ groups }, fromOn)) return refuse.conflict('subjects.no_group');
    const id = call.newId();
    return decided(
      { id },
      [insert('Subject', { id, organizationId, kind, fromOn })],
      record(SubjectMade, streamOf(organizationId), { kind, fromOn }),
    );
  },
});

/** Ends a body's being a subject on a day; what it owes until then stays owed. */
export const endSubject = defineCommand({
  name: 'endSubject',
  roles: ['system_admin'],
  input: endedSubjectSchema,
  load: (db, calls) => loadSubjects(db, calls),
  decide(call, { organization, subjects }) {
    if (!canMakeSubjects(call.context.actor)) return refuse.forbidden('forbidden.role');
    if (!organization) return refuse.notFound('organizations.unknown');
    const { organizationId, toOn } = call.input;
    if (!mayTakeEffect(call.context.actor.kind, toOn, call.today))
      return refuse.invalid({ path: 'toOn', code: 'organizations.past' });
    const current = subjects.find((one) => one.toOn === null || one.toOn > toOn);
    if (!current) return refuse.conflict('subjects.none');
    if (toOn < current.fromOn)
      return refuse.invalid({ path: 'toOn', code: 'organizations.ends_before_it_begins' });
    return decided(
      { id: current.id },
      [change('Subject', { id: current.id }, { toOn: current.toOn }, { toOn })],
      record(SubjectEnded, streamOf(organizationId), { toOn }),
    );
  },
});

/** Says that a function or a post of a unit changed on a day; its risk points must then be adjusted. */
export const reportChangedMatter = defineCommand({
  name: 'reportChangedMatter',
  roles: ['system_admin', 'unit_recorder', 'unit_leader', 'unit_secretary'],
  input: changedMatterSchema,
  load: (db, calls) => loadSubjects(db, calls),
  decide(call, { organization, subjects }) {
    const { organizationId, matter, changedOn, note } = call.input;
    if (!organization) return refuse.notFound('organizations.unknown');
    if (!canReportChangedMatter(call.context.actor, organizationId))
      return refuse.forbidden('forbidden.organization');
    if (changedOn > call.today) return refuse.invalid({ path: 'changedOn', code: 'subjects.future' });
    if (!subjects.some((one) => holdsOn(one, changedOn))) return refuse.conflict('subjects.none');
    return decided(
      { id: organizationId },
      [],
      record(PostOrFunctionChanged, streamOf(organizationId), { matter, changedOn, note }),
    );
  },
});
