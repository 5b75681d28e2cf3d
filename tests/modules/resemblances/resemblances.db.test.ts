import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askCorrection, decideCorrection } from '@/lib/modules/corrections/commands';
import { previewRecord } from '@/lib/modules/previews/queries';
import { withdrawRecord } from '@/lib/modules/records/commands';
import { keepMissingPrints } from '@/lib/modules/resemblances/jobs';
import { nearRecords } from '@/lib/modules/resemblances/queries';
import { getReviewSheet } from '@/lib/modules/review-sheets/queries';
import { acceptRecord, returnRecord } from '@/lib/modules/reviews/commands';
import { resubmitRecord, submitRecord } from '@/lib/modules/submissions/commands';
import { run } from '@/lib/platform/command';
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

const TEXTS = {
  far: '质量监督站在河西工地逐笔翻看了泵站机电设备的交接单，看出监理日志缺了九天，已请分管领导约谈项目经理并补签责任书',
  own: '市容管理科抽取两个季度核对了渣土运输的过磅记录，发现同一张票据报了两回，多付部分月底追回，权限拆给两个岗位',
  hidden:
    '带着清单走访了环卫车辆更新的三家供应商，发现经办人与其中一家来往过密，要求当天写出书面说明并退出评审工作',
  free: '组织窗口人员夜里回访了占道审批的十二位申请人，普遍反映排队过久，现增设下班后预约窗口并公示办理进度',
  again:
    '职业教育科蹲点三天观察了绿化养护服务的验收过程，中标人临开标才报备，先停后查再恢复，列入年底内审必查',
  gone: '河湖管理科对照合同重新测算了沿江堤防加固的预付比例，高于约定两成，改由三人小组会签后另行支付尾款',
};
/** Four fifths of a text, in another order, with another day. */
const copyOf = (text: string) =>
  text
    .split('，')
    .map((part) => part.slice(0, Math.ceil(part.length * 0.9)))
    .reverse()
    .join('；');

let city: RecorderCity;
let other: RecorderCity;
const NOW = june(20);

beforeAll(async () => {
  city = await recorderCity('resemblances');
  other = await recorderCity('resemblances-other', '2026-06-30');
});
afterAll(closeDatabase);

const contentOf = (requirements: string) => ({ ...CONTENTS['U1-06']!('2026-06-18'), requirements });
const late = { lateReason: 'forgotten' };

/** An earlier record of the item U1-06, handed in by somebody; found again when its event has been handed out. */
async function recorded(requirements: string, more: Parameters<typeof submit>[3] = {}, of = city) {
  const receipt = must(
    await submit(of, 'U1-06', june(15), { on: '2026-06-12', content: { requirements }, ...late, ...more }),
  );
  await deliverPending(of.tenant, true);
  return receipt;
}

const seenBy = async (by: string, requirements: string, of = city, more: object = {}) =>
  must(
    await ask(previewRecord, await asOf(of.tenant, by, NOW), {
      ...{ subjectId: of.unit, itemCode: 'U1-06', content: contentOf(requirements) },
      ...more,
    }),
  ).resemblances;

/** A person hands in a record before a screen. */
const handIn = async (requirements: string, whatIsDifferent?: string, by = city.recorder) =>
  run(
    submitRecord,
    await asOf(city.tenant, by, NOW),
    {
      ...{ subjectId: city.unit, itemCode: 'U1-06', content: contentOf(requirements), ...late },
      ...(whatIsDifferent === undefined ? {} : { whatIsDifferent }),
    },
    { at: NOW },
  );
const asked = { problems: [{ path: 'whatIsDifferent', code: 'resemblances.different_missing' }] };

const sheetOf = async (recordId: string, by = city.member) =>
  must(await ask(getReviewSheet, await asOf(city.tenant, by, NOW), { recordId }));
const answersOf = (recordId: string) =>
  readTenant(
    city.tenant.id,
    (db) => db.sql<{ version: number; what: string; shown: { recordId: string }[] }>`
      SELECT version, what_is_different AS what, shown FROM resemblance_answers
      WHERE ${own()} AND record_id = ${recordId} ORDER BY version`,
  );

