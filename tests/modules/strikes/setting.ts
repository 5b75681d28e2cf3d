import { addPosition, chargeGroup } from '@/lib/modules/members/commands';
import { cancelStrike, confirmStrike, proposeStrikes, waiveStrikes } from '@/lib/modules/strikes/commands';
import type { StrikeState } from '@/lib/modules/strikes/schema';
import type { Command } from '@/lib/platform/command';
import { systemContext } from '@/lib/platform/context';
import { own, readTenant } from '@/lib/platform/db';
import { deliverPending } from '@/lib/worker/subscribers';
import type { Role } from '@/lib/shared/actor';
import { body, does, must, person } from '../organizations/setting';
import { type ReviewCity, asOf, at, reviewCity } from '../reviews/setting';

export interface LadderCity extends ReviewCity {
  /** In charge of all groups. */
  standingMember: string;
  deputySecretary: string;
  /** In charge of no group. */
  otherStandingMember: string;
  admin: string;
  room: string;
  secretaryOfCommission: string;
  /** The leader of the near group, acting from a post in the coordination office. */
  leaderInOffice: string;
  auditor: string;
}

/** Groups with a monthly meeting that counts for the ladder, and everybody who has to do with it. */
export async function ladderCity(slug: string): Promise<LadderCity> {
  const city = await reviewCity(slug);
  const { tenant, groups } = city;
  const homes = {
    commission: await body(tenant, 'c01', 'commission'),
    room: await body(tenant, 'r02', 'room'),
    office: await body(tenant, 'o-lead', 'coordination_office'),
  };
  const post = async (nameZh: string, role: Role, home: keyof typeof homes = 'commission') =>
    (await person(tenant, nameZh, { organizationId: homes[home], roles: [role] })).positionId!;
  const standingMember = await post('吴样甲', 'standing_member_in_charge');
  const deputySecretary = await post('吴样乙', 'deputy_secretary_in_charge');
  for (const positionId of [standingMember, deputySecretary])
    for (const groupId of Object.values(groups))
      await does(tenant, chargeGroup, { positionId, groupId, fromOn: '2020-01-01' });
  const leader = await memberOf(city, city.groupLeader);
  return {
    ...city,
    standingMember,
    deputySecretary,
    otherStandingMember: await post('吴样丙', 'standing_member_in_charge'),
    admin: await post('吴样丁', 'system_admin'),
    room: await post('吴样戊', 'room_officer', 'room'),
    secretaryOfCommission: await post('吴样己', 'commission_secretary'),
    leaderInOffice: await secondPost(city, leader, homes.office),
    auditor: await post('吴样庚', 'auditor'),
  };
}

export async function memberOf({ tenant }: ReviewCity, positionId: string): Promise<string> {
  const [row] = await readTenant(
    tenant.id,
    (db) =>
      db.sql<{ id: string }>`SELECT member_id AS id FROM positions WHERE ${own()} AND id = ${positionId}`,
  );
  return row!.id;
}

async function secondPost({ tenant }: ReviewCity, memberId: string, organizationId: string) {
  const given = { memberId, organizationId, postZh: '兼职', fromOn: '2020-01-01' };
  return (await does(tenant, addPosition, { ...given, roles: ['coordination_officer'] })).id;
}

export interface StoredStrike {
  id: string;
  dueOn: string;
  memberId: string;
  groupId: string;
  itemCode: string;
  status: StrikeState;
  explainBy: string;
}

/** Everything that stands or fell against a person, by due day. */
export function strikesOf({ tenant }: ReviewCity, memberId?: string): Promise<StoredStrike[]> {
  return readTenant(
    tenant.id,
    (db) => db.sql<StoredStrike>`
      SELECT id, due_on AS "dueOn", member_id AS "memberId", group_id AS "groupId", item_code AS "itemCode", status,
             explain_by_on AS "explainBy" FROM strikes
      WHERE ${own()} AND (${memberId ?? null}::uuid IS NULL OR member_id = ${memberId ?? null}::uuid)
      ORDER BY due_on, id`,
  );
}

export interface StoredInterview {
  id: string;
  level: string;
  status: string;
  windowFrom: string;
  dropGround: string | null;
  strikes: number;
}

export function interviewsOf({ tenant }: ReviewCity, memberId: string): Promise<StoredInterview[]> {
  return readTenant(
    tenant.id,
    (db) => db.sql<StoredInterview>`
      SELECT i.id, i.level, i.status, i.window_from_on AS "windowFrom", i.drop_ground AS "dropGround",
             (SELECT count(*)::int FROM interview_strikes x WHERE ${own('x')} AND x.interview_id = i.id) AS strikes
      FROM interviews i WHERE ${own('i')} AND i.member_id = ${memberId} ORDER BY i.opened_at, i.level DESC`,
  );
}

/** What the clock does on a day. */
export async function sweepAt(city: ReviewCity, when: Date): Promise<{ proposed: number; waived: number }> {
  const context = systemContext(city.tenant, when);
  const { proposed } = must(await at(when, proposeStrikes, context, {}));
  const { waived } = must(await at(when, waiveStrikes, context, {}));
  return { proposed, waived };
}

/** A command as somebody gives it at a time. */
export async function gives<Input, Value>(
  city: ReviewCity,
  by: string,
  when: Date,
  command: Command<Input, Value>,
  input: object,
) {
  return at(when, command, await asOf(city.tenant, by, when), input);
}

export const confirms = (city: LadderCity, when: Date, strikeId: string, by = city.officer) =>
  gives(city, by, when, confirmStrike, { strikeId, note: '核对无误，无正当理由' });
export const cancels = (city: LadderCity, when: Date, strikeId: string, by = city.officer) =>
  gives(city, by, when, cancelStrike, { strikeId, ground: 'item_wrong', note: '到期日计算有误，予以撤销' });

/** The kinds of messages in the inbox of a member, in the order they came. */
export async function toldTo({ tenant }: ReviewCity, memberId: string): Promise<string[]> {
  await deliverPending(tenant, true);
  const rows = await readTenant(
    tenant.id,
    (db) => db.sql<{ kind: string }>`
      SELECT kind FROM notifications WHERE ${own()} AND member_id = ${memberId}
        AND (kind LIKE 'strike%' OR kind LIKE 'interview%' OR kind LIKE 'downtime%') ORDER BY created_at, id`,
  );
  return rows.map((row) => row.kind);
}
