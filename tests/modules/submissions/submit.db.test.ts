import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { submitRecord } from '@/lib/modules/submissions/commands';
import { run } from '@/lib/platform/command';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { type Role, ROLES } from '@/lib/shared/actor';
import { eventsOf, must, position } from '../organizations/setting';
import { asOf, at, countersOf, countedFromRows, june, type ReviewCity } from '../reviews/setting';
import {
  CONTENTS,
  type RecorderCity,
  expectRefused,
  obligationNow,
  obligationOf,
  recorderCity,
  sizesOf,
  submit,
  uploadOf,
} from './setting';

let city: RecorderCity;
let other: RecorderCity;

beforeAll(async () => {
  city = await recorderCity('submit');
  other = await recorderCity('submit-other');
});
afterAll(closeDatabase);

const NOBODY = '11111111-1111-4111-8111-111111111111';
const counters = () => countersOf(city as unknown as ReviewCity, city.unit);

const recordRow = async (id: string) => {
  const [row] = await readTenant(
    city.tenant.id,
    (db) => db.sql<Record<string, unknown>>`
      SELECT number, status, version, title, kind, counted, sensitivity, late_reason AS "lateReason",
             happened_on AS "happenedOn", recorded_at AS "recordedAt", released_at AS "releasedAt",
             handler_member_id AS "handlerMemberId"
      FROM duty_records WHERE ${own()} AND id = ${id}`,
  );
  return row!;
};

const refused = (attempt: () => Promise<unknown>, expected: object) => expectRefused(city, attempt, expected);