describe('a text that stands in an own record', () => {
  let source: { recordId: string; number: string };
  beforeAll(async () => {
    source = await recorded(TEXTS.own, { by: city.colleague });
  });

  test('is shown to its author with both texts side by side', async () => {
    const [near, ...more] = await seenBy(city.recorder, copyOf(TEXTS.own));
    expect(more).toEqual([]);
    expect(near).toMatchObject({ own: true, record: { id: source.recordId, number: source.number } });
    expect(near!.percent).toBeGreaterThan(70);
    const text = (pieces: { text: string }[]) => pieces.map((piece) => piece.text).join('');
    expect(text(near!.sides!.mine)).toContain(copyOf(TEXTS.own));
    expect(text(near!.sides!.theirs)).toContain(TEXTS.own);
    expect(near!.sides!.theirs.some((piece) => piece.same && piece.text.includes('渣土运输'))).toBe(true);
  });

  test('among many texts asked about at once each gets its own', async () => {
    const one = (text: string, recordId: string | null = null, sensitivity = 'normal') => ({
      ...{ subjectId: city.unit, item: { code: 'U1-06', sensitivity }, text, recordId },
    });
    const texts = [
      one(TEXTS.far),
      one(copyOf(TEXTS.own)),
      one(copyOf(TEXTS.own), source.recordId),
      one(copyOf(TEXTS.own), null, 'restricted'),
      one(TEXTS.own.slice(0, 20)),
      one(TEXTS.own),
    ];
    const near = await readTenant(city.tenant.id, (db) => nearRecords(db, texts));
    const found = [source.recordId];
    expect(near.map((all) => all.map((record) => record.recordId))).toEqual([[], found, [], [], [], found]);
  });

  test('is not handed in before the author has said what is different, and nothing is written', async () => {
    await expectRefused(city, () => handIn(copyOf(TEXTS.own)), { code: 'invalid', ...asked });
    await expectRefused(city, () => handIn(copyOf(TEXTS.own), '  '), { code: 'invalid', ...asked });
  });

  test('an answer that is too long is refused', async () => {
    await expectRefused(city, () => handIn(copyOf(TEXTS.own), '不'.repeat(201)), {
      code: 'invalid',
      problems: [{ path: 'whatIsDifferent' }],
    });
  });

  test('with the answer it goes on, and the reviewer sees both', async () => {
    const { recordId } = must(await handIn(copyOf(TEXTS.own), '本次核对的是三季度的过磅记录'));
    const sheet = await sheetOf(recordId);
    expect(sheet.signals).toEqual([
      { kind: 'near_copy', facts: { number: source.number, percent: expect.any(Number) as number } },
    ]);
    expect(sheet.resembled).toEqual({
      whatIsDifferent: '本次核对的是三季度的过磅记录',
      records: [
        {
          percent: expect.any(Number) as number,
          own: true,
          record: expect.objectContaining({ id: source.recordId }) as object,
        },
      ],
      files: [],
    });
  });
});

describe('a text that stands in a record of another unit', () => {
  let source: { recordId: string; number: string };
  beforeAll(async () => {
    source = await recorded(TEXTS.far, { by: city.farRecorder, subjectId: city.farUnit });
  });

  test('its author is told how much, and nothing of the record', async () => {
    const seen = await seenBy(city.recorder, copyOf(TEXTS.far));
    expect(seen).toEqual([{ percent: expect.any(Number) as number, own: false, record: null, sides: null }]);
    const preview = must(
      await ask(previewRecord, await asOf(city.tenant, city.recorder, NOW), {
        ...{ subjectId: city.unit, itemCode: 'U1-06', content: contentOf(copyOf(TEXTS.far)) },
      }),
    );
    for (const secret of [source.recordId, source.number, city.farUnit, '泵站'])
      expect(JSON.stringify(preview)).not.toContain(secret);
  });

  test('the reviewer of both reads the number, the one who may not read it does not', async () => {
    await expectRefused(city, () => handIn(copyOf(TEXTS.far)), { code: 'invalid', ...asked });
    const { recordId } = must(await handIn(copyOf(TEXTS.far), '同一批检查，工地不同'));
    const sheet = await sheetOf(recordId);
    expect(sheet.signals).toEqual([{ kind: 'near_copy', facts: { percent: expect.any(Number) as number } }]);
    expect(sheet.resembled!.records).toMatchObject([{ own: false, record: { number: source.number } }]);
  });

  test('without a text that is near nobody is asked, and an answer nobody asked for is not kept', async () => {
    expect(await seenBy(city.recorder, TEXTS.free)).toEqual([]);
    const { recordId } = must(await handIn(TEXTS.free, '没有什么不同'));
    expect(await answersOf(recordId)).toEqual([]);
    const sheet = await sheetOf(recordId);
    expect([sheet.signals, sheet.resembled]).toEqual([[], null]);
  });

  test('another tenant knows nothing of it', async () => {
    expect(await seenBy(other.recorder, TEXTS.far, other)).toEqual([]);
    await recorded(TEXTS.again, {}, other);
    expect(await seenBy(other.colleague, TEXTS.again, other)).toHaveLength(1);
    expect(await seenBy(city.recorder, TEXTS.again)).toEqual([]);
  });
});

