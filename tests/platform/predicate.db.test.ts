import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations } from '@/app/operations';
import { importCalendar } from '@/lib/modules/calendars/commands';
import { addMember, addPosition, disableMember, endPosition } from '@/lib/modules/members/commands';
import { getMember, listMembers, searchPeople } from '@/lib/modules/members/queries';
import { addOrganization, linkOrganizations } from '@/lib/modules/organizations/commands';
import { getOrganization, listOrganizations, searchOrganizations } from '@/lib/modules/organizations/queries';
import { createAccount } from '@/lib/platform/accounts';
import { run } from '@/lib/platform/command';
import { type TenantFacts, accountContext, positionContext, systemContext } from '@/lib/platform/context';
import { closeDatabase, readTenant } from '@/lib/platform/db';
import { readModels } from '@/lib/platform/models';
import { deliver } from '@/lib/platform/deliveries';
import { ask } from '@/lib/platform/query';
import { tenantTableNames } from '@/lib/platform/tables';
import type { Role } from '@/lib/shared/actor';
import calendarJson from '@/prisma/seed/content/calendar.json';
import { type City, FIRST_DAY, does, person, smallCity } from '../modules/organizations/setting';
import { type Row, foreignKeys, insertRow, parentsFirst, sampleRow } from './rows';
import { as, connected, eventsOf, inTransaction, moveSeries, must, newTenant } from './setting';

// With row-level security switched off, nothing but the predicate of each statement stands between two tenants.
let ours: TenantFacts;
let theirs: TenantFacts;
let our: City;
let their: City;
let stranger: { memberId: string; positionId: string | null };
const marks: string[] = [];

beforeAll(async () => {
  ours = await newTenant('predicate-ours');
  theirs = await newTenant('predicate-theirs');
  our = await smallCity(ours);
  their = await smallCity(theirs);
  for (const tenant of [ours, theirs]) await does(tenant, importCalendar, { file: calendarJson as never });
  stranger = await person(theirs, '单样甲', { organizationId: their.groups[0], roles: ['group_member'] });
  await inTransaction('owner', theirs.id, async (client) => {
    const keys = await foreignKeys(client);
    const rows = new Map<string, Row>();
    for (const table of parentsFirst(tenantTableNames(), keys)) {
      const row = await sampleRow(client, table, theirs.id, keys, rows);
      await insertRow(client, table, row);
      rows.set(table, row);
      marks.push(
        ...Object.values(row).filter((value): value is string => /^[0-9a-f-]{36}$/.test(String(value))),
      );
    }
  });
  marks.push(...Object.values(their).flat(), stranger.memberId, stranger.positionId!, theirs.id);
  await connected('owner', async (client) => {
    for (const table of tenantTableNames())
      await client.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
  });
});
afterAll(closeDatabase);

test('row-level security is off: without a predicate the ordinary role sees both tenants', async () => {
  const seen = await inTransaction('ordinary', ours.id, (client) =>
    client.query('SELECT DISTINCT tenant_id FROM organizations'),
  );
  expect(seen.rowCount).toBe(2);
});

