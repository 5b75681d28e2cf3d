import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { type Write, change, insert, record } from '@/lib/platform/writes';
import { sayingsOf } from '@/lib/modules/body-names/model';
import { initialsOf } from '@/lib/shared/initials';
import { refuse } from '@/lib/shared/result';
import {
  OrganizationAdded,
  OrganizationClosed,
  OrganizationLinked,
  OrganizationRenamed,
  TraitsSet,
} from './events';
import { holdsOn, mayStandUnder, mayTakeEffect, relink, strayTrait } from './model';
import { canMaintainOrganizations } from './policy';
import {
  type LinkFacts,
  type LinkKind,
  type OrganizationFacts,
  type Span,
  type Traits,
  changedNamesSchema,
  changedTraitsSchema,
  closingSchema,
  newLinkSchema,
  newOrganizationSchema,
} from './schema';

interface Stored extends OrganizationFacts {
  nameZh: string;
  shortZh: string | null;
  nameEn: string | null;
  sortOrder: number;
  traits: Traits;
}

const streamOf = (id: string) => ({ id, kind: 'organization' });

/** The bodies with these ids, locked, so that two changes of one body happen one after the other. */
async function lockOrganizations(db: Db, ids: readonly string[]): Promise<Map<string, Stored>> {
  const rows = await db.sql<Stored>`
    SELECT id, kind, name_zh AS "nameZh", short_zh AS "shortZh", name_en AS "nameEn", sort_order AS "sortOrder",
           traits, from_on AS "fromOn", to_on AS "toOn"
    FROM organizations WHERE ${own()} AND id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  return new Map(rows.map((row) => [row.id, row]));
}

type StoredLink = LinkFacts & { organizationId: string; kind: LinkKind };

async function linksOf(db: Db, ids: readonly string[]): Promise<StoredLink[]> {
  return db.sql<StoredLink>`
    SELECT id, kind, organization_id AS "organizationId", superior_id AS "superiorId",
           from_on AS "fromOn", to_on AS "toOn"
    FROM organization_links WHERE ${own()} AND organization_id = ANY(${ids}::uuid[]) ORDER BY from_on`;
}

type StoredSubject = Span & { id: string; organizationId: string };

async function subjectsOf(db: Db, ids: readonly string[]): Promise<StoredSubject[]> {
  return db.sql<StoredSubject>`
    SELECT id, organization_id AS "organizationId", from_on AS "fromOn", to_on AS "toOn"
    FROM subjects WHERE ${own()} AND organization_id = ANY(${ids}::uuid[]) ORDER BY from_on`;
}

/** The group that already hosts the coordination office. */
async function hostGroup(db: Db): Promise<string | null> {
  const [row] = await db.sql<{ id: string }>`
    SELECT id FROM organizations WHERE ${own()} AND kind = 'group'
      AND (traits ->> 'hostsCoordinationOffice')::boolean LIMIT 1`;
  return row?.id ?? null;
}

/** Of the names, and of what the body is called after them: zjj stands for 住建局, which no name says. */
const initialsFor = (names: { nameZh: string; shortZh: string | null }) =>
  [
    ...new Set(
      [names.nameZh, names.shortZh ?? '', ...sayingsOf(names)].map((name) => initialsOf(name, 'body')),
    ),
  ]
    .join(' ')
    .trim();

const idsOf = (calls: readonly Call<{ organizationId: string }>[]) =>
  calls.map((call) => call.input.organizationId);

const mayDate = (call: Call<unknown>, day: string) => mayTakeEffect(call.context.actor.kind, day, call.today);

export const addOrganization = defineCommand({
  name: 'addOrganization',
  roles: ['system_admin'],
  input: newOrganizationSchema,
  async load(db, calls) {
    const superiors = await lockOrganizations(
      db,
      calls.flatMap((call) => call.input.superiorId ?? []),
    );
    const taken = await db.sql<{ code: string }>`
      SELECT code FROM organizations WHERE ${own()} AND code = ANY(${calls.map((call) => call.input.code)}::text[])`;
    const codes = new Set(taken.map((row) => row.code));
    const host = await hostGroup(db);
    return calls.map(({ input }) => ({
      superior: input.superiorId ? superiors.get(input.superiorId) : undefined,
      codeTaken: codes.has(input.code),
      host,
    }));
  },
  decide(call, { superior, codeTaken, host }) {
    if (!canMaintainOrganizations(call.context.actor)) return refuse.forbidden('forbidden.role');
    const { superiorId, ...body } = call.input;
    if (codeTaken) return refuse.conflict('organizations.code_taken');
    const stray = strayTrait(body.kind, body.traits);
    if (stray) return refuse.invalid({ path: `traits.${stray}`, code: 'organizations.trait_not_here' });
    if (body.traits.hostsCoordinationOffice && host) return refuse.conflict('organizations.host_exists');
    if (superiorId) {
      if (!superior) return refuse.notFound('organizations.unknown');
      if (!mayStandUnder('parent', body.kind, superior.kind))
        return refuse.invalid({ path: 'superiorId', code: 'organizations.not_under' });
      if (!holdsOn(superior, body.fromOn))
        return refuse.invalid({ path: 'superiorId', code: 'organizations.not_existing_then' });
    }
    const id = call.newId();
    const { code, kind, nameZh, shortZh = null, nameEn = null, sortOrder, traits, fromOn } = body;
    const facts = { code, kind, nameZh, shortZh, nameEn, sortOrder, traits, fromOn };
    const writes: Write[] = [insert('Organization', { id, ...facts, initials: initialsFor(facts) })];
    const added = record(OrganizationAdded, streamOf(id), facts);
    if (!superiorId) return decided({ id }, writes, added);
    const link = { id: call.newId(), kind: 'parent', organizationId: id, superiorId, fromOn };
    return decided(
      { id },
      [...writes, insert('OrganizationLink', link)],
      added,
      record(OrganizationLinked, streamOf(id), {
        kind: 'parent',
        superiorId,
        previousSuperiorId: null,
        relation: null,
        fromOn,
      }),
    );
  },
});

export const renameOrganization = defineCommand({
  name: 'renameOrganization',
  roles: ['system_admin'],
  input: changedNamesSchema,
  async load(db, calls) {
    const known = await lockOrganizations(db, idsOf(calls));
    return calls.map((call) => known.get(call.input.organizationId));
  },
  decide(call, organization) {
    if (!canMaintainOrganizations(call.context.actor)) return refuse.forbidden('forbidden.role');
    if (!organization) return refuse.notFound('organizations.unknown');
    const { organizationId, ...given } = call.input;
    const { nameZh, shortZh, nameEn, sortOrder } = organization;
    const before = { nameZh, shortZh, nameEn, sortOrder };
    const after = {
      nameZh: given.nameZh ?? nameZh,
      shortZh: given.shortZh === undefined ? shortZh : given.shortZh,
      nameEn: given.nameEn === undefined ? nameEn : given.nameEn,
      sortOrder: given.sortOrder ?? sortOrder,
    };
    return decided(
      { id: organizationId },
      [change('Organization', { id: organizationId }, before, { ...after, initials: initialsFor(after) })],
      record(OrganizationRenamed, streamOf(organizationId), { before, after }),
    );
  },
});

/** Puts a body under another one from a day; what held before ends the day before. */
export const linkOrganizations = defineCommand({
  name: 'linkOrganizations',
  roles: ['system_admin'],
  input: newLinkSchema,
  async load(db, calls) {
    const known = await lockOrganizations(db, [
      ...idsOf(calls),
      ...calls.map((call) => call.input.superiorId),
    ]);
    const links = await linksOf(db, idsOf(calls));
    return calls.map(({ input }) => ({
      lower: known.get(input.organizationId),
      superior: known.get(input.superiorId),
      links: links.filter((link) => link.organizationId === input.organizationId && link.kind === input.kind),
    }));
  },
  decide(call, { lower, superior, links }) {
    if (!canMaintainOrganizations(call.context.actor)) return refuse.forbidden('forbidden.role');
    if (!lower || !superior) return refuse.notFound('organizations.unknown');
    const { organizationId, superiorId, kind, fromOn } = call.input;
    if (!mayDate(call, fromOn)) return refuse.invalid({ path: 'fromOn', code: 'organizations.past' });
    if (!mayStandUnder(kind, lower.kind, superior.kind))
      return refuse.invalid({ path: 'superiorId', code: 'organizations.not_under' });
    if (!holdsOn(lower, fromOn) || !holdsOn(superior, fromOn))
      return refuse.invalid({ path: 'fromOn', code: 'organizations.not_existing_then' });
    const next = relink(links, { superiorId, fromOn });
    if ('problem' in next) return refuse.conflict(next.problem);
    const { end } = next;
    const before = links.find((link) => link.id === end?.id);
    const relation = kind === 'supervision' ? (call.input.relation ?? 'comprehensive') : null;
    const id = call.newId();
    return decided(
      { id },
      [
        ...(end
          ? [change('OrganizationLink', { id: end.id }, { toOn: before!.toOn }, { toOn: end.toOn })]
          : []),
        insert('OrganizationLink', { id, kind, organizationId, superiorId, relation, fromOn }),
      ],
      record(OrganizationLinked, streamOf(organizationId), {
        kind,
        superiorId,
        previousSuperiorId: before?.superiorId ?? null,
        relation,
        fromOn,
      }),
    );
  },
});

/** Ends a body on a day, with its links upwards and its being a subject. Nothing may stand under it by then. */
export const closeOrganization = defineCommand({
  name: 'closeOrganization',
  roles: ['system_admin'],
  input: closingSchema,
  async load(db, calls) {
    const ids = idsOf(calls);
    const known = await lockOrganizations(db, ids);
    const [links, subjects] = [await linksOf(db, ids), await subjectsOf(db, ids)];
    const occupied = await db.sql<{ id: string; toOn: string | null; what: 'lower' | 'people' }>`
      SELECT superior_id AS id, to_on AS "toOn", 'lower' AS what FROM organization_links
      WHERE ${own()} AND superior_id = ANY(${ids}::uuid[])
      UNION ALL
      SELECT organization_id, to_on, 'people' FROM positions WHERE ${own()} AND organization_id = ANY(${ids}::uuid[])`;
    return idsOf(calls).map((id) => ({
      organization: known.get(id),
      links: links.filter((link) => link.organizationId === id),
      subjects: subjects.filter((subject) => subject.organizationId === id),
      occupied: occupied.filter((row) => row.id === id),
    }));
  },
  decide(call, { organization, links, subjects, occupied }) {
    if (!canMaintainOrganizations(call.context.actor)) return refuse.forbidden('forbidden.role');
    if (!organization) return refuse.notFound('organizations.unknown');
    const { organizationId: id, toOn } = call.input;
    if (organization.toOn !== null) return refuse.conflict('organizations.closed');
    if (!mayDate(call, toOn)) return refuse.invalid({ path: 'toOn', code: 'organizations.past' });
    if (toOn < organization.fromOn)
      return refuse.invalid({ path: 'toOn', code: 'organizations.ends_before_it_begins' });
    const beyond = occupied.find((row) => row.toOn === null || row.toOn > toOn);
    if (beyond) return refuse.conflict(`organizations.has_${beyond.what}`);
    if ([...links, ...subjects].some((one) => one.fromOn > toOn))
      return refuse.conflict('organizations.link_overlaps');
    const ending = <Row extends Span>(rows: Row[]) =>
      rows.filter((row) => row.toOn === null || row.toOn > toOn);
    return decided(
      { id },
      [
        change('Organization', { id }, { toOn: null }, { toOn }),
        ...ending(links).map((one) =>
          change('OrganizationLink', { id: one.id }, { toOn: one.toOn }, { toOn }),
        ),
        ...ending(subjects).map((one) => change('Subject', { id: one.id }, { toOn: one.toOn }, { toOn })),
      ],
      record(OrganizationClosed, streamOf(id), { toOn }),
    );
  },
});

/** Says what is known of a body, as of now; a trait that is not named stays as it is. */
export const setTraits = defineCommand({
  name: 'setTraits',
  roles: ['system_admin'],
  input: changedTraitsSchema,
  async load(db, calls) {
    const known = await lockOrganizations(db, idsOf(calls));
    const host = await hostGroup(db);
    return calls.map((call) => ({ organization: known.get(call.input.organizationId), host }));
  },
  decide(call, { organization, host }) {
    if (!canMaintainOrganizations(call.context.actor)) return refuse.forbidden('forbidden.role');
    if (!organization) return refuse.notFound('organizations.unknown');
    const { organizationId: id, traits } = call.input;
    const stray = strayTrait(organization.kind, traits);
    if (stray) return refuse.invalid({ path: `traits.${stray}`, code: 'organizations.trait_not_here' });
    if (traits.hostsCoordinationOffice && host && host !== id)
      return refuse.conflict('organizations.host_exists');
    const [before, after] = [organization.traits, { ...organization.traits, ...traits }];
    return decided(
      { id },
      [change('Organization', { id }, { traits: before }, { traits: after })],
      record(TraitsSet, streamOf(id), { before, after }),
    );
  },
});