describe('a file that an earlier record has already', () => {
  const usedFiles = async (by: string, attachmentIds: string[], more: object = {}) =>
    must(
      await ask(previewRecord, await asOf(city.tenant, by, NOW), {
        ...{
          subjectId: city.unit,
          itemCode: 'U1-06',
          content: contentOf(TEXTS.free),
          attachmentIds,
          ...more,
        },
      }),
    ).usedFiles;

  test('is told to its author, with the record where it may be read', async () => {
    const far = await uploadOf(city, city.secretaryMember);
    const again = await uploadOf(city, city.author);
    expect(await usedFiles(city.recorder, [again])).toEqual([]);
    const { recordId, number } = await recorded('严格执行公务接待规定', {
      by: city.secretary,
      attachmentIds: [far],
    });
    expect(await usedFiles(city.recorder, [again])).toMatchObject([
      { name: '会议纪要.pdf', own: true, record: { number } },
    ]);
    await inTenant(
      city.tenant.id,
      (db) => db.sql`UPDATE duty_records SET sensitivity = 'personal' WHERE ${own()} AND id = ${recordId}`,
    );
    expect(await usedFiles(city.recorder, [again])).toEqual([
      { attachmentId: again, name: '会议纪要.pdf', alike: false, own: true, record: null },
    ]);
    // A record that is mended has its own file; and nobody asks about a file of somebody else.
    expect(await usedFiles(city.secretary, [far], { recordId })).toEqual([]);
    expect(await usedFiles(city.colleague, [again])).toEqual([]);
    must(await at(NOW, withdrawRecord, await asOf(city.tenant, city.secretary, NOW), { recordId }));
    expect(await usedFiles(city.recorder, [again])).toEqual([]);
  });
});

test('a personal record of the own unit that the author may not read shows nothing either', async () => {
  const content = { requirements: TEXTS.hidden };
  const by = { by: city.leader, on: '2026-06-12', content, ...late };
  must(await submit(city, 'U3-04', june(15), by));
  await deliverPending(city.tenant, true);
  const input = { itemCode: 'U3-04', content: { ...CONTENTS['U3-04']!('2026-06-18'), ...content } };
  const own = { percent: 100, own: true };
  expect(await seenBy(city.recorder, '', city, input)).toEqual([{ ...own, record: null, sides: null }]);
  expect(await seenBy(city.secretary, '', city, input)).toMatchObject([{ ...own, sides: { mine: [{}] } }]);
});

test('a restricted item is neither found nor compared', async () => {
  const content = { disposition: TEXTS.hidden };
  await inTenant(
    city.tenant.id,
    (db) => db.sql`UPDATE duty_records SET sensitivity = 'restricted' WHERE ${own()} AND item_code = 'U3-04'`,
  );
  const input = {
    itemCode: 'U3-04',
    content: { ...CONTENTS['U3-04']!('2026-06-18'), requirements: TEXTS.hidden },
  };
  expect(await seenBy(city.secretary, '', city, input)).toEqual([]);
  must(await submit(city, 'U7-06', june(15), { on: '2026-06-12', ...late }));
  await deliverPending(city.tenant, true);
  expect(await seenBy(city.recorder, '', city, { itemCode: 'U7-06', content })).toEqual([]);
});

test('what was taken back is no source any more', async () => {
  const { recordId } = await recorded(TEXTS.gone);
  expect(await seenBy(city.colleague, TEXTS.gone)).toHaveLength(1);
  must(await at(NOW, withdrawRecord, await asOf(city.tenant, city.recorder, NOW), { recordId }));
  expect(await seenBy(city.colleague, TEXTS.gone)).toEqual([]);
});

