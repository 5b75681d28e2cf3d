import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askCorrection, decideCorrection } from '@/lib/modules/corrections/commands';
import { keepPicture } from '@/lib/modules/pictures/commands';
import { previewRecord } from '@/lib/modules/previews/queries';
import { getRecordChecks } from '@/lib/modules/record-checks/queries';
import { getReviewSheet } from '@/lib/modules/review-sheets/queries';
import { acceptRecord, returnRecord } from '@/lib/modules/reviews/commands';
import { resubmitRecord, submitRecord } from '@/lib/modules/submissions/commands';
import { run } from '@/lib/platform/command';
import { systemContext } from '@/lib/platform/context';
import { closeDatabase, inTenant, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { deliverPending } from '@/lib/worker/subscribers';
import { must } from '../organizations/setting';
import { asOf, at, june } from '../reviews/setting';
import {
  CONTENTS,
  type RecorderCity,
  expectRefused,
  recorderCity,
  submit,
  uploadOf,
} from '../submissions/setting';

let city: RecorderCity;
const NOW = june(20);
const ANSWER = '同一张签到表，本次补签三人';

beforeAll(async () => {
  city = await recorderCity('file-uses');
});
afterAll(closeDatabase);

const contentOf = (itemCode: string) => createHash('sha256').update(itemCode).digest('hex');
/** A file of a content, uploaded by somebody; the same name is the same content. */
const file = (content: string, memberId = city.author) => uploadOf(city, memberId, contentOf(content));

/** An earlier record that has a file, told as a story: nobody was asked. */
async function used(content: string, more: Parameters<typeof submit>[3] & { itemCode?: string } = {}) {
  const { itemCode = 'U1-06', ...rest } = more;
  const { actor } = await asOf(city.tenant, rest.by ?? city.recorder, NOW);
  const attachmentIds = [await file(content, actor.memberId!)];
  const receipt = must(
    await submit(city, itemCode, june(15), {
      ...{ on: '2026-06-12', attachmentIds, lateReason: 'forgotten' },
      ...rest,
    }),
  );
  await deliverPending(city.tenant, true);
  return receipt;
}

interface Entry {
  itemCode?: string;
  on?: string;
  by?: string;
  subjectId?: string;
  recordId?: string;
  content?: Record<string, unknown>;
}
const entryOf = (attachmentIds: string[], { itemCode = 'U1-06', on = '2026-06-18', ...more }: Entry) => ({
  ...{ subjectId: more.subjectId ?? city.unit, itemCode, attachmentIds },
  content: more.content ?? CONTENTS[itemCode]!(on),
});

const shown = async (attachmentIds: string[], more: Entry = {}) =>
  must(
    await ask(previewRecord, await asOf(city.tenant, more.by ?? city.recorder, NOW), {
      ...entryOf(attachmentIds, more),
      ...(more.recordId ? { recordId: more.recordId } : {}),
    }),
  ).usedFiles;

/** A person hands in a record before a screen. */
const handIn = async (attachmentIds: string[], more: Entry & { whatIsDifferent?: string } = {}) => {
  const { whatIsDifferent } = more;
  const said = { lateReason: 'forgotten', ...(whatIsDifferent === undefined ? {} : { whatIsDifferent }) };
  const context = await asOf(city.tenant, more.by ?? city.recorder, NOW);
  const entry = entryOf(attachmentIds, more);
  if (!more.recordId) return run(submitRecord, context, { ...entry, ...said }, { at: NOW });
  const { content } = entry;
  return run(
    resubmitRecord,
    context,
    { recordId: more.recordId, content, attachmentIds, ...said },
    { at: NOW },
  );
};
const asked = {
  code: 'invalid',
  problems: [{ path: 'whatIsDifferent', code: 'resemblances.file_used' }],
};
const sheetOf = async (recordId: string, by = city.member) =>
  must(await ask(getReviewSheet, await asOf(city.tenant, by, NOW), { recordId }));
const restrict = (recordId: string, to: string) =>
  inTenant(
    city.tenant.id,
    (db) => db.sql`UPDATE duty_records SET sensitivity = ${to} WHERE ${own()} AND id = ${recordId}`,
  );

describe('a file that an earlier record has', () => {
  let source: { recordId: string; number: string };
  beforeAll(async () => {
    source = await used('sheet');
  });

  test('is not handed in before its author has said what is different, and nothing is written', async () => {
    const again = await file('sheet');
    expect(await shown([again])).toMatchObject([
      { attachmentId: again, alike: false, own: true, record: { id: source.recordId } },
    ]);
    await expectRefused(city, () => handIn([again]), asked);
    await expectRefused(city, () => handIn([again], { whatIsDifferent: '   ' }), asked);
  });

  test('with the answer it goes on, and only then does the reviewer see both', async () => {
    const [again, fresh] = [await file('sheet'), await file('fresh')];
    const { recordId } = must(await handIn([again, fresh], { whatIsDifferent: ANSWER }));
    const sheet = await sheetOf(recordId);
    expect(sheet.signals).toEqual([{ kind: 'used_file', facts: { number: source.number, count: 1 } }]);
    expect(sheet.resembled).toEqual({
      whatIsDifferent: ANSWER,
      records: [],
      files: [
        {
          ...{ attachmentId: again, name: '会议纪要.pdf', alike: false, own: true },
          record: expect.objectContaining({ id: source.recordId, number: source.number }) as object,
        },
      ],
    });
  });

  test('a file nobody has used is no question, and an answer nobody asked for is not kept', async () => {
    const content = {
      ...CONTENTS['U1-06']!('2026-06-18'),
      reason: '回访',
      requirements: '按季度回访窗口群众',
    };
    const { recordId } = must(await handIn([await file('alone')], { content, whatIsDifferent: '没有什么' }));
    const sheet = await sheetOf(recordId);
    expect([sheet.signals, sheet.resembled]).toEqual([[], null]);
  });

  test('a record of another unit is told of and named to nobody who may not read it', async () => {
    const far = await used('far', { by: city.farRecorder, subjectId: city.farUnit });
    const mine = await file('far');
    expect(await shown([mine])).toEqual([
      { attachmentId: mine, name: '会议纪要.pdf', alike: false, own: false, record: null },
    ]);
    const { recordId } = must(await handIn([mine], { whatIsDifferent: ANSWER }));
    const sheet = await sheetOf(recordId);
    // The queue names no record of another body; whoever reads both finds it below the answer.
    expect(sheet.signals).toEqual([{ kind: 'used_file', facts: { count: 1 } }]);
    expect(sheet.resembled!.files).toMatchObject([{ own: false, record: { number: far.number } }]);
  });

  test('of a personal one the unit reads no number, and its recorder no more than that there is one', async () => {
    const personal = await used('personal', { by: city.colleague });
    await restrict(personal.recordId, 'personal');
    const mine = await file('personal');
    expect(await shown([mine])).toMatchObject([{ own: true, record: null }]);
    const { recordId } = must(await handIn([mine], { whatIsDifferent: ANSWER }));
    expect((await sheetOf(recordId)).signals).toEqual([{ kind: 'used_file', facts: { count: 1 } }]);
  });

  test('a restricted record is no source, and a restricted entry is not compared', async () => {
    const hidden = await used('restricted');
    await restrict(hidden.recordId, 'restricted');
    expect(await shown([await file('restricted')])).toEqual([]);
    expect(await shown([await file('sheet')], { itemCode: 'U7-06' })).toEqual([]);
  });
});

test('a picture that looks the same is asked about too', async () => {
  const { recordId: source } = await used('photo');
  const keep = (content: string, print: string) =>
    run(keepPicture, systemContext(city.tenant), { sha256: contentOf(content), print });
  const print = '0123456789abcdef'.repeat(5);
  must(await keep('photo', print));
  must(await keep('photo saved anew', `${print.slice(0, -1)}0`));
  const again = await file('photo saved anew');
  await expectRefused(city, () => handIn([again]), asked);
  const { recordId } = must(await handIn([again], { whatIsDifferent: '同一处展板，本季度新增两块' }));
  expect((await sheetOf(recordId)).resembled!.files).toMatchObject([{ alike: true, record: { id: source } }]);
});

test('an answer about a file says nothing of a text that its author was not shown', async () => {
  // Too short to be looked for among all, yet the same as the own last one.
  const content = { ...CONTENTS['U1-06']!('2026-06-12'), requirements: '严格执行公务接待规定，主动报告' };
  await used('short', { content });
  const { recordId } = must(await handIn([await file('short')], { content, whatIsDifferent: ANSWER }));
  expect((await sheetOf(recordId)).signals.map((signal) => signal.kind)).toEqual(['used_file']);
});

describe('no use of its own is', () => {
  test('a later version of the same record, not even when another has taken the file meanwhile', async () => {
    const first = await used('mine');
    const reviewer = await asOf(city.tenant, city.member, NOW);
    must(
      await at(june(17), returnRecord, reviewer, {
        ...{ recordId: first.recordId, version: 1, reason: 'not_specific' },
      }),
    );
    const mine = await file('mine');
    const [kept] = await readTenant(
      city.tenant.id,
      (db) => db.sql<{ id: string }>`
        SELECT attachment_id AS id FROM record_attachments WHERE ${own()} AND record_id = ${first.recordId}`,
    );
    const { recordId } = must(await handIn([mine], { whatIsDifferent: ANSWER }));
    const version = { recordId: first.recordId };
    expect(await shown([kept!.id], version)).toEqual([]);
    // A file that comes with the later version is one of that day.
    expect(await shown([mine], version)).toMatchObject([{ record: { id: recordId } }]);
    await expectRefused(city, () => handIn([mine], version), asked);
    must(await handIn([kept!.id], version));
  });

  test('the minutes of one meeting under each decision taken there', async () => {
    await used('minutes', { itemCode: 'U5-03' });
    const minutes = await file('minutes');
    const decision = { ...CONTENTS['U5-03']!('2026-06-12'), topic: '研究下半年预算调整' };
    const sameDay = { itemCode: 'U5-03', on: '2026-06-12', content: decision };
    expect(await shown([minutes], sameDay)).toEqual([]);
    must(await handIn([minutes], sameDay));
    // Another day is another meeting, and a talk of the same day is none.
    expect(await shown([minutes], { itemCode: 'U5-03', on: '2026-06-16' })).toHaveLength(1);
    expect(await shown([minutes], { itemCode: 'U1-06', on: '2026-06-12' })).toHaveLength(1);
  });

  test('the sheet that both sides of one event bring', async () => {
    const topic = '研究建筑垃圾消纳场选址';
    await used('both sides', { itemCode: 'U5-03', content: { topic } });
    const { memberId } = (await asOf(city.tenant, city.member, NOW)).actor;
    const sheet = await file('both sides', memberId!);
    const attended = (on: string) => ({
      ...{ itemCode: 'G1-04', subjectId: city.group, by: city.member, on },
      content: {
        ...{ heldOn: on, topic, conclusions: '会议要求按程序报批并于月底前报告落实情况' },
        ...{ unit: { id: city.unit, name: '市城市管理局' }, role: 'observe' },
      },
    });
    expect(await shown([sheet], attended('2026-06-12'))).toEqual([]);
    expect(await shown([sheet], attended('2026-06-18'))).toMatchObject([{ own: false }]);
    must(await handIn([sheet], attended('2026-06-12')));
    await deliverPending(city.tenant, true);
    // The event has both its records now: one more is another event.
    expect(await shown([sheet], attended('2026-06-12'))).toHaveLength(1);
  });
});

describe('a correction that brings a file used before', () => {
  const correct = async (recordId: string, attachmentIds: string[], more: object = {}) =>
    run(
      askCorrection,
      await asOf(city.tenant, city.recorder, NOW),
      {
        ...{ recordId, version: 1, content: CONTENTS['U1-06']!('2026-06-12'), attachmentIds },
        ...{ reason: '补上签到表', ...more },
      },
      { at: NOW },
    );
  const checksAs = async (by: string, recordId: string) =>
    must(await ask(getRecordChecks, await asOf(city.tenant, by, NOW), { recordId })).corrections[0]!;

  test('is asked about it; who decides it reads the answer, and others of the unit do not', async () => {
    const source = await used('roll');
    const { recordId } = must(
      await submit(city, 'U1-06', june(15), { on: '2026-06-12', lateReason: 'forgotten' }),
    );
    const reviewer = await asOf(city.tenant, city.member, NOW);
    must(await at(june(17), acceptRecord, reviewer, { recordId, version: 1 }));
    const roll = await file('roll');
    await expectRefused(city, () => correct(recordId, [roll]), asked);
    const { correctionId } = must(await correct(recordId, [roll], { whatIsDifferent: ANSWER }));
    const told = {
      whatIsDifferent: ANSWER,
      records: [],
      files: [expect.objectContaining({ attachmentId: roll, alike: false, own: true }) as object],
    };
    expect((await checksAs(city.member, recordId)).resembled).toEqual(told);
    expect((await checksAs(city.recorder, recordId)).resembled).toEqual(told);
    expect((await checksAs(city.colleague, recordId)).resembled).toBeNull();
    expect((await sheetOf(recordId)).resembled).toBeNull();

    must(await at(NOW, decideCorrection, reviewer, { correctionId, decision: 'agreed' }));
    const sheet = await sheetOf(recordId);
    expect(sheet.record.version).toBe(2);
    expect(sheet.resembled).toEqual(told);
    expect(sheet.resembled!.files[0]!.record).toMatchObject({ id: source.recordId });
  });
});

test('in the story of a demo nobody is asked', async () => {
  await used('told');
  const { recordId } = await used('told');
  expect((await sheetOf(recordId)).resembled).toBeNull();
});
