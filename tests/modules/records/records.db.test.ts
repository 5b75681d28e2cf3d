import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countRecordsByGroupMonth, listRecordFilters, listRecords } from '@/lib/modules/record-lists/queries';
import { getReadableAttachment, getRecord } from '@/lib/modules/record-views/queries';
import { acceptRecord, returnRecord } from '@/lib/modules/reviews/commands';
import { listSignatures } from '@/lib/modules/signatures/queries';
import { resubmitRecord, submitRecord } from '@/lib/modules/submissions/commands';
import { closeDatabase } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { type Role, ROLES } from '@/lib/shared/actor';
import { must, position } from '../organizations/setting';
import { asOf, at, june } from '../reviews/setting';
import { CONTENTS, type RecorderCity, recorderCity, submit, uploadOf } from '../submissions/setting';

let city: RecorderCity;
let other: RecorderCity;
const ids: Record<string, string> = {};
let file: string;

beforeAll(async () => {
  city = await recorderCity('records');
  other = await recorderCity('records-other');
  file = await uploadOf(city, city.author);
  const of = async (name: string, ...given: Parameters<typeof submit>) => {
    ids[name] = must(await submit(...given)).recordId;
  };
  await of('normal', city, 'U4-01', june(10), { attachmentIds: [file] });
  await of('personal', city, 'U3-04', june(11), { by: city.secretary });
  await of('restricted', city, 'U7-06', june(12), { by: city.colleague });
  await of('far', city, 'U4-01', june(9), { by: city.farRecorder, subjectId: city.farUnit });
  await of('foreign', other, 'U4-01', june(10));
});
afterAll(closeDatabase);

const WHO = [
  'recorder',
  'colleague',
  'leader',
  'farRecorder',
  'member',
  'groupLeader',
  'officer',
  'caseOfficer',
  'auditor',
] as const;
const NAMES = ['normal', 'personal', 'restricted', 'far', 'foreign'] as const;
// Written by hand. Which of the five records each position may read; nobody reads another tenant's.
const READS: Record<(typeof WHO)[number], readonly string[]> = {
  recorder: ['normal'],
  colleague: ['normal', 'restricted'],
  leader: ['normal', 'personal'],
  farRecorder: ['far'],
  member: ['normal', 'personal', 'far'],
  groupLeader: ['normal', 'personal', 'restricted', 'far'],
  officer: ['normal', 'personal', 'far'],
  caseOfficer: ['restricted'],
  auditor: [],
};

describe('who reads what: the page and the list agree', () => {
  test.each(WHO)('%s', async (who) => {
    const context = await asOf(city.tenant, city[who], june(15));
    const opened = await Promise.all(
      NAMES.map(async (name) => (await ask(getRecord, context, { recordId: ids[name] })).ok),
    );
    expect(NAMES.filter((_name, index) => opened[index])).toEqual(READS[who]);
    const listed = must(await ask(listRecords, context, {})).rows.map((row) => row.id);
    expect(NAMES.filter((name) => listed.includes(ids[name]!))).toEqual(READS[who]);
    expect((await ask(getReadableAttachment, context, { id: file })).ok).toBe(READS[who].includes('normal'));
  });
  test('what may not be read is not found, as if it did not exist', async () => {
    const context = await asOf(city.tenant, city.recorder, june(15));
    for (const recordId of [ids.restricted, ids.foreign, '11111111-1111-4111-8111-111111111111'])
      expect(await ask(getRecord, context, { recordId })).toEqual({
        ok: false,
        code: 'not_found',
        problems: [],
      });
  });
});

describe('a record', () => {
  test('shows its versions, what came back, its history and that the chain verifies', async () => {
    const { recordId } = must(await submit(city, 'U5-03', june(10)));
    const member = await asOf(city.tenant, city.member, june(11));
    const recorder = await asOf(city.tenant, city.recorder, june(12));
    must(
      await at(june(11), returnRecord, member, {
        recordId,
        version: 1,
        reason: 'figure_mismatch',
        note: '人数不符',
      }),
    );
    expect(must(await ask(getRecord, recorder, { recordId }))).toMatchObject({
      status: 'returned',
      returned: { reason: 'figure_mismatch', note: '人数不符', by: { nameZh: '严样丁' } },
      can: { resubmit: true, withdraw: true, sign: false, review: false },
    });
    const content = { ...CONTENTS['U5-03']!('2026-06-10'), dissentCount: 2 };
    must(await at(june(12), resubmitRecord, recorder, { recordId, content }));
    must(await at(june(15), acceptRecord, member, { recordId, version: 2 }));
    const view = must(await ask(getRecord, recorder, { recordId }));
    expect(view.versions.map((one) => one.version)).toEqual([2, 1]);
    const dissent = view.versions.map((one) => one.lines.find((line) => line.key === 'dissentCount')!.value);
    expect(dissent).toEqual([
      { kind: 'number', number: 2 },
      { kind: 'number', number: 0 },
    ]);
    expect(view.history.map((line) => line.type)).toEqual([
      'RecordAccepted',
      'RecordResubmitted',
      'RecordReturned',
      'RecordSubmitted',
    ]);
    expect(view.check).toEqual({ verified: true, faults: [] });
    expect(view.verifiedBy).toMatchObject({ nameZh: '严样丁' });
    expect(view).toMatchObject({
      workdaysToRecord: 0,
      workdaysToVerify: 3,
      returned: null,
      claims: [{ status: 'accepted', doneOnTime: true }],
    });
    expect(view.can).toEqual({
      ...{ withdraw: false, resubmit: false, sign: false, review: false },
      ...{ copy: true, download: true },
    });
  });

  test('offers a reviewer the review and nobody a signature that is not asked for', async () => {
    const view = must(
      await ask(getRecord, await asOf(city.tenant, city.member, june(12)), { recordId: ids.normal }),
    );
    expect(view.can).toMatchObject({ review: true, sign: false, withdraw: false, copy: false });
    const leader = must(
      await ask(getRecord, await asOf(city.tenant, city.leader, june(12)), { recordId: ids.normal }),
    );
    expect(leader.can.sign).toBe(false);
  });

  test('carries the file of its version', async () => {
    const view = must(
      await ask(getRecord, await asOf(city.tenant, city.member, june(12)), { recordId: ids.normal }),
    );
    expect(view.versions[0]!.attachments).toMatchObject([{ id: file, name: '会议纪要.pdf' }]);
  });
});