test('a returned record is not near to itself, and its second version answers for itself', async () => {
  const { recordId } = await recorded(TEXTS.again);
  const member = await asOf(city.tenant, city.member, NOW);
  must(await at(june(17), returnRecord, member, { recordId, version: 1, reason: 'not_specific' }));
  expect(await seenBy(city.recorder, TEXTS.again, city, { recordId })).toEqual([]);
  const mend = async (requirements: string, more: object = {}) =>
    run(
      resubmitRecord,
      await asOf(city.tenant, city.recorder, NOW),
      { recordId, content: contentOf(requirements), ...late, ...more },
      { at: NOW },
    );
  expect(await mend(TEXTS.own)).toMatchObject({ code: 'invalid', ...asked });
  must(await mend(TEXTS.own, { whatIsDifferent: '补写了核对的经过' }));
  expect(await answersOf(recordId)).toMatchObject([{ version: 2, what: '补写了核对的经过' }]);
});

test('a correction near an earlier record is asked for with an answer, which belongs to the new version', async () => {
  const { recordId } = await recorded(
    '本周与新任科室负责人逐一谈话，提醒其管好身边人，并留下了书面承诺和签名',
  );
  const member = await asOf(city.tenant, city.member, NOW);
  must(await at(june(17), acceptRecord, member, { recordId, version: 1 }));
  const correct = async (more: object = {}) =>
    run(
      askCorrection,
      await asOf(city.tenant, city.recorder, NOW),
      { recordId, version: 1, content: contentOf(TEXTS.own), reason: '谈话内容写错', ...more },
      { at: NOW },
    );
  await expectRefused(city, () => correct(), { code: 'invalid', ...asked });
  const { correctionId } = must(await correct({ whatIsDifferent: '谈的是同一批磅单' }));
  expect(await answersOf(recordId)).toEqual([]);
  must(await at(NOW, decideCorrection, member, { correctionId, decision: 'agreed' }));
  expect(await answersOf(recordId)).toMatchObject([{ version: 2, what: '谈的是同一批磅单' }]);
});

test('in the story of a demo nobody is asked; an own copy is a signal where its author has an answer', async () => {
  const requirements = '审批服务科逐项复核了广告设施设置审批的窗口档案，缺件十一份已经退回补齐';
  const told = (more: object) =>
    submit(city, 'U1-06', june(20), { on: '2026-06-20', content: { requirements }, ...late, ...more });
  must(await told({}));
  const silent = must(await told({}));
  const answered = must(await told({ whatIsDifferent: '复核的是另一批档案' }));
  expect((await sheetOf(silent.recordId)).signals).toEqual([]);
  expect((await sheetOf(answered.recordId)).signals.map((signal) => signal.kind)).toEqual(['near_copy']);
  expect((await sheetOf(answered.recordId)).resembled!.whatIsDifferent).toBe('复核的是另一批档案');
});

test('what records are found by can be built again, once', async () => {
  const prints = () =>
    readTenant(
      city.tenant.id,
      (db) => db.sql`SELECT passage, record_id FROM record_prints WHERE ${own()} ORDER BY passage, record_id`,
    );
  await deliverPending(city.tenant, true);
  const before = await prints();
  expect(before.length).toBeGreaterThan(20);
  expect(await keepMissingPrints(city.tenant)).toMatchObject({ kept: 0 });
  await inTenant(city.tenant.id, (db) => db.sql`DELETE FROM record_prints WHERE ${own()}`);
  const { kept } = await keepMissingPrints(city.tenant);
  expect(kept).toBeGreaterThan(20);
  // What only an earlier version said is not found any more.
  const there = new Set(before.map((row) => JSON.stringify(row)));
  expect((await prints()).filter((row) => !there.has(JSON.stringify(row)))).toEqual([]);
});

test('a copy for another item is found where its figures tell it, with other names too', async () => {
  const told = (section: string, figures = '158') =>
    `${section}逐笔翻看了公务用车的油卡账，追回多付油费${figures}元，4月20日前换发新卡并公示全年用量`;
  const { recordId } = await recorded(told('机关事务科'));
  const near = async (text: string, item = { code: 'U2-05', sensitivity: 'normal' }) => {
    const asked = [{ subjectId: city.unit, item, text, recordId: null }];
    const [found] = await readTenant(city.tenant.id, (db) => nearRecords(db, asked));
    return found!.map((one) => one.recordId);
  };
  expect(await near(told('机关事务科'))).toEqual([recordId]);
  expect(await near(told('后勤装备处'))).toEqual([recordId]);
  expect(await near(told('机关事务科', '263'))).toEqual([]);
  expect(await near(told('机关事务科'), { code: 'U2-05', sensitivity: 'restricted' })).toEqual([]);
});
