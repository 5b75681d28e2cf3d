import { z } from 'zod';
import { sayingsOf } from '@/lib/modules/body-names/model';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import { type Db, nothing, own, part, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import type { Role } from '@/lib/shared/actor';
import type { CivilDate } from '@/lib/shared/civil-date';
import { containsPattern } from '@/lib/shared/initials';
import { refuse } from '@/lib/shared/result';
import { canMaintainOrganizations } from './policy';
import {
  ORGANIZATION_KINDS,
  type OrganizationKind,
  type OrganizationLinkRow,
  type OrganizationProfile,
  type OrganizationRow,
  type PostHolder,
} from './schema';

const holds = (alias: string, on: CivilDate) =>
  part`${raw(alias)}.from_on <= ${on}::date AND (${raw(alias)}.to_on IS NULL OR ${raw(alias)}.to_on >= ${on}::date)`;

const ORDER = raw(
  `array_position(ARRAY[${ORGANIZATION_KINDS.map((kind) => `'${kind}'`).join(', ')}], o.kind), o.sort_order, o.code`,
);

const NAME_OF = (alias: string) =>
  raw(`CASE WHEN ${alias}.id IS NOT NULL THEN json_build_object('id', ${alias}.id,
    'nameZh', coalesce(${alias}.short_zh, ${alias}.name_zh), 'nameEn', ${alias}.name_en) END`);

/** Bodies that exist on a day, with what they stand under then; a body under a department is supervised with it. */
const bodiesOn = (on: CivilDate) => part`
  SELECT o.id, o.code, o.kind, o.name_zh AS "nameZh", o.short_zh AS "shortZh", o.name_en AS "nameEn",
         ${NAME_OF('po')} AS superior, ${NAME_OF('go')} AS "group", s.relation, b.kind AS "subjectKind"
  FROM organizations o
  LEFT JOIN organization_links p ON ${own('p')} AND p.organization_id = o.id AND p.kind = 'parent' AND ${holds('p', on)}
  LEFT JOIN organizations po ON ${own('po')} AND po.id = p.superior_id
  LEFT JOIN organization_links s ON ${own('s')} AND s.organization_id = o.id AND s.kind = 'supervision' AND ${holds('s', on)}
  LEFT JOIN organization_links i ON ${own('i')} AND i.organization_id = p.superior_id AND i.kind = 'supervision' AND ${holds('i', on)}
  LEFT JOIN organizations go ON ${own('go')}
    AND go.id = CASE WHEN o.kind = 'group' THEN o.id ELSE coalesce(s.superior_id, i.superior_id) END
  LEFT JOIN subjects b ON ${own('b')} AND b.organization_id = o.id AND ${holds('b', on)}
  WHERE ${own('o')} AND ${holds('o', on)}`;

function matches(text: string, ids: readonly string[] = []) {
  const pattern = containsPattern(text);
  return part`AND (o.name_zh LIKE ${pattern} OR o.short_zh LIKE ${pattern} OR o.name_en ILIKE ${pattern}
    OR o.initials LIKE ${pattern.toLowerCase().replace(/\s/g, '')} OR o.id = ANY(${ids}::uuid[]))`;
}

const searchText = z.string().trim().max(60).optional();

/** The directory of a day: every body that fits, in the organisation's order, with counts by kind. */
export const listOrganizations = defineQuery({
  name: 'listOrganizations',
  roles: 'any',
  input: z.strictObject({
    q: searchText,
    kind: z.enum(ORGANIZATION_KINDS).optional(),
    groupId: z.uuid().optional(),
    on: civilDateSchema.optional(),
  }),
  async read(db, context, { q, kind, groupId, on = context.today }) {
    const rows = await db.sql<OrganizationRow>`
      ${bodiesOn(on)}
        ${q ? matches(q) : nothing}
        ${kind ? part`AND o.kind = ${kind}` : nothing}
        ${groupId ? part`AND go.id = ${groupId}` : nothing}
      ORDER BY ${ORDER}`;
    const counts = Object.fromEntries(ORGANIZATION_KINDS.map((one) => [one, 0])) as Record<
      OrganizationKind,
      number
    >;
    for (const row of rows) counts[row.kind] += 1;
    return {
      on,
      rows,
      counts,
      subjects: rows.filter((row) => row.subjectKind !== null).length,
      can: { maintain: canMaintainOrganizations(context.actor) },
    };
  },
});

/** Bodies that are called something which holds a text: 住建局 finds 市住房和城乡建设局. */
async function calledSo(db: Db, text: string): Promise<string[]> {
  const bodies = await db.sql<{ id: string; nameZh: string; shortZh: string | null }>`
    SELECT id, name_zh AS "nameZh", short_zh AS "shortZh" FROM organizations WHERE ${own()}`;
  return bodies.filter((body) => sayingsOf(body).some((saying) => saying.includes(text))).map(({ id }) => id);
}

/**
 * At most 20 bodies by name, short name, what they are called or pinyin initials; what begins with the text comes
 * first.
 */
export const searchOrganizations = defineQuery({
  name: 'searchOrganizations',
  roles: 'any',
  input: z.strictObject({
    q: z.string().trim().min(1).max(60),
    kinds: z.array(z.enum(ORGANIZATION_KINDS)).optional(),
  }),
  async read(db, context, { q, kinds }) {
    const start = containsPattern(q).slice(1);
    return db.sql<OrganizationRow>`
      ${bodiesOn(context.today)} ${matches(q, await calledSo(db, q))} ${kinds ? part`AND o.kind = ANY(${kinds}::text[])` : nothing}
      ORDER BY ${q.toLowerCase()} = ANY(string_to_array(o.initials, ' ')) DESC,
               (o.name_zh LIKE ${start} OR o.short_zh LIKE ${start} OR o.initials LIKE ${start.toLowerCase()}) IS NOT TRUE,
               ${ORDER}
      LIMIT 20`;
  },
});

const linkRows = (db: Db, side: 'up' | 'down', id: string, on: CivilDate) => {
  const [mine, theirs] =
    side === 'up' ? ['organization_id', 'superior_id'] : ['superior_id', 'organization_id'];
  return db.sql<OrganizationLinkRow>`
    SELECT l.kind, o.id, o.kind AS "organizationKind", coalesce(o.short_zh, o.name_zh) AS "nameZh",
           o.name_en AS "nameEn", l.relation, l.from_on AS "fromOn", l.to_on AS "toOn"
    FROM organization_links l JOIN organizations o ON ${own('o')} AND o.id = l.${raw(theirs!)}
    WHERE ${own('l')} AND l.${raw(mine!)} = ${id} ${side === 'down' ? part`AND ${holds('l', on)}` : nothing}
    ORDER BY l.kind, ${side === 'up' ? raw('l.from_on DESC') : ORDER}`;
};

const RANKS: readonly Role[] = [
  'commission_secretary',
  'deputy_secretary_in_charge',
  'standing_member_in_charge',
  'group_leader',
  'unit_secretary',
  'unit_leader',
  'team_member',
  'unit_recorder',
];

/** Leaders first; of two with the same leading role, the one who holds no other role beside it. */
const BY_RANK = raw(`(SELECT min(array_position(ARRAY[${RANKS.map((role) => `'${role}'`).join(', ')}], role))
  FROM unnest(p.roles) role), cardinality(p.roles), p.from_on, p.id`);

/** The profile of a body: where it stands and stood, who supervises it, what stands under it, its people of a day. */
export const getOrganization = defineQuery({
  name: 'getOrganization',
  roles: 'any',
  input: z.strictObject({ organizationId: z.uuid(), on: civilDateSchema.optional() }),
  async read(db, context, { organizationId: id, on = context.today }) {
    const [body] = await db.sql<
      Pick<
        OrganizationProfile,
        'id' | 'code' | 'kind' | 'nameZh' | 'shortZh' | 'nameEn' | 'traits' | 'fromOn' | 'toOn'
      >
    >`
      SELECT id, code, kind, name_zh AS "nameZh", short_zh AS "shortZh", name_en AS "nameEn", traits,
             from_on AS "fromOn", to_on AS "toOn"
      FROM organizations WHERE ${own()} AND id = ${id}`;
    if (!body) return refuse.notFound('organizations.unknown');
    const superiors = await linkRows(db, 'up', id, on);
    const parent = superiors.find((link) => link.kind === 'parent' && isCurrent(link, on));
    const named = superiors.find((link) => link.kind === 'supervision' && isCurrent(link, on));
    const inherited =
      named || !parent
        ? undefined
        : (await linkRows(db, 'up', parent.id, on)).find(
            (link) => link.kind === 'supervision' && isCurrent(link, on),
          );
    const people = await db.sql<PostHolder>`
      SELECT p.id AS "positionId", m.id AS "memberId", m.name_zh AS "nameZh", m.name_en AS "nameEn",
             p.post_zh AS "postZh", p.post_en AS "postEn"
      FROM positions p JOIN members m ON ${own('m')} AND m.id = p.member_id
      WHERE ${own('p')} AND p.organization_id = ${id} AND ${holds('p', on)} ORDER BY ${BY_RANK}`;
    const leaders = await db.sql<PostHolder>`
      SELECT p.id AS "positionId", m.id AS "memberId", m.name_zh AS "nameZh", m.name_en AS "nameEn",
             p.post_zh AS "postZh", p.post_en AS "postEn"
      FROM position_charges c JOIN positions p ON ${own('p')} AND p.id = c.position_id
      JOIN members m ON ${own('m')} AND m.id = p.member_id
      WHERE ${own('c')} AND c.organization_id = ${id} AND ${holds('c', on)} ORDER BY ${BY_RANK}`;
    const subjects = await db.sql<{ kind: string; fromOn: CivilDate; toOn: CivilDate | null }>`
      SELECT kind, from_on AS "fromOn", to_on AS "toOn" FROM subjects
      WHERE ${own()} AND organization_id = ${id} ORDER BY from_on DESC`;
    const maintain = canMaintainOrganizations(context.actor);
    const profile: OrganizationProfile = {
      ...body,
      on,
      superiors,
      supervisor: named ?? inherited ?? null,
      lower: await linkRows(db, 'down', id, on),
      people,
      leaders,
      subject: subjects.find((one) => one.toOn === null || one.toOn >= on) ?? null,
      can: { maintain },
    };
    return profile;
  },
});

const isCurrent = (link: { fromOn: CivilDate; toOn: CivilDate | null }, on: CivilDate) =>
  link.fromOn <= on && (link.toOn === null || link.toOn >= on);

/** The id of the body with a code, or null. */
export async function organizationWithCode(db: Db, code: string): Promise<string | null> {
  const [row] = await db.sql<{ id: string }>`SELECT id FROM organizations WHERE ${own()} AND code = ${code}`;
  return row?.id ?? null;
}
