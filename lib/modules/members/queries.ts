import { z } from 'zod';
import { cursorSchema } from '@/lib/shared/cursor';
import { type Db, type Part, nothing, own, part, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import type { Role } from '@/lib/shared/actor';
import type { CivilDate } from '@/lib/shared/civil-date';
import { containsPattern } from '@/lib/shared/initials';
import { refuse } from '@/lib/shared/result';
import { canGrantRoles, canMaintainMembers } from './policy';
import type { HeldPost, PersonPosition, PersonRow } from './schema';

const POSITION = raw(`json_build_object('id', p.id, 'postZh', p.post_zh, 'postEn', p.post_en,
  'organizationId', o.id, 'organizationZh', coalesce(o.short_zh, o.name_zh), 'organizationEn', o.name_en)`);

/** People with a post on a day, each with the posts of that day; one line for each person. */
const peopleOn = (on: CivilDate, organizationId: string | undefined) => part`
  SELECT m.id, m.name_zh AS "nameZh", m.name_en AS "nameEn", m.initials, x.positions
  FROM members m JOIN LATERAL (
    SELECT json_agg(${POSITION} ORDER BY p.from_on, p.id) AS positions,
           bool_or(o.id = ${organizationId ?? null}::uuid) AS here
    FROM positions p JOIN organizations o ON ${own('o')} AND o.id = p.organization_id
    WHERE ${own('p')} AND p.member_id = m.id AND p.from_on <= ${on}::date AND (p.to_on IS NULL OR p.to_on >= ${on}::date)
  ) x ON x.positions IS NOT NULL
  WHERE ${own('m')} ${organizationId ? part`AND x.here` : nothing}`;

const MOST_WORDS = 4;
const all = (parts: readonly Part[]) => parts.reduce((sum, one) => part`${sum} ${one}`, nothing);

function isNamed(text: string) {
  const pattern = containsPattern(text);
  return part`(m.name_zh LIKE ${pattern} OR m.name_en ILIKE ${pattern} OR m.initials LIKE ${pattern.toLowerCase()})`;
}

const matches = (text: string) => part`AND ${isNamed(text)}`;

/** The people directory: name, post, organisation; by the pinyin of the name. */
export const listMembers = defineQuery({
  name: 'listMembers',
  roles: 'any',
  input: z.strictObject({
    q: z.string().trim().max(40).optional(),
    organizationId: z.uuid().optional(),
    cursor: cursorSchema('initials', 'id').optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  async read(db, context, { q, organizationId, cursor, limit }) {
    const people = part`${peopleOn(context.today, organizationId)} ${q ? matches(q) : nothing}`;
    const [initials, id] = cursor?.split('_') ?? [];
    const rows = await db.sql<PersonRow & { initials: string }>`
      SELECT * FROM (${people}) person
      ${cursor ? part`WHERE (initials, id) > (${initials}, ${id}::uuid)` : nothing}
      ORDER BY initials, id LIMIT ${limit + 1}`;
    const [total] = await db.sql<{ total: number }>`SELECT count(*)::int AS total FROM (${people}) person`;
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      rows: shown.map(({ id: memberId, nameZh, nameEn, positions }): PersonRow => {
        return { id: memberId, nameZh, nameEn, positions };
      }),
      total: total!.total,
      next: rows.length > limit && last ? `${last.initials}_${last.id}` : null,
      can: { maintain: canMaintainMembers(context.actor) },
    };
  },
});

/** People whose post or body holds a word. */
function isPlaced(on: CivilDate, word: string) {
  const pattern = containsPattern(word);
  return part`EXISTS (
    SELECT 1 FROM positions p JOIN organizations o ON ${own('o')} AND o.id = p.organization_id
    WHERE ${own('p')} AND p.member_id = m.id AND p.from_on <= ${on}::date
      AND (p.to_on IS NULL OR p.to_on >= ${on}::date)
      AND (p.post_zh LIKE ${pattern} OR o.name_zh LIKE ${pattern} OR o.short_zh LIKE ${pattern}
        OR o.initials LIKE ${pattern.toLowerCase()}))`;
}

/**
 * At most 20 people by name or pinyin initials, the closest first. Of several words one must be of the name, the
 * others may say where the person works and as what.
 */
export const searchPeople = defineQuery({
  name: 'searchPeople',
  roles: 'any',
  input: z.strictObject({ q: z.string().trim().min(1).max(40) }),
  async read(db, context, { q }) {
    const words = q.split(/\s+/).slice(0, MOST_WORDS);
    const each = words.map((word) => part`AND (${isNamed(word)} OR ${isPlaced(context.today, word)})`);
    const some = words.map((word) => part`OR ${isNamed(word)}`);
    const said = words.length === 1 ? part`AND ${isNamed(q)}` : part`${all(each)} AND (false ${all(some)})`;
    const start = containsPattern(words[0]!).slice(1);
    const rows = await db.sql<PersonRow & { initials: string }>`
      ${peopleOn(context.today, undefined)} ${said}
      ORDER BY (m.name_zh = ${q} OR m.initials = ${q.toLowerCase()}) DESC,
        (m.name_zh LIKE ${start} OR m.initials LIKE ${start.toLowerCase()}) DESC, m.initials, m.id LIMIT 20`;
    return rows.map(({ id, nameZh, nameEn, positions }): PersonRow => ({ id, nameZh, nameEn, positions }));
  },
});

/** One person: the posts of today; those who keep people and roles also see the past ones and the roles. */
export const getMember = defineQuery({
  name: 'getMember',
  roles: 'any',
  input: z.strictObject({ memberId: z.uuid() }),
  async read(db, context, { memberId }) {
    const can = {
      maintain: canMaintainMembers(context.actor),
      grantRoles: canGrantRoles(context.actor, memberId),
    };
    const seesAll = can.maintain || can.grantRoles || context.actor.memberId === memberId;
    const [member] = await db.sql<{ id: string; nameZh: string; nameEn: string | null }>`
      SELECT id, name_zh AS "nameZh", name_en AS "nameEn" FROM members WHERE ${own()} AND id = ${memberId}`;
    const rows = await db.sql<{ post: PersonPosition } & Omit<HeldPost, keyof PersonPosition>>`
      SELECT ${POSITION} AS post, p.from_on AS "fromOn", p.to_on AS "toOn", p.roles
      FROM positions p JOIN organizations o ON ${own('o')} AND o.id = p.organization_id
      WHERE ${own('p')} AND p.member_id = ${memberId} ORDER BY p.from_on DESC, p.id`;
    const today = context.today;
    const held = rows.filter(
      ({ fromOn, toOn }) => seesAll || (fromOn <= today && (toOn === null || toOn >= today)),
    );
    if (!member || (held.length === 0 && !seesAll)) return refuse.notFound('members.unknown');
    const posts = held.map(
      ({ post, fromOn, toOn, roles }): HeldPost => ({ ...post, fromOn, toOn, roles: seesAll ? roles : null }),
    );
    return { ...member, posts, can };
  },
});

/** The posts the asker may act from today, and the one in use. */
export const myPositions = defineQuery({
  name: 'myPositions',
  roles: 'any',
  input: z.strictObject({}),
  async read(_db, context) {
    return { acting: context.position, positions: context.positions };
  },
});

/** The accounts of a tenant with the posts of a day, for the operator's command line. */
export async function listUsers(db: Db, on: CivilDate) {
  return db.sql<{
    username: string;
    accountId: string;
    memberId: string;
    name: string;
    isDisabled: boolean;
    posts: { organization: string; post: string; roles: Role[] }[];
  }>`
    SELECT a.username, a.id AS "accountId", m.id AS "memberId", m.name_zh AS name,
           a.disabled_at IS NOT NULL AS "isDisabled",
           coalesce((
             SELECT json_agg(json_build_object('organization', coalesce(o.short_zh, o.name_zh), 'post', p.post_zh,
                      'roles', p.roles) ORDER BY p.from_on, p.id)
             FROM positions p JOIN organizations o ON ${own('o')} AND o.id = p.organization_id
             WHERE ${own('p')} AND p.member_id = m.id AND p.from_on <= ${on}::date
               AND (p.to_on IS NULL OR p.to_on >= ${on}::date)), '[]') AS posts
    FROM members m JOIN accounts a ON a.id = m.account_id
    WHERE ${own('m')} ORDER BY a.username`;
}