describe('handing in a record', () => {
  test('gives a receipt, claims its obligation and records the event', async () => {
    const obligationId = await obligationOf(city, 'U4-01', '2026-06-12');
    const receipt = must(await submit(city, 'U4-01', june(12), { obligationIds: [obligationId] }));
    expect(receipt).toMatchObject({
      number: 'LZ2026-015-0001',
      version: 1,
      status: 'released',
      recordedAt: june(12).toISOString(),
      happenedOn: '2026-06-12',
      claims: [
        { obligationId, itemCode: 'U4-01', dueOn: '2026-06-16', doneOnTime: true, recordedOnTime: true },
      ],
    });
    expect(await recordRow(receipt.recordId)).toMatchObject({
      status: 'released',
      recordedAt: june(12),
      releasedAt: june(12),
      kind: 'entry',
      counted: true,
      lateReason: null,
    });
    expect(await obligationNow(city, obligationId)).toMatchObject({
      status: 'submitted',
      outcome: 'records',
      submittedCount: 1,
      doneOnTime: true,
      recordedOnTime: true,
    });
    const [event] = await eventsOf(city.tenant, receipt.recordId);
    expect(event).toMatchObject({
      type: 'RecordSubmitted',
      content: { number: receipt.number, version: 1, obligations: [obligationId], clock: 'demo' },
    });
    expect(event!.content.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(event!.content)).not.toContain('封存公务车辆');
  });

  test('moves the counters with the rows', async () => {
    must(await submit(city, 'U5-03', june(12)));
    expect(await counters()).toEqual(await countedFromRows(city as unknown as ReviewCity, city.unit));
  });

  test('fulfils every obligation that is ticked', async () => {
    const mine = await obligationOf(city, 'U1-02', '2026-06-12');
    const also = await obligationOf(city, 'U1-05', '2026-06-12');
    const attachmentIds = [await uploadOf(city, city.author)];
    const receipt = must(
      await submit(city, 'U1-02', june(12), { obligationIds: [mine, also], attachmentIds }),
    );
    expect(receipt.claims.map((claim) => claim.itemCode)).toEqual(['U1-02', 'U1-05']);
    expect(await obligationNow(city, also)).toMatchObject({ status: 'submitted', submittedCount: 1 });
    const [event] = await eventsOf(city.tenant, receipt.recordId);
    expect(event!.content).toMatchObject({ attachments: attachmentIds, obligations: [mine, also] });
  });

  test('opens its own obligation where the record is the event', async () => {
    const receipt = must(
      await submit(city, 'U5-07', june(12), { attachmentIds: [await uploadOf(city, city.author)] }),
    );
    expect(receipt.claims).toMatchObject([{ itemCode: 'U5-07', doneOnTime: true, recordedOnTime: true }]);
    expect(await obligationNow(city, receipt.claims[0]!.obligationId)).toMatchObject({ status: 'submitted' });
  });

  test('waits for the leader where the item asks for it, but not for the leader’s own entry', async () => {
    const content = {
      period: '2026年',
      submittedOn: '2026-06-12',
      submittedTo: 'commission',
      keyFindings: '主体责任落实情况总体良好，存在三个问题',
    };
    const entry = async (by: string, member: string) =>
      at(june(12), submitRecord, await asOf(city.tenant, by, june(12)), {
        subjectId: city.unit,
        itemCode: 'U1-07',
        content,
        attachmentIds: [await uploadOf(city, member)],
      });
    expect(must(await entry(city.recorder, city.author)).status).toBe('submitted');
    expect(must(await entry(city.secretary, city.secretaryMember)).status).toBe('released');
  });

  test('late entry says why, and is marked as late for good', async () => {
    const obligationId = await obligationOf(city, 'U1-06', '2026-06-12');
    // The item falls due on 30 November; in December it is late.
    const when = new Date('2026-12-03T02:00:00Z');
    const entry = { obligationIds: [obligationId], on: '2026-11-20' };
    await refused(() => submit(city, 'U1-06', when, entry), {
      code: 'invalid',
      problems: [{ path: 'lateReason', code: 'records.late_reason_missing' }],
    });
    const receipt = must(await submit(city, 'U1-06', when, { ...entry, lateReason: 'away_on_duty' }));
    expect(receipt.claims[0]).toMatchObject({ doneOnTime: true, recordedOnTime: false });
    expect(await recordRow(receipt.recordId)).toMatchObject({ lateReason: 'away_on_duty' });
    expect(await obligationNow(city, obligationId)).toMatchObject({
      doneOnTime: true,
      recordedOnTime: false,
    });
  });

  test('removes the draft it was written in', async () => {
    const context = await asOf(city.tenant, city.recorder, june(12));
    const { saveDraft } = await import('@/lib/modules/drafts/commands');
    const draft = must(
      await at(june(12), saveDraft, context, {
        subjectId: city.unit,
        itemCode: 'U5-03',
        content: { topic: '研究' },
      }),
    );
    must(await submit(city, 'U5-03', june(12), { draftId: draft.draftId }));
    const left = await readTenant(
      city.tenant.id,
      (db) => db.sql`SELECT 1 FROM record_drafts WHERE ${own()} AND id = ${draft.draftId}`,
    );
    expect(left).toEqual([]);
  });

  test('a person named by id is kept as a reference, and the named handler may be found by it', async () => {
    const receipt = must(
      await submit(city, 'U7-06', june(12), {
        content: { handler: { id: city.author, name: '严样壬' } },
      }),
    );
    expect(await recordRow(receipt.recordId)).toMatchObject({
      sensitivity: 'restricted',
      handlerMemberId: city.author,
    });
  });
});

