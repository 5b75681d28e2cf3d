import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canSearchHistory } from '@/lib/modules/history/policy';
import {
  getHistory,
  historyOf,
  listEventTypes,
  searchEvents,
  verifyHistory,
} from '@/lib/modules/history/queries';
import { addMember } from '@/lib/modules/members/commands';
import { renameOrganization } from '@/lib/modules/organizations/commands';
import { run } from '@/lib/platform/command';
import { SYSTEM_ACTOR, type Context, type TenantFacts, positionContext } from '@/lib/platform/context';
import { closeDatabase, inTenant, own, readTenant } from '@/lib/platform/db';
import { ownerDatabaseUrl } from '@/lib/platform/env';
import { ask } from '@/lib/platform/query';
import { ROLES, type Role } from '@/lib/shared/actor';
import {
  actorWith,
  body,
  everyRoleBut,
  must,
  newTenant,
  person,
  position,
  smallCity,
} from '../organizations/setting';

let tenant: TenantFacts;
let other: TenantFacts;
let office: string;
let department: string;
let admin: Context;
let auditor: Context;

beforeAll(async () => {
  tenant = await newTenant('history');
  other = await newTenant('history-other');
  await smallCity(other);
  office = await body(tenant, 'o-sys', 'office', { nameZh: '系统管理' });
  department = await body(tenant, 'd001', 'department', { nameZh: '市旧名局' });
  admin = await acting('韩样甲', 'system_admin');
  auditor = await acting('杨样乙', 'auditor');
  for (const nameZh of ['市水利局', '市水务局', '市水利水务局'])
    must(await run(renameOrganization, admin, { organizationId: department, nameZh }));
});
afterAll(closeDatabase);

async function acting(nameZh: string, role: Role): Promise<Context> {
  const { positionId } = await person(tenant, nameZh, {
    organizationId: office,
    roles: [role],
    postZh: '管理员',
  });
  return readTenant(tenant.id, (db) => positionContext(db, tenant, positionId!, '2026-06-15'));
}

/** Runs a statement as the owner past row-level security, as somebody with the keys of the server could. */
async function tamper(statement: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: ownerDatabaseUrl(), options: '-c TimeZone=UTC' });
  await client.connect();
  try {
    await client.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenant.id]);
    const { rowCount } = await client.query(statement, values);
    expect(rowCount).toBe(1);
  } finally {
    await client.end();
  }
}

const search = async (input: object) => must(await ask(searchEvents, auditor, input));

describe('the history of an object', () => {
  test('says who did what as what, when, and that the chain verifies', async () => {
    const { lines, check } = await readTenant(tenant.id, (db) => historyOf(db, department));
    expect(lines.map((line) => line.type)).toEqual([
      'OrganizationAdded',
      'OrganizationRenamed',
      'OrganizationRenamed',
      'OrganizationRenamed',
    ]);
    expect(lines[0]).toMatchObject({ actor: null, post: null, seq: 1 });
    expect(lines[1]).toMatchObject({
      actor: { nameZh: '韩样甲' },
      post: { postZh: '管理员', organizationZh: '系统管理' },
      content: { after: { nameZh: '市水利局' } },
    });
    expect(check).toEqual({ verified: true, faults: [] });
  });

  test('is shown to the auditor without its content', async () => {
    const { lines, check } = must(await ask(getHistory, auditor, { streamId: department }));
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).not.toHaveProperty('content');
    expect(check.verified).toBe(true);
    expect(await ask(getHistory, auditor, { streamId: auditor.tenant.id })).toMatchObject({
      ok: false,
      code: 'not_found',
    });
  });
});

// Who may search, written by hand for every role.
const SEARCHES: Record<Role, boolean> = {
  ...(Object.fromEntries(ROLES.map((role) => [role, false])) as Record<Role, boolean>),
  auditor: true,
};

describe('who may search', () => {
  test.each(ROLES)('%s', (role) => expect(canSearchHistory(actorWith(role))).toBe(SEARCHES[role]));
  test('the system', () => expect(canSearchHistory(SYSTEM_ACTOR)).toBe(true));
  test.each(everyRoleBut('auditor'))('%s is refused by every query', async (role) => {
    const context = position(tenant, role);
    for (const answer of [
      await ask(searchEvents, context, {}),
      await ask(getHistory, context, { streamId: department }),
      await ask(listEventTypes, context, {}),
    ])
      expect(answer).toMatchObject({ ok: false, code: 'forbidden' });
  });
});