describe('the list', () => {
  const rows = async (input: object, by = city.groupLeader) =>
    must(await ask(listRecords, await asOf(city.tenant, by, june(15)), input));
  const idsOf = async (input: object) => (await rows(input)).rows.map((row) => row.id);

  test('is narrowed by each filter', async () => {
    expect(await idsOf({ itemCode: 'U7-06' })).toEqual([ids.restricted]);
    expect(await idsOf({ subjectId: city.farUnit })).toEqual([ids.far]);
    expect(await idsOf({ from: '2026-06-11', to: '2026-06-11' })).toEqual([ids.personal]);
    expect(await idsOf({ groupId: city.groupLeader })).toEqual([]);
    expect(await idsOf({ q: '封存公务' })).toEqual([ids.normal, ids.far]);
    expect(await idsOf({ q: '100%_' })).toEqual([]);
    expect((await rows({ status: 'accepted' })).rows.every((row) => row.status === 'accepted')).toBe(true);
  });

  test('page by page it is the whole list, each once', async () => {
    const whole = await idsOf({});
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof rows>> = await rows({ limit: 2, ...(cursor ? { cursor } : {}) });
      paged.push(...page.rows.map((row) => row.id));
      cursor = page.next;
    } while (cursor);
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(whole.length);
  });

  test.each([
    { limit: 0 },
    { limit: 201 },
    { cursor: 'x' },
    { status: 'lost' },
    { from: '2026-02-30' },
    { tenant: 'x' },
  ])('%j is refused', async (input) => {
    const context = await asOf(city.tenant, city.groupLeader, june(15));
    expect(await ask(listRecords, context, input)).toMatchObject({ ok: false, code: 'invalid' });
  });

  test('its filters hold what the reader may see', async () => {
    const of = async (by: string) =>
      must(await ask(listRecordFilters, await asOf(city.tenant, by, june(15)), {}));
    expect((await of(city.recorder)).items.every((item) => item.code.startsWith('U'))).toBe(true);
    expect((await of(city.member)).groups).toMatchObject([{ id: city.group }]);
    expect(await of(city.auditor)).toEqual({ items: [], groups: [] });
  });
});

describe('records that are only counted', () => {
  const counts = async (by: string, input: object = {}) =>
    ask(countRecordsByGroupMonth, await asOf(city.tenant, by, june(15)), input);

  test('stand by group and month for whoever may not read them', async () => {
    expect(must(await counts(city.member))).toEqual([
      {
        group: expect.objectContaining({ id: city.group }),
        month: '2026-06',
        sensitivity: 'restricted',
        count: 1,
      },
    ]);
    expect(must(await counts(city.officer))).toMatchObject([{ sensitivity: 'restricted', count: 1 }]);
    expect(must(await counts(city.member, { to: '2026-06-11' }))).toEqual([]);
  });
  test('are none for whoever reads all', async () =>
    expect(must(await counts(city.groupLeader))).toEqual([]));
  test('units and the auditor get no counts', async () => {
    for (const by of [city.recorder, city.leader, city.auditor, city.caseOfficer])
      expect(await counts(by)).toMatchObject({ ok: false, code: 'forbidden' });
  });
});

describe('signatures', () => {
  test('wait for the leader of the unit, and for no other', async () => {
    const { recordId } = must(
      await at(june(12), submitRecord, await asOf(city.tenant, city.recorder, june(12)), {
        subjectId: city.unit,
        itemCode: 'U1-07',
        content: {
          period: '2026年',
          submittedOn: '2026-06-12',
          submittedTo: 'commission',
          keyFindings: '总体良好，存在三个问题并已整改',
        },
        attachmentIds: [await uploadOf(city, city.author)],
      }),
    );
    for (const by of [city.leader, city.secretary])
      expect(must(await ask(listSignatures, await asOf(city.tenant, by, june(15)), {}))).toMatchObject([
        { id: recordId, itemCode: 'U1-07', author: { nameZh: '严样壬' }, signBy: '2026-06-16', workdays: 1 },
      ]);
    expect(must(await ask(listSignatures, await asOf(other.tenant, other.leader, june(15)), {}))).toEqual([]);
  });
  test.each(ROLES.filter((role) => role !== 'unit_leader' && role !== 'unit_secretary'))(
    '%s may not',
    async (role: Role) =>
      expect(await ask(listSignatures, position(city.tenant, role), {})).toMatchObject({
        ok: false,
        code: 'forbidden',
      }),
  );
});