describe('refusals at their place, with nothing written', () => {
  const cases: [string, string, Parameters<typeof submit>[3], { path: string; code: string }][] = [
    [
      'happened in the future',
      'U4-01',
      { on: '2026-06-13' },
      { path: 'content.heldOn', code: 'content.in_future' },
    ],
    [
      'before the unit was a subject',
      'U4-01',
      { on: '2025-12-31' },
      { path: 'content.heldOn', code: 'records.before_subject' },
    ],
    [
      'a text that is too long',
      'U4-01',
      { content: { topic: '题'.repeat(121) } },
      { path: 'content.topic', code: 'content.too_long' },
    ],
    [
      'a count below 0',
      'U4-01',
      { content: { audienceCount: -1 } },
      { path: 'content.audienceCount', code: 'content.out_of_range' },
    ],
    [
      'a count above 99,999',
      'U4-01',
      { content: { audienceCount: 100_000 } },
      { path: 'content.audienceCount', code: 'content.out_of_range' },
    ],
    [
      'a count that is no whole number',
      'U4-01',
      { content: { audienceCount: '8.5' } },
      { path: 'content.audienceCount', code: 'content.not_a_whole_number' },
    ],
    [
      'a required field that is missing',
      'U4-01',
      { content: { topic: ' ' } },
      { path: 'content.topic', code: 'content.required' },
    ],
    [
      'a word that is no choice',
      'U4-01',
      { content: { form: 'party' } },
      { path: 'content.form', code: 'content.not_a_choice' },
    ],
    [
      'a field of another item',
      'U4-01',
      { content: { docTitle: '办法' } },
      { path: 'content.docTitle', code: 'content.unknown_field' },
    ],
    [
      'evidence that the item asks for',
      'U1-02',
      {},
      { path: 'attachmentIds', code: 'records.evidence_missing' },
    ],
    [
      'evidence that a condition asks for',
      'U3-04',
      { content: { talkType: 'admonition' } },
      { path: 'attachmentIds', code: 'records.evidence_missing' },
    ],
    [
      'an identity number in a restricted item',
      'U7-06',
      { content: { clueNo: '11010519491231002X' } },
      { path: 'content.clueNo', code: 'content.identity_number' },
    ],
    [
      'a mobile number in a restricted item',
      'U7-06',
      { content: { clueNo: '电话 138 1234 5678' } },
      { path: 'content.clueNo', code: 'content.mobile_number' },
    ],
    [
      'a long text in a restricted item',
      'U7-06',
      { content: { clueNo: '号'.repeat(201) } },
      { path: 'content.clueNo', code: 'content.too_long' },
    ],
    [
      'a person whom nobody knows',
      'U4-02',
      { content: { target: { id: NOBODY, name: '某单位' } } },
      { path: 'content.target', code: 'records.reference_unknown' },
    ],
    [
      'an obligation that does not exist',
      'U4-01',
      { obligationIds: [NOBODY] },
      { path: 'obligationIds.0', code: 'records.obligation_unknown' },
    ],
    [
      'more than ten files',
      'U4-01',
      { attachmentIds: Array.from({ length: 11 }, () => NOBODY) },
      { path: 'attachmentIds', code: 'records.too_many_attachments' },
    ],
    [
      'a file that does not exist',
      'U4-01',
      { attachmentIds: [NOBODY] },
      { path: 'attachmentIds', code: 'records.attachment_unknown' },
    ],
  ];
  test.each(cases)('%s', (_name, itemCode, more, problem) =>
    refused(() => submit(city, itemCode, june(12), more), {
      code: 'invalid',
      problems: [expect.objectContaining(problem)],
    }),
  );

  test('everything that is wrong is told at once', async () => {
    const answer = await submit(city, 'U1-02', june(12), {
      content: { topic: '', attendeeCount: '九' },
      obligationIds: [NOBODY],
    });
    expect(answer.ok ? [] : answer.problems.map((problem) => problem.path).sort()).toEqual([
      'attachmentIds',
      'content.attendeeCount',
      'content.topic',
      'obligationIds.0',
    ]);
  });

  test('the evidence of a condition, once it is there, is enough', async () => {
    const attachmentIds = [await uploadOf(city, city.author)];
    must(await submit(city, 'U3-04', june(12), { content: { talkType: 'admonition' }, attachmentIds }));
  });

  test('photographs alone, where evidence is asked for; beside a document they may stand', async () => {
    const photograph = await uploadOf(city, city.author, 'b'.repeat(64), ['现场.jpg', 'image/jpeg']);
    await refused(() => submit(city, 'U1-02', june(12), { attachmentIds: [photograph] }), {
      problems: [{ path: 'attachmentIds', code: 'records.evidence_photographs' }],
    });
    const attachmentIds = [photograph, await uploadOf(city, city.author)];
    must(await submit(city, 'U3-04', june(12), { content: { talkType: 'admonition' }, attachmentIds }));
    must(await submit(city, 'U4-01', june(12), { attachmentIds: [photograph] }));
  });

  test('a file of somebody else', async () => {
    const attachmentIds = [await uploadOf(city, city.secretaryMember)];
    await refused(() => submit(city, 'U4-01', june(12), { attachmentIds }), {
      problems: [{ path: 'attachmentIds', code: 'records.attachment_unknown' }],
    });
  });

  test('an obligation of another subject, or of another tenant', async () => {
    const far = await obligationOf(city, 'U4-01', '2026-06-12', city.farUnit);
    const foreign = await obligationOf(other, 'U4-01', '2026-06-12');
    for (const obligationIds of [[far], [foreign]])
      await refused(() => submit(city, 'U4-01', june(12), { obligationIds }), {
        code: 'invalid',
        problems: [{ path: 'obligationIds.0', code: 'records.obligation_unknown' }],
      });
  });

  test('an obligation that takes no record any more', async () => {
    const { declareNothing } = await import('@/lib/modules/declarations/commands');
    const obligationId = await obligationOf(city, 'U1-11', '2026-06-12');
    const context = await asOf(city.tenant, city.recorder, june(12));
    must(await at(june(12), declareNothing, context, { obligationId }));
    await refused(() => submit(city, 'U4-01', june(12), { obligationIds: [obligationId] }), {
      problems: [{ path: 'obligationIds.0', code: 'records.obligation_closed' }],
    });
  });

  test('a day after the position has ended', async () => {
    const { person } = await import('../organizations/setting');
    const gone = await person(city.tenant, '严样离', {
      organizationId: city.unit,
      roles: ['unit_recorder'],
      toOn: '2026-06-05',
    });
    const content = CONTENTS['U4-01']!('2026-06-08');
    const context = await asOf(city.tenant, gone.positionId!, june(12));
    await refused(
      () => at(june(12), submitRecord, context, { subjectId: city.unit, itemCode: 'U4-01', content }),
      { problems: [expect.objectContaining({ path: 'content.heldOn', code: 'records.after_position' })] },
    );
  });

  test.each([
    ['an item of groups for a unit', 'G5-01', 'unit'],
    ['an item that nobody knows', 'U9-99', 'unit'],
    ['a body that is no subject', 'U4-01', 'institution'],
  ] as const)('%s is not found', (_name, itemCode, where) =>
    refused(
      async () =>
        at(june(12), submitRecord, await asOf(city.tenant, city.recorder, june(12)), {
          subjectId: city[where],
          itemCode,
          content: {},
        }),
      { code: 'not_found' },
    ),
  );

  test('another tenant’s unit is not found; a unit of the same tenant is not one’s own', async () => {
    await refused(() => submit(city, 'U4-01', june(12), { subjectId: other.unit }), { code: 'not_found' });
    await refused(() => submit(city, 'U4-01', june(12), { subjectId: city.farUnit }), {
      code: 'forbidden',
      problems: [{ path: '', code: 'forbidden.record' }],
    });
  });

  const writers: Role[] = [
    'unit_recorder',
    'unit_leader',
    'unit_secretary',
    'team_member',
    'group_member',
    'group_leader',
  ];
  test.each(ROLES.filter((role) => !writers.includes(role)))('%s may not', (role) =>
    refused(
      () =>
        run(submitRecord, position(city.tenant, role), {
          subjectId: city.unit,
          itemCode: 'U4-01',
          content: CONTENTS['U4-01']!('2026-06-12'),
        }),
      { code: 'forbidden', problems: [{ path: '', code: 'forbidden.role' }] },
    ),
  );
});