describe('the auditor searches', () => {
  test('everything, newest first, page by page, without content', async () => {
    const all = await search({});
    const pages: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await search({ limit: 3, ...(cursor && { cursor }) });
      pages.push(...page.lines.map((line) => `${line.streamId} ${line.seq}`));
      if (!page.next) break;
      cursor = page.next;
    }
    expect(pages).toEqual(all.lines.map((line) => `${line.streamId} ${line.seq}`));
    expect(all.lines.length).toBeGreaterThan(8);
    expect([...all.lines].sort((a, b) => (a.at < b.at ? 1 : -1)).map((line) => line.at)).toEqual(
      all.lines.map((line) => line.at),
    );
    for (const line of all.lines) expect(line).not.toHaveProperty('content');
  });
  test.each([
    ['a person by name', { person: '韩样' }, 3],
    ['a person by initials', { person: 'HYJ' }, 3],
    ['nobody of that name', { person: '无此人' }, 0],
    ['an object by name', { object: '水利水务' }, 4],
    ['a kind of event', { type: 'OrganizationRenamed' }, 3],
    ['person and kind together', { person: '韩样甲', type: 'MemberAdded' }, 0],
    ['a time before anything', { to: '2020-01-01' }, 0],
    ['a time after everything', { from: '2999-01-01' }, 0],
  ])('%s', async (_name, input, count) => expect((await search(input)).lines).toHaveLength(count));
  test('an object by its id, and a day by the tenant’s zone', async () => {
    expect((await search({ object: department })).lines).toHaveLength(4);
    const [last] = (await search({ object: department })).lines;
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(last!.at));
    expect((await search({ object: department, from: day, to: day })).lines.length).toBeGreaterThan(0);
  });
  test.each([
    ['to before from', { from: '2026-02-01', to: '2026-01-01' }],
    ['a day that is none', { from: '2026-02-30' }],
    ['a broken cursor', { cursor: 'x' }],
    ['an unknown field', { colour: 'red' }],
  ])('%s is refused', async (_name, input) =>
    expect(await ask(searchEvents, auditor, input)).toMatchObject({ ok: false, code: 'invalid' }),
  );
  test('every line names its object', async () => {
    const { lines } = await search({ type: 'PositionAdded' });
    expect(lines.map((line) => line.object).sort()).toEqual(['杨样乙', '韩样甲'].sort());
    expect((await search({ object: department })).lines[0]!.object).toBe('市水利水务局');
  });
  test('kinds that occur', async () =>
    expect(must(await ask(listEventTypes, auditor, {}))).toEqual([
      'MemberAdded',
      'OrganizationAdded',
      'OrganizationRenamed',
      'PositionAdded',
    ]));
  test('nothing of another tenant', async () => {
    const mine = await readTenant(
      tenant.id,
      (db) => db.sql<{ n: number }>`SELECT count(*) AS n FROM events WHERE ${own()}`,
    );
    expect((await search({ limit: 200 })).lines).toHaveLength(mine[0]!.n);
    expect((await search({ object: '市财政局' })).lines).toEqual([]);
    expect((await ask(getHistory, position(other, 'auditor'), { streamId: department })).ok).toBe(false);
  });
});

describe('verification', () => {
  test('walks every stream, whatever the size of the chunk', async () => {
    const whole = await verifyHistory(tenant.id);
    expect(whole).toMatchObject({ faults: [] });
    expect(whole.events).toBeGreaterThan(8);
    for (const chunk of [1, 2, 3]) expect(await verifyHistory(tenant.id, undefined, chunk)).toEqual(whole);
  });

  test('the ordinary role can neither change nor remove an event', async () => {
    const change = inTenant(tenant.id, (db) => db.sql`UPDATE events SET type = 'Nothing' WHERE ${own()}`);
    await expect(change).rejects.toMatchObject({ code: '42501' });
    const removal = inTenant(tenant.id, (db) => db.sql`DELETE FROM events WHERE ${own()}`);
    await expect(removal).rejects.toMatchObject({ code: '42501' });
  });

  test.each([
    ['content', `content = jsonb_set(content, '{after,nameZh}', '"市水产局"')`],
    ['time', `at = at + interval '1 millisecond'`],
    ['actor', `actor_id = NULL`],
  ])('finds a changed %s, in chunks and whole', async (_name, assignment) => {
    const before = await readTenant(
      tenant.id,
      (db) => db.sql<{ content: unknown; at: Date; actorId: string }>`
        SELECT content, at, actor_id AS "actorId" FROM events WHERE ${own()} AND stream_id = ${department} AND seq = 3`,
    );
    await tamper(`UPDATE events SET ${assignment} WHERE stream_id = $1 AND seq = 3`, [department]);
    for (const chunk of [2, 5000]) {
      const { faults } = await verifyHistory(tenant.id, undefined, chunk);
      expect(faults).toEqual([{ streamId: department, seq: 3, fault: 'changed' }]);
    }
    const { check } = await readTenant(tenant.id, (db) => historyOf(db, department));
    expect(check).toEqual({ verified: false, faults: [{ seq: 3, fault: 'changed' }] });
    const { content, at, actorId } = before[0]!;
    await tamper(`UPDATE events SET content = $2, at = $3, actor_id = $4 WHERE stream_id = $1 AND seq = 3`, [
      department,
      JSON.stringify(content),
      at,
      actorId,
    ]);
    expect((await verifyHistory(tenant.id)).faults).toEqual([]);
  });

  test('finds a removed event', async () => {
    await tamper('DELETE FROM events WHERE stream_id = $1 AND seq = 2', [department]);
    const { faults } = await verifyHistory(tenant.id, undefined, 2);
    expect(faults).toEqual([{ streamId: department, seq: 3, fault: 'missing' }]);
  });
});

test('a command of a person stands under that person’s name', async () => {
  const { id } = must(await run(addMember, admin, { nameZh: '新样丙' }));
  const { lines } = await readTenant(tenant.id, (db) => historyOf(db, id));
  expect(lines).toMatchObject([{ type: 'MemberAdded', actor: { memberId: admin.actor.memberId } }]);
});
