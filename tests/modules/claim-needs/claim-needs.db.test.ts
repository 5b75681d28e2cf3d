import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askCorrection, decideCorrection } from '@/lib/modules/corrections/commands';
import { previewRecord } from '@/lib/modules/previews/queries';
import { getRecordChecks } from '@/lib/modules/record-checks/queries';
import { getRecord } from '@/lib/modules/record-views/queries';
import { acceptRecord, returnRecord } from '@/lib/modules/reviews/commands';
import { resubmitRecord, submitRecord } from '@/lib/modules/submissions/commands';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { must } from '../organizations/setting';
import { type ReviewCity, asOf, at, countedFromRows, countersOf, june } from '../reviews/setting';
import { CONTENTS, type RecorderCity, recorderCity, uploadOf } from '../submissions/setting';

let city: RecorderCity;
beforeAll(async () => {
  city = await recorderCity('claim-needs');
});
afterAll(closeDatabase);

const as = (who: 'recorder' | 'member' | 'farRecorder', when: Date) => asOf(city.tenant, city[who], when);

interface Row {
  itemCode: string;
  [column: string]: unknown;
}
/** Claims and obligations of a record, as they are stored. */
const rowsOf = (recordId: string) =>
  readTenant(city.tenant.id, async (db) => ({
    claims: await db.sql<Row>`
      SELECT o.item_code AS "itemCode", c.* FROM claims c JOIN obligations o ON ${own('o')} AND o.id = c.obligation_id
      WHERE ${own('c')} AND c.record_id = ${recordId} ORDER BY o.item_code`,
    obligations: await db.sql<Row>`
      SELECT o.item_code AS "itemCode", o.* FROM obligations o JOIN claims c ON ${own('c')} AND c.obligation_id = o.id
      WHERE ${own('o')} AND c.record_id = ${recordId} ORDER BY o.item_code`,
  }));
const of = (rows: readonly Row[], itemCode: string) => rows.find((row) => row.itemCode === itemCode)!;

/** One meeting with its minutes, handed in for the second quarter's briefing and the half-year's meeting. */
async function meeting(topic: string) {
  const attachmentIds = [await uploadOf(city, city.author)];
  const open = await readTenant(
    city.tenant.id,
    (db) => db.sql<{ id: string }>`
      SELECT id FROM obligations WHERE ${own()} AND subject_id = ${city.unit} AND item_code = ANY('{U1-05,U1-02}')
        AND period_from_on <= '2026-06-10' AND period_to_on >= '2026-06-10' ORDER BY item_code DESC`,
  );
  const content = { ...CONTENTS['U1-02']!('2026-06-10'), topic };
  const receipt = must(
    await at(june(11), submitRecord, await as('recorder', june(11)), {
      ...{ subjectId: city.unit, itemCode: 'U1-05', content, attachmentIds },
      obligationIds: open.map((one) => one.id),
    }),
  );
  expect(receipt.claims.map((claim) => claim.itemCode).sort()).toEqual(['U1-02', 'U1-05']);
  return { ...receipt, content, attachmentIds };
}

const previewOf = async (
  who: 'recorder' | 'farRecorder',
  subjectId: string,
  recordId: string,
  content: object,
) =>
  ask(previewRecord, await as(who, june(13)), {
    ...{ subjectId, itemCode: 'U1-05', recordId, attachmentIds: [], content: { ...content } },
  });