describe('the same press twice', () => {
  const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
  const entry = (topic: string) => ({
    subjectId: city.unit,
    itemCode: 'U5-03',
    content: { ...CONTENTS['U5-03']!(today()), topic },
  });

  test('the same key and content get the same answer and one record; other content is a conflict', async () => {
    const context = await asOf(city.tenant, city.recorder, new Date());
    const first = must(await run(submitRecord, context, entry('同一次提交'), { key: 'press-1' }));
    const before = await sizesOf(city);
    expect(must(await run(submitRecord, context, entry('同一次提交'), { key: 'press-1' }))).toEqual(first);
    expect(await run(submitRecord, context, entry('另一次提交'), { key: 'press-1' })).toMatchObject({
      ok: false,
      code: 'conflict',
      problems: [{ code: 'conflict.key_used' }],
    });
    expect(await sizesOf(city)).toEqual(before);
  });

  test('a refused press leaves its key free', async () => {
    const context = await asOf(city.tenant, city.recorder, new Date());
    expect(await run(submitRecord, context, entry(''), { key: 'press-2' })).toMatchObject({ ok: false });
    must(await run(submitRecord, context, entry('补上议题'), { key: 'press-2' }));
  });

  test('pressed ten times at once it is one record', async () => {
    const context = await asOf(city.tenant, city.recorder, new Date());
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => run(submitRecord, context, entry('十次同时'), { key: 'press-3' })),
    );
    expect(new Set(answers.map((answer) => must(answer).recordId)).size).toBe(1);
  });
});
