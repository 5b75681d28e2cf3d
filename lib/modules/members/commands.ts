import { z } from 'zod';
import { holdsOn, mayTakeEffect } from '@/lib/modules/organizations/model';
import type { OrganizationFacts, Span } from '@/lib/modules/organizations/schema';
import { decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { change, insert, record } from '@/lib/platform/writes';
import type { Role } from '@/lib/shared/actor';
import { addDays } from '@/lib/shared/civil-date';
import { initialsOf } from '@/lib/shared/initials';
import { refuse } from '@/lib/shared/result';
import {
  GroupCharged,
  MemberAdded,
  MemberDisabled,
  PositionAdded,
  PositionEnded,
  RecorderChanged,
} from './events';
import { CHARGE_ROLES, mayBeOnePerson, recorderBefore, roleBelongsTo, rolesTogether } from './model';
import { canGrantRoles, canMaintainMembers } from './policy';
import {
  type HeldPosition,
  endedPositionSchema,
  newChargeSchema,
  newMemberSchema,
  newPositionSchema,
} from './schema';

const streamOf = (kind: 'member' | 'position' | 'organization', id: string) => ({ id, kind });

interface StoredMember {
  id: string;
  accountId: string | null;
}

/** The members with these ids, locked, so that two changes of one person's roles happen one after the other. */
async function lockMembers(db: Db, ids: readonly string[]): Promise<Map<string, StoredMember>> {
  const rows = await db.sql<StoredMember>`
    SELECT id, account_id AS "accountId" FROM members
    WHERE ${own()} AND id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  return new Map(rows.map((row) => [row.id, row]));
}

type StoredPosition = HeldPosition & { organizationId: string };

async function positionsOf(db: Db, memberIds: readonly string[]): Promise<StoredPosition[]> {
  return db.sql<StoredPosition>`
    SELECT id, member_id AS "memberId", organization_id AS "organizationId", roles,
           from_on AS "fromOn", to_on AS "toOn"
    FROM positions WHERE ${own()} AND member_id = ANY(${memberIds}::uuid[]) ORDER BY from_on, id`;
}

async function positionsById(db: Db, ids: readonly string[]): Promise<Map<string, StoredPosition>> {
  const rows = await db.sql<StoredPosition>`
    SELECT id, member_id AS "memberId", organization_id AS "organizationId", roles,
           from_on AS "fromOn", to_on AS "toOn"
    FROM positions WHERE ${own()} AND id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  return new Map(rows.map((row) => [row.id, row]));
}

async function lockOrganizations(db: Db, ids: readonly string[]): Promise<Map<string, OrganizationFacts>> {
  const rows = await db.sql<OrganizationFacts>`
    SELECT id, kind, from_on AS "fromOn", to_on AS "toOn"
    FROM organizations WHERE ${own()} AND id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  return new Map(rows.map((row) => [row.id, row]));
}

type StoredCharge = Span & { id: string; positionId: string; organizationId: string; roles: Role[] };

async function chargesOf(db: Db, by: { groups?: string[]; positions?: string[] }): Promise<StoredCharge[]> {
  return db.sql<StoredCharge>`
    SELECT c.id, c.position_id AS "positionId", c.organization_id AS "organizationId", p.roles,
           c.from_on AS "fromOn", c.to_on AS "toOn"
    FROM position_charges c JOIN positions p ON ${own('p')} AND p.id = c.position_id
    WHERE ${own('c')} AND (c.organization_id = ANY(${by.groups ?? []}::uuid[])
      OR c.position_id = ANY(${by.positions ?? []}::uuid[]))`;
}

export const addMember = defineCommand({
  name: 'addMember',
  roles: ['system_admin'],
  input: newMemberSchema,
  async load(db, calls) {
    const accounts = calls.flatMap((call) => call.input.accountId ?? []);
    const rows = await db.sql<{ accountId: string }>`
      SELECT account_id AS "accountId" FROM members WHERE ${own()} AND account_id = ANY(${accounts}::uuid[])`;
    const joined = new Set(rows.map((row) => row.accountId));
    return calls.map(({ input }) => ({ joined: input.accountId ? joined.has(input.accountId) : false }));
  },
  decide(call, { joined }) {
    if (!canMaintainMembers(call.context.actor)) return refuse.forbidden('forbidden.role');
    if (joined) return refuse.conflict('members.account_joined');
    const { nameZh, nameEn = null, accountId = null } = call.input;
    const id = call.newId();
    return decided(
      { id },
      [
        insert('Member', {
          id,
          accountId,
          nameZh,
          nameEn,
          initials: initialsOf(nameZh, 'person'),
          createdAt: call.now,
        }),
      ],
      record(MemberAdded, streamOf('member', id), { nameZh, nameEn, hasAccount: accountId !== null }),
    );
  },
});

/** Gives a person a post with its roles, from a day. */
export const addPosition = defineCommand({
  name: 'addPosition',
  roles: ['security_admin'],
  input: newPositionSchema,
  async load(db, calls) {
    const memberIds = calls.map((call) => call.input.memberId);
    const organizationIds = calls.map((call) => call.input.organizationId);
    const members = await lockMembers(db, memberIds);
    const held = await positionsOf(db, memberIds);
    const organizations = await lockOrganizations(db, organizationIds);
    const recorders = await db.sql<StoredPosition>`
      SELECT id, member_id AS "memberId", organization_id AS "organizationId", roles,
             from_on AS "fromOn", to_on AS "toOn"
      FROM positions WHERE ${own()} AND organization_id = ANY(${organizationIds}::uuid[])
        AND 'unit_recorder' = ANY(roles)`;
    return calls.map(({ input }) => ({
      member: members.get(input.memberId),
      organization: organizations.get(input.organizationId),
      held: held.filter((one) => one.memberId === input.memberId),
      recorders: recorders.filter((one) => one.organizationId === input.organizationId),
    }));
  },
  decide(call, { member, organization, held, recorders }) {
    const { memberId, organizationId, postZh, roles, fromOn } = call.input;
    const { postEn = null, toOn = null } = call.input;
    if (!canGrantRoles(call.context.actor, memberId)) return refuse.forbidden('members.own_roles');
    if (!member) return refuse.notFound('members.unknown');
    if (!organization) return refuse.notFound('organizations.unknown');
    if (!mayTakeEffect(call.context.actor.kind, fromOn, call.today))
      return refuse.invalid({ path: 'fromOn', code: 'organizations.past' });
    if (!holdsOn(organization, fromOn))
      return refuse.invalid({ path: 'fromOn', code: 'organizations.not_existing_then' });
    if (!roles.every((role) => roleBelongsTo(role, organization.kind)))
      return refuse.invalid({ path: 'roles', code: 'members.role_not_here' });
    if (!mayBeOnePerson(rolesTogether(held, { roles, fromOn, toOn })))
      return refuse.invalid({ path: 'roles', code: 'members.officers_apart' });
    const id = call.newId();
    const position = { memberId, organizationId, postZh, postEn, roles, fromOn, toOn };
    const added = record(PositionAdded, streamOf('position', id), position);
    const previousMemberId = roles.includes('unit_recorder')
      ? recorderBefore(recorders, { memberId, fromOn })
      : null;
    const events = previousMemberId
      ? [
          added,
          record(RecorderChanged, streamOf('organization', organizationId), {
            positionId: id,
            memberId,
            previousMemberId,
            changedOn: fromOn,
          }),
        ]
      : [added];
    return decided({ id }, [insert('Position', { id, ...position })], ...events);
  },
});

/** Ends a post on a day (its last), and with it the groups it is in charge of. */
export const endPosition = defineCommand({
  name: 'endPosition',
  roles: ['security_admin'],
  input: endedPositionSchema,
  async load(db, calls) {
    const ids = calls.map((call) => call.input.positionId);
    const positions = await positionsById(db, ids);
    const charges = await chargesOf(db, { positions: ids });
    return ids.map((id) => ({
      position: positions.get(id),
      charges: charges.filter((one) => one.positionId === id),
    }));
  },
  decide(call, { position, charges }) {
    if (!position) return refuse.notFound('members.position_unknown');
    if (!canGrantRoles(call.context.actor, position.memberId)) return refuse.forbidden('members.own_roles');
    const { toOn } = call.input;
    if (!mayTakeEffect(call.context.actor.kind, toOn, addDays(call.today, -1)))
      return refuse.invalid({ path: 'toOn', code: 'organizations.past' });
    if (toOn < position.fromOn)
      return refuse.invalid({ path: 'toOn', code: 'members.ends_before_it_begins' });
    if (position.toOn !== null && position.toOn <= toOn) return refuse.conflict('members.position_ended');
    return decided(
      { id: position.id },
      [
        change('Position', { id: position.id }, { toOn: position.toOn }, { toOn }),
        ...charges
          .filter((one) => one.toOn === null || one.toOn > toOn)
          .map((one) => change('PositionCharge', { id: one.id }, { toOn: one.toOn }, { toOn })),
      ],
      record(PositionEnded, streamOf('position', position.id), { memberId: position.memberId, toOn }),
    );
  },
});

/**
 * Shuts a person out at once: every post has yesterday as its last day, and one that has not begun by then
 * never begins. The account is disabled with it (jobs.ts).
 */
export const disableMember = defineCommand({
  name: 'disableMember',
  roles: ['system_admin'],
  input: z.strictObject({ memberId: z.uuid() }),
  async load(db, calls) {
    const ids = calls.map((call) => call.input.memberId);
    const members = await lockMembers(db, ids);
    const held = await positionsOf(db, ids);
    const charges = await chargesOf(db, { positions: held.map((one) => one.id) });
    return ids.map((id) => ({
      member: members.get(id),
      held: held.filter((one) => one.memberId === id),
      charges,
    }));
  },
  decide(call, { member, held, charges }) {
    if (!canMaintainMembers(call.context.actor)) return refuse.forbidden('forbidden.role');
    if (!member) return refuse.notFound('members.unknown');
    if (member.id === call.context.actor.memberId) return refuse.forbidden('members.own_roles');
    const yesterday = addDays(call.today, -1);
    const running = held.filter((one) => one.toOn === null || one.toOn > yesterday);
    if (running.length === 0) return refuse.conflict('members.disabled');
    const ids = running.map((one) => one.id);
    return decided(
      { id: member.id, accountId: member.accountId },
      [
        ...running.map((one) => change('Position', { id: one.id }, { toOn: one.toOn }, { toOn: yesterday })),
        ...charges
          .filter((one) => ids.includes(one.positionId) && (one.toOn === null || one.toOn > yesterday))
          .map((one) => change('PositionCharge', { id: one.id }, { toOn: one.toOn }, { toOn: yesterday })),
      ],
      record(MemberDisabled, streamOf('member', member.id), { endedPositionIds: ids }),
    );
  },
});

/** Puts a leader's post in charge of a group from a day; the earlier post of the same kind ends the day before. */
export const chargeGroup = defineCommand({
  name: 'chargeGroup',
  roles: ['security_admin'],
  input: newChargeSchema,
  async load(db, calls) {
    const positions = await positionsById(
      db,
      calls.map((call) => call.input.positionId),
    );
    const groupIds = calls.map((call) => call.input.groupId);
    const groups = await lockOrganizations(db, groupIds);
    const charges = await chargesOf(db, { groups: groupIds });
    return calls.map(({ input }) => ({
      position: positions.get(input.positionId),
      group: groups.get(input.groupId),
      charges: charges.filter((one) => one.organizationId === input.groupId),
    }));
  },
  decide(call, { position, group, charges }) {
    if (!position) return refuse.notFound('members.position_unknown');
    if (!group) return refuse.notFound('organizations.unknown');
    if (!canGrantRoles(call.context.actor, position.memberId)) return refuse.forbidden('members.own_roles');
    const { fromOn } = call.input;
    if (!mayTakeEffect(call.context.actor.kind, fromOn, call.today))
      return refuse.invalid({ path: 'fromOn', code: 'organizations.past' });
    const role = CHARGE_ROLES.find((one) => position.roles.includes(one));
    if (!role) return refuse.invalid({ path: 'positionId', code: 'members.not_a_leaders_post' });
    if (group.kind !== 'group') return refuse.invalid({ path: 'groupId', code: 'members.not_a_group' });
    if (!holdsOn(position, fromOn) || !holdsOn(group, fromOn))
      return refuse.invalid({ path: 'fromOn', code: 'organizations.not_existing_then' });
    const sameKind = charges.filter((one) => one.roles.includes(role));
    if (sameKind.some((one) => one.fromOn >= fromOn)) return refuse.conflict('organizations.link_overlaps');
    const current = sameKind.find((one) => holdsOn(one, fromOn));
    if (current?.positionId === position.id) return refuse.conflict('organizations.link_unchanged');
    const id = call.newId();
    const ended = addDays(fromOn, -1);
    return decided(
      { id },
      [
        ...(current
          ? [change('PositionCharge', { id: current.id }, { toOn: current.toOn }, { toOn: ended })]
          : []),
        insert('PositionCharge', { id, positionId: position.id, organizationId: group.id, fromOn }),
      ],
      record(GroupCharged, streamOf('organization', group.id), {
        positionId: position.id,
        previousPositionId: current?.positionId ?? null,
        fromOn,
      }),
    );
  },
});