describe('the predicate alone', () => {
  test('keeps the lists apart', async () => {
    const admin = as(ours, 'system_admin');
    const bodies = await ask(listOrganizations, admin, {});
    const people = await ask(listMembers, admin, {});
    const found = await ask(searchPeople, admin, { q: '单样甲' });
    const foundBodies = await ask(searchOrganizations, admin, { q: '市' });
    for (const answer of [bodies, people, found, foundBodies]) {
      const text = JSON.stringify(must<unknown>(answer));
      expect(marks.filter((mark) => text.includes(mark))).toEqual([]);
    }
    expect(must(found)).toEqual([]);
    expect(must(foundBodies).length).toBeGreaterThan(0);
  });

  test('no query without input shows anything of another tenant', async () => {
    const shown: string[] = [];
    let answered = 0;
    for (const operation of operations.values()) {
      if (operation.kind !== 'query' || operation.roles === 'system') continue;
      const roles: readonly Role[] = operation.roles === 'any' ? ['system_admin'] : operation.roles;
      for (const role of roles) {
        const answer = await ask(operation, as(ours, role), {});
        if (!answer.ok) continue;
        answered += 1;
        const text = JSON.stringify(answer.value) ?? '';
        if (marks.some((mark) => text.includes(mark))) shown.push(operation.name);
      }
    }
    expect(answered).toBeGreaterThan(10);
    expect(shown).toEqual([]);
  });

  test('does not find one row of another tenant', async () => {
    const admin = as(ours, 'system_admin');
    const security = as(ours, 'security_admin');
    const attempts = {
      getMember: ask(getMember, admin, { memberId: stranger.memberId }),
      getOrganization: ask(getOrganization, admin, { organizationId: their.groups[0] }),
      disableMember: run(disableMember, admin, { memberId: stranger.memberId }),
      endPosition: run(endPosition, security, { positionId: stranger.positionId, toOn: '2099-01-01' }),
      addPosition: run(addPosition, security, {
        memberId: stranger.memberId,
        organizationId: our.departments[0],
        postZh: '干部',
        roles: ['unit_recorder'],
        fromOn: '2099-01-01',
      }),
      linkOrganizations: run(linkOrganizations, admin, {
        kind: 'supervision',
        organizationId: our.departments[0],
        superiorId: their.groups[0],
        fromOn: '2099-01-01',
      }),
    };
    for (const [name, attempt] of Object.entries(attempts))
      expect({ name, result: await attempt }).toMatchObject({
        name,
        result: { ok: false, code: 'not_found' },
      });
  });

  test('lets both tenants use the same codes, keys and streams', async () => {
    const move = moveSeries();
    const input = { streamId: uuidv7(), series: 'same', to: 3 };
    const key = uuidv7();
    must(await run(move, as(theirs, 'system_admin'), input, { key }));
    must(await run(move, as(ours, 'system_admin'), { ...input, to: 1 }, { key }));
    expect(await eventsOf(ours, input.streamId)).toMatchObject([
      { seq: 1, prev: null, content: { last: 1 } },
    ]);
    const body = {
      code: 'same',
      kind: 'department' as const,
      nameZh: '同名局',
      sortOrder: 1,
      traits: {},
      fromOn: FIRST_DAY,
    };
    await does(theirs, addOrganization, body);
    await does(ours, addOrganization, body);
  });

  test('changes no row of another tenant that has the same identity', async () => {
    const id = uuidv7();
    const name = (tenant: TenantFacts) =>
      inTransaction('owner', tenant.id, async (client) => {
        const { rows } = await client.query(
          'SELECT last FROM number_series WHERE tenant_id = $1 AND series = $2',
          [tenant.id, id],
        );
        return (rows[0] as { last: number }).last;
      });
    const move = moveSeries();
    for (const tenant of [ours, theirs])
      must(await run(move, as(tenant, 'system_admin'), { streamId: uuidv7(), series: id, to: 1 }));
    must(await run(move, as(ours, 'system_admin'), { streamId: uuidv7(), series: id, to: 8 }));
    expect([await name(ours), await name(theirs)]).toEqual([8, 1]);
  });

  test('mints no context from the posts of another tenant', async () => {
    const { today } = systemContext(ours);
    const foreign = readTenant(ours.id, (db) => positionContext(db, ours, stranger.positionId!, today));
    await expect(foreign).rejects.toThrow('No such position');
    const account = must(
      await createAccount({ username: 'predicate', password: 'Blue-Kite-2026', mustChangePassword: false }),
    ).accountId;
    const { id: memberId } = await does(theirs, addMember, { nameZh: '钱样甲', accountId: account });
    await does(theirs, addPosition, {
      memberId,
      organizationId: their.groups[0],
      postZh: '干部',
      roles: ['group_member'],
      fromOn: FIRST_DAY,
    });
    expect(await accountContext(theirs, account, null)).not.toBeNull();
    expect(await accountContext(ours, account, null)).toBeNull();
  });

  test('narrows the typed models', async () => {
    const everywhere = await readModels(ours.id, (models) => models.organization.findMany());
    expect(new Set(everywhere.map((one) => one.tenantId))).toEqual(new Set([ours.id]));
    const wished = await readModels(ours.id, (models) =>
      models.organization.findMany({ where: { OR: [{ tenantId: theirs.id }, { id: their.groups[0] }] } }),
    );
    expect(wished).toEqual([]);
    expect(await readModels(ours.id, (models) => models.member.count({ where: { nameZh: '单样甲' } }))).toBe(
      0,
    );
  });

  test('delivers no event of another tenant', async () => {
    const heard: string[] = [];
    const move = moveSeries();
    must(await run(move, as(theirs, 'system_admin'), { streamId: uuidv7(), series: 'theirs', to: 1 }));
    while (
      (await deliver(ours, {
        name: 'readers',
        react: async (_db, _tenant, events) => (heard.push(...events.map((event) => event.streamId)), []),
      })) > 0
    );
    const own = new Set((await eventsOf(ours)).map((event) => event.streamId));
    expect(heard.filter((stream) => !own.has(stream))).toEqual([]);
  });
});