describe('a correction that takes the minutes away', () => {
  test('ends the claim that needs them, leaves the other as it was, and says so before and after', async () => {
    const record = await meeting('二季度廉情分析');
    const { recordId, content } = record;
    must(await at(june(12), acceptRecord, await as('member', june(12)), { recordId, version: 1 }));
    const before = await rowsOf(recordId);
    expect(before.obligations.map((row) => row.status)).toEqual(['completed', 'completed']);

    const preview = must(await previewOf('recorder', city.unit, recordId, content));
    expect(preview.ending).toEqual([expect.objectContaining({ itemCode: 'U1-02', need: 'need_files' })]);
    const other = must(await previewOf('farRecorder', city.farUnit, recordId, content));
    expect(other.ending).toEqual([]);

    const { correctionId } = must(
      await at(june(13), askCorrection, await as('recorder', june(13)), {
        ...{ recordId, version: 1, content, attachmentIds: [], reason: '纪要放错了' },
      }),
    );
    expect(await rowsOf(recordId)).toEqual(before);
    // Whoever decides it is told what else ends; once it is decided, the record itself says so.
    const endingFor = async (who: 'recorder' | 'member') =>
      must(await ask(getRecordChecks, await as(who, june(14)), { recordId })).corrections[0]!.ending;
    expect(await endingFor('member')).toEqual(preview.ending);
    expect(await endingFor('recorder')).toEqual(preview.ending);
    must(
      await at(june(14), decideCorrection, await as('member', june(14)), {
        correctionId,
        decision: 'agreed',
      }),
    );
    expect(await endingFor('member')).toEqual([]);
    const after = await rowsOf(recordId);
    expect(of(after.claims, 'U1-02')).toMatchObject({
      status: 'withdrawn',
      reason: 'need_files',
      version: 1,
    });
    expect(of(after.obligations, 'U1-02')).toMatchObject({
      ...{ status: 'open', submitted_count: 0, accepted_count: 0, done_on_time: null },
    });
    expect(of(after.claims, 'U1-05')).toEqual({ ...of(before.claims, 'U1-05'), version: 2 });
    expect(of(after.obligations, 'U1-05')).toEqual(of(before.obligations, 'U1-05'));
    const counted = city as unknown as ReviewCity;
    expect(await countersOf(counted, city.unit)).toEqual(await countedFromRows(counted, city.unit));

    const view = must(await ask(getRecord, await as('recorder', june(14)), { recordId }));
    expect(view.claims.map(({ line, status, need }) => [line.itemCode, status, need]).sort()).toEqual([
      ['U1-02', 'withdrawn', 'need_files'],
      ['U1-05', 'accepted', null],
    ]);
    const step = view.history.find((line) => line.type === 'RecordCorrected')!;
    expect(step.content).toMatchObject({ ended: ['U1-02'] });
  });

  test('a correction that takes nothing away ends nothing', async () => {
    const { recordId, content, attachmentIds } = await meeting('再议二季度廉情');
    must(await at(june(12), acceptRecord, await as('member', june(12)), { recordId, version: 1 }));
    const before = await rowsOf(recordId);
    const { correctionId } = must(
      await at(june(13), askCorrection, await as('recorder', june(13)), {
        ...{ recordId, version: 1, attachmentIds, reason: '人数写错' },
        content: { ...content, attendeeCount: 11 },
      }),
    );
    must(
      await at(june(14), decideCorrection, await as('member', june(14)), {
        correctionId,
        decision: 'agreed',
      }),
    );
    const after = await rowsOf(recordId);
    expect(after.claims).toEqual(before.claims.map((claim) => ({ ...claim, version: 2 })));
    expect(after.obligations).toEqual(before.obligations);
  });
});

test('a returned record that comes back without its minutes claims what does not need them', async () => {
  const { recordId, content } = await meeting('二季度第二次分析');
  const returned = { recordId, version: 1, reason: 'not_specific', note: null };
  must(await at(june(12), returnRecord, await as('member', june(12)), returned));
  const again = must(
    await at(june(13), resubmitRecord, await as('recorder', june(13)), {
      ...{
        recordId,
        attachmentIds: [],
        content: { ...content, conclusions: '三项任务分到四个科室，月底前回报' },
      },
    }),
  );
  expect(again.claims.map((claim) => claim.itemCode)).toEqual(['U1-05']);
  const { claims } = await rowsOf(recordId);
  expect(claims.map(({ itemCode, status, reason }) => [itemCode, status, reason])).toEqual([
    ['U1-02', 'withdrawn', 'need_files'],
    ['U1-05', 'claimed', null],
  ]);
  const view = must(await ask(getRecord, await as('recorder', june(13)), { recordId }));
  expect(view.history.find((line) => line.type === 'RecordResubmitted')!.content).toMatchObject({
    ended: ['U1-02'],
  });
});
