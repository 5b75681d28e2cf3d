import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkOrganizations } from '@/lib/modules/organizations/commands';
import { endSubject, makeSubject, reportChangedMatter } from '@/lib/modules/subjects/commands';
import { groupOn } from '@/lib/modules/subjects/model';
import { subjectsForPlanning, supervisingGroups } from '@/lib/modules/subjects/queries';
import { run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { closeDatabase, inTenant, ownTenant, readTenant } from '@/lib/platform/db';
import {
  type City,
  FIRST_DAY,
  body,
  does,
  eventsOf,
  everyRoleBut,
  must,
  newTenant,
  position,
  sizeOf,
  smallCity,
} from '../organizations/setting';

const FUTURE = '2099-07-01';
let tenant: TenantFacts;
let other: TenantFacts;
let city: City;
let elsewhere: City;

beforeAll(async () => {
  tenant = await newTenant('subjects');
  other = await newTenant('subjects-other');
  city = await smallCity(tenant);
  elsewhere = await smallCity(other);
});
afterAll(closeDatabase);

const admin = () => position(tenant, 'system_admin');
const planned = (on: string, of = tenant) => readTenant(of.id, (db) => subjectsForPlanning(db, on));
const groups = (on: string, of = tenant) => readTenant(of.id, (db) => supervisingGroups(db, on));

async function refused(attempt: () => Promise<unknown>, expected: object) {
  const before = await sizeOf(tenant);
  expect(await attempt()).toMatchObject({ ok: false, ...expected });
  expect(await sizeOf(tenant)).toEqual(before);
}

describe('subjects for the planner', () => {
  test('carry their days, their groups and the traits items ask for', async () => {
    const subjects = new Map((await planned('2026-01-01')).map((one) => [one.subjectId, one]));
    expect(subjects.size).toBe(5);
    const none = {
      hasServiceWindow: false,
      paysSubsidies: false,
      hasProjects: false,
      hasAffiliates: false,
      groupHasProjects: false,
    };
    expect(subjects.get(city.departments[0])).toEqual({
      subjectId: city.departments[0],
      kind: 'unit',
      from: FIRST_DAY,
      to: null,
      groups: [{ groupId: city.groups[0], groupCode: 'g01', from: FIRST_DAY, to: null }],
      traits: { ...none, hasServiceWindow: true, hasProjects: true, hasAffiliates: true },
    });
    expect(subjects.get(city.departments[1])!.traits).toEqual({ ...none, paysSubsidies: true });
    expect(subjects.get(city.departments[2])!.traits).toEqual({ ...none, hasAffiliates: true });
    expect(subjects.get(city.groups[0])).toMatchObject({
      kind: 'group',
      groups: [{ groupId: city.groups[0], groupCode: 'g01', from: FIRST_DAY, to: null }],
      traits: { ...none, groupHasProjects: true },
    });
    expect(subjects.get(city.groups[1])!.traits).toEqual(none);
  });

  test('a body is an affiliate from the day it stands under its department', async () => {
    const [archive] = (await planned('2019-12-31')).filter((one) => one.subjectId === city.departments[0]);
    expect(archive!.traits.hasAffiliates).toBe(false);
  });
});

describe('a reorganisation', () => {
  test('moves a unit and what stands under it on the day, and leaves the past alone', async () => {
    const department = await body(tenant, 'd950', 'department');
    const institution = await body(tenant, 'i950', 'institution', { superiorId: department });
    const supervise = (superiorId: string, fromOn: string) =>
      does(tenant, linkOrganizations, {
        organizationId: department,
        superiorId,
        kind: 'supervision',
        fromOn,
      });
    await supervise(city.groups[0], FIRST_DAY);
    await does(tenant, makeSubject, { organizationId: department, kind: 'unit', fromOn: FIRST_DAY });
    await does(tenant, makeSubject, { organizationId: institution, kind: 'unit', fromOn: FIRST_DAY });
    await supervise(city.groups[1], '2026-07-01');
    for (const id of [department, institution]) {
      expect((await groups('2026-06-30')).get(id)).toBe(city.groups[0]);
      expect((await groups('2026-07-01')).get(id)).toBe(city.groups[1]);
      expect((await groups('2019-12-31')).get(id)).toBeUndefined();
      const subject = (await planned('2026-12-31')).find((one) => one.subjectId === id)!;
      expect(groupOn(subject, '2026-06-30')).toBe(city.groups[0]);
      expect(groupOn(subject, '2026-07-01')).toBe(city.groups[1]);
    }
  });

  test('a group answers for itself', async () => {
    expect((await groups('2026-07-01')).get(city.groups[1])).toBe(city.groups[1]);
  });
});

describe('making a subject', () => {
  const make = (organizationId: string, kind: 'unit' | 'group', fromOn = FUTURE, as = admin()) =>
    run(makeSubject, as, { organizationId, kind, fromOn });

  test('the administrator makes an institution one from a day', async () => {
    must(await make(city.institution, 'unit'));
    expect((await planned(FUTURE)).find((one) => one.subjectId === city.institution)).toMatchObject({
      from: FUTURE,
      groups: [{ groupId: city.groups[0] }],
    });
    expect((await eventsOf(tenant, city.institution)).at(-1)).toEqual({
      type: 'SubjectMade',
      streamId: city.institution,
      content: { kind: 'unit', fromOn: FUTURE },
      deliveries: 1,
    });
    await refused(() => make(city.institution, 'unit'), { code: 'conflict' });
  });

  test('what cannot be is refused', async () => {
    await refused(() => make(city.enterprise, 'group'), { code: 'invalid', problems: [{ path: 'kind' }] });
    await refused(() => make(city.room, 'unit'), { code: 'invalid', problems: [{ path: 'kind' }] });
    await refused(() => make(city.enterprise, 'unit', '2021-01-01'), { problems: [{ path: 'fromOn' }] });
    await refused(() => make(city.enterprise, 'unit', '2019-01-01', systemContext(tenant)), {
      problems: [{ code: 'organizations.not_existing_then' }],
    });
    await refused(() => make(elsewhere.enterprise, 'unit'), { code: 'not_found' });
    const loose = await body(tenant, 'd951', 'department');
    await refused(() => make(loose, 'unit'), { problems: [{ code: 'subjects.no_group' }] });
  });

  test.each(everyRoleBut('system_admin'))('%s may not', (role) =>
    refused(() => make(city.enterprise, 'unit', FUTURE, position(tenant, role)), { code: 'forbidden' }),
  );
});

describe('ending a subject', () => {
  const end = (organizationId: string, toOn: string, as = admin()) =>
    run(endSubject, as, { organizationId, toOn });

  test('keeps what it was until then, and it may become one again later', async () => {
    must(await end(city.departments[2], '2098-12-31'));
    const [ended] = (await planned(FUTURE)).filter((one) => one.subjectId === city.departments[2]);
    expect(ended).toMatchObject({ from: FIRST_DAY, to: '2098-12-31' });
    expect((await eventsOf(tenant, city.departments[2])).at(-1)).toMatchObject({
      type: 'SubjectEnded',
      content: { toOn: '2098-12-31' },
    });
    await refused(() => end(city.departments[2], FUTURE), { code: 'conflict' });
    await does(tenant, makeSubject, { organizationId: city.departments[2], kind: 'unit', fromOn: FUTURE });
  });

  test('what cannot be is refused', async () => {
    await refused(() => end(city.departments[0], '2021-01-01'), { code: 'invalid' });
    await refused(() => end(city.enterprise, FUTURE), { code: 'conflict' });
    await refused(() => end(elsewhere.departments[0], FUTURE), { code: 'not_found' });
    await refused(() => end(city.institution, '2099-01-01'), {
      problems: [{ code: 'organizations.ends_before_it_begins' }],
    });
  });

  test.each(everyRoleBut('system_admin'))('%s may not', (role) =>
    refused(() => end(city.departments[0], FUTURE, position(tenant, role)), { code: 'forbidden' }),
  );
});

describe('a changed function or post', () => {
  const report = (organizationId: string, as = admin(), more: object = {}) =>
    run(reportChangedMatter, as, {
      organizationId,
      matter: 'function',
      changedOn: '2026-03-02',
      note: '新增数字档案管理职能',
      ...more,
    });
  const recorder = (unitIds: string[]) => position(tenant, 'unit_recorder', { unitIds });

  test('is said by the unit itself and delivered', async () => {
    const [unit] = city.departments;
    must(await report(unit, recorder([unit])));
    expect((await eventsOf(tenant, unit)).at(-1)).toMatchObject({
      type: 'PostOrFunctionChanged',
      content: { matter: 'function', changedOn: '2026-03-02' },
      deliveries: 1,
    });
  });

  test('what cannot be is refused', async () => {
    const [unit, foreign] = city.departments;
    await refused(() => report(foreign, recorder([unit])), { code: 'forbidden' });
    await refused(() => report(unit, admin(), { changedOn: FUTURE }), { code: 'invalid' });
    await refused(() => report(city.enterprise), { code: 'conflict' });
    await refused(() => report(elsewhere.departments[0]), { code: 'not_found' });
    await refused(() => report(unit, admin(), { note: '' }), { code: 'invalid' });
  });

  test.each(everyRoleBut('system_admin', 'unit_recorder', 'unit_leader', 'unit_secretary'))(
    '%s may not',
    (role) =>
      refused(() => report(city.departments[0], position(tenant, role, { unitIds: [...city.departments] })), {
        code: 'forbidden',
      }),
  );
});

describe('another tenant', () => {
  test('has its own subjects and groups alone', async () => {
    const mine = new Set((await planned(FUTURE)).map((one) => one.subjectId));
    expect((await planned(FUTURE, other)).filter((one) => mine.has(one.subjectId))).toEqual([]);
    expect((await groups(FUTURE, other)).get(city.departments[0])).toBeUndefined();
  });
  test('cannot make a subject of a body that is not its own', async () => {
    const pointing = inTenant(
      other.id,
      (db) => db.sql`
        INSERT INTO subjects (tenant_id, id, organization_id, kind, from_on)
        VALUES (${ownTenant}, ${elsewhere.groups[0]}, ${city.groups[0]}, 'group', '2026-01-01')`,
    );
    await expect(pointing).rejects.toMatchObject({ code: '23503' });
  });
});
