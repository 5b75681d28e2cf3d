import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notifications } from '@/lib/modules/notifications/jobs';
import { acceptRecord } from '@/lib/modules/reviews/commands';
import {
  dropImport,
  noteImportStep,
  pauseImport,
  startImport,
  undoImport,
} from '@/lib/modules/record-imports/commands';
import { carryOnImports } from '@/lib/modules/record-imports/jobs';
import {
  getFaultyRows,
  getImportForm,
  listImportableItems,
  listImports,
} from '@/lib/modules/record-imports/queries';
import { submitRecord } from '@/lib/modules/submissions/commands';
import { run } from '@/lib/platform/command';
import { type Context, systemContext } from '@/lib/platform/context';
import { closeDatabase, inTenant, own, readTenant } from '@/lib/platform/db';
import { deliver } from '@/lib/platform/deliveries';
import { ask } from '@/lib/platform/query';
import { eventsOf, must, sizeOf } from '../organizations/setting';
import { type ReviewCity, asOf, countedFromRows, countersOf, june, reviewCity } from '../reviews/setting';
import { carriedOn, clock, seen, staged } from './setting';

let city: ReviewCity;
let author: Context;
let colleague: Context;

beforeAll(async () => {
  await clock(june(20));
  city = await reviewCity('imports');
  author = await asOf(city.tenant, city.recorder, june(20));
  colleague = await asOf(city.tenant, city.leader, june(20));
});
afterAll(closeDatabase);

const STUDY = ['开展日期', '形式', '主题', '参加人数'];
const study = (topic: string, day = '2026-06-10') => [day, '集体学习', topic, 12];
const studies = () => ({ subjectId: city.units.near, itemCode: 'U2-01' });

const DECISION = [
  ...['会议日期', '事项类别', '议题', '提前报送纪检监察组日期', '纪检监察组参加(列席)'],
  ...['主要负责人末位表态', '不同意见数', '表决结果'],
];
const decision = (topic: string, day = '2026-06-19') =>
  [day, '重大决策', topic, '2026-06-17', '是', '是', 0, '通过'] as const;
const decisions = () => ({ subjectId: city.units.near, itemCode: 'U5-03' });

const recordsOf = (itemCode: string, topicsLike: string) =>
  readTenant(
    city.tenant.id,
    (db) => db.sql<{ id: string; status: string; topic: string; claims: number }>`
      SELECT r.id, r.status, v.content ->> 'topic' AS topic,
             (SELECT count(*)::int FROM claims c WHERE ${own('c')} AND c.record_id = r.id AND c.status = 'claimed') AS claims
      FROM duty_records r JOIN record_versions v ON ${own('v')} AND v.record_id = r.id AND v.version = r.version
      WHERE ${own('r')} AND r.item_code = ${itemCode} AND v.content ->> 'topic' LIKE ${`${topicsLike}%`}
      ORDER BY v.content ->> 'topic'`,
  );

const numbersDrawn = () =>
  readTenant(
    city.tenant.id,
    (db) => db.sql`SELECT series, last FROM number_series WHERE ${own()} ORDER BY series`,
  );

const quarter = async () => {
  const [row] = await readTenant(
    city.tenant.id,
    (db) => db.sql<{ status: string; submittedCount: number }>`
      SELECT status, submitted_count AS "submittedCount" FROM obligations
      WHERE ${own()} AND subject_id = ${city.units.near} AND item_code = 'U2-01' AND '2026-06-10'::date
        BETWEEN period_from_on AND period_to_on`,
  );
  return row!;
};

describe('an import', () => {
  test('is looked at as if it were handed in, with a fault for each cell, and records nothing', async () => {
    const before = await sizeOf(city.tenant);
    const drawn = await numbersDrawn();
    const { importId } = must(
      await staged(author, decisions(), [
        DECISION,
        decision('看一看第一件'),
        ['6月10日', '重大决策', '看一看第二件', '2026-06-08', '是', '是', 0, '通过'],
        ['2026-06-10', '随便', '', '2026-06-08', '是', '是', '两人', '通过'],
        ['2027-06-10', '重大决策', '看一看第四件', '2026-06-08', '是', '是', 0, '通过'],
      ]),
    );
    expect((await seen(author, importId)).state).toBe('checking');
    await carriedOn(city.tenant);
    const view = await seen(author, importId);
    expect(view).toMatchObject({ state: 'ready', counts: { good: 1, faulty: 3 }, total: 4 });
    const faults = view.lines.map((line) => line.faults.map(({ cell, code }) => `${cell} ${code}`));
    expect(faults).toEqual([
      ['A3 imports.date_without_year'],
      ['B4 imports.not_a_choice', 'C4 content.required', 'G4 content.not_a_number'],
      ['A5 content.in_future'],
    ]);
    expect(await recordsOf('U5-03', '看一看')).toEqual([]);
    expect(await numbersDrawn()).toEqual(drawn);
    expect((await sizeOf(city.tenant)).events).toBe(before.events! + 2);
    expect((await eventsOf(city.tenant, importId)).map((one) => one.type)).toEqual([
      'ImportStaged',
      'ImportChecked',
    ]);
    const faulty = must(await ask(getFaultyRows, author, { importId }));
    expect(faulty.rows.map((row) => row.number)).toEqual([3, 4, 5]);
    must(await run(dropImport, author, { importId }));
    expect((await seen(author, importId)).state).toBe('dropped');
  });

  test('makes the same of a row as the form does: record, claims, counters and event', async () => {
    const { importId } = must(
      await staged(author, studies(), [
        STUDY,
        ...['一', '二', '三', '四'].map((n) => study(`同一件事的第${n}课`)),
      ]),
    );
    await carriedOn(city.tenant);
    expect(await seen(author, importId)).toMatchObject({ state: 'ready', counts: { good: 4 } });
    expect(await quarter()).toEqual({ status: 'open', submittedCount: 0 });
    must(await run(startImport, author, { importId }));
    await carriedOn(city.tenant);
    const view = await seen(author, importId);
    expect(view).toMatchObject({ state: 'finished', counts: { imported: 4 } });
    // Three a quarter are asked for; the fourth stands for itself.
    const records = await recordsOf('U2-01', '同一件事');
    expect(records.map((one) => one.claims).sort()).toEqual([0, 1, 1, 1]);
    expect(await quarter()).toEqual({ status: 'submitted', submittedCount: 3 });
    expect(await countersOf(city, city.units.near)).toEqual(await countedFromRows(city, city.units.near));
    const recordId = view.lines[0]!.recordId!;
    const byHand = must(
      await run(submitRecord, author, {
        ...studies(),
        content: { heldOn: '2026-06-10', form: 'group_study', topic: '亲手写的一课', audienceCount: 12 },
      }),
    );
    const columns = (id: string) =>
      readTenant(city.tenant.id, async (db) => {
        const [row] = await db.sql<Record<string, unknown>>`
          SELECT r.status, r.kind, r.counted, r.item_id, r.group_id, r.author_member_id, r.author_position_id,
                 r.happened_on, r.recorded_at, v.content - 'topic' AS content,
                 (SELECT array_agg(e.type) FROM events e WHERE ${own('e')} AND e.stream_id = r.id) AS events,
                 (SELECT array_agg(d.subscriber ORDER BY d.subscriber) FROM event_deliveries d
                  WHERE ${own('d')} AND d.stream_id = r.id) AS told
          FROM duty_records r JOIN record_versions v ON ${own('v')} AND v.record_id = r.id WHERE ${own('r')} AND r.id = ${id}`;
        return row;
      });
    expect(await columns(recordId)).toEqual(await columns(byHand.recordId));
    // Taken back, three claims of one obligation among them, it leaves the quarter as open as it was.
    must(await run(undoImport, author, { importId }));
    await carriedOn(city.tenant);
    expect((await seen(author, importId)).counts).toMatchObject({ undone: 4 });
    expect(await quarter()).toEqual({ status: 'open', submittedCount: 0 });
  });

  test('asks why rows are late, unless that was said of all of them', async () => {
    const rows = [DECISION, decision('早就开过的会', '2026-06-02'), [...decision('写了原因', '2026-06-02')]];
    const bare = must(await staged(author, decisions(), rows));
    await carriedOn(city.tenant);
    const { lines } = await seen(author, bare.importId);
    expect(lines.map((line) => line.faults.map(({ key, code }) => [key, code]))).toEqual([
      [['lateReason', 'records.late_reason_missing']],
      [['lateReason', 'records.late_reason_missing']],
    ]);
    const said = must(await staged(author, decisions(), rows, 'rows.xlsx', { lateReason: 'forgotten' }));
    await carriedOn(city.tenant);
    expect((await seen(author, said.importId)).counts.good).toBe(2);
    const column = [
      [...DECISION, '迟报原因'],
      [...decision('写了原因的会', '2026-06-02'), '遗忘'],
    ];
    const { importId } = must(await staged(author, decisions(), column));
    await carriedOn(city.tenant);
    expect((await seen(author, importId)).counts.good).toBe(1);
  });

  test('of the same rows does nothing a second time, and tells a colleague who was first', async () => {
    const rows = [DECISION, decision('只认一次的决策')];
    const first = must(await staged(author, decisions(), rows));
    await carriedOn(city.tenant);
    must(await run(startImport, author, { importId: first.importId }));
    await carriedOn(city.tenant);
    const before = await sizeOf(city.tenant);
    expect(must(await staged(author, decisions(), rows, 'another name.csv'))).toEqual({
      importId: first.importId,
      known: true,
    });
    expect(await staged(colleague, decisions(), rows)).toMatchObject({
      code: 'conflict',
      problems: [{ code: 'imports.taken_by_another', params: { day: '2026-06-20' } }],
    });
    expect(await sizeOf(city.tenant)).toEqual(before);
  });

  test('that has not ended is listed as such; its end is told to its author once, with what was left', async () => {
    const { importId } = must(
      await staged(author, decisions(), [
        DECISION,
        decision('已告知的决策'),
        decision('没有填日期的决策', ''),
      ]),
    );
    const unfinished = async (of = author) =>
      must(await ask(listImports, of, { unfinished: true })).map((one) => one.id);
    expect(await unfinished()).toContain(importId);
    expect(await unfinished(colleague)).not.toContain(importId);
    await carriedOn(city.tenant);
    must(await run(startImport, author, { importId }));
    await carriedOn(city.tenant);
    expect(await unfinished()).not.toContain(importId);
    const told = () =>
      readTenant(
        city.tenant.id,
        (db) => db.sql<{ memberId: string; kind: string; params: object }>`
          SELECT member_id AS "memberId", kind, params FROM notifications
          WHERE ${own()} AND href = ${`/t/${city.tenant.slug}/imports/${importId}`}`,
      );
    const notice = {
      memberId: author.actor.memberId,
      kind: 'import_finished',
      params: { title: 'U5-03', count: 1, left: 1 },
    };
    await deliver(city.tenant, notifications, true);
    expect(await told()).toEqual([notice]);
    // A worker that was killed before it noted the delivery tells it again, and nobody hears it twice.
    await inTenant(
      city.tenant.id,
      (db) => db.sql`
        UPDATE event_deliveries SET delivered_at = NULL
        WHERE ${own()} AND stream_id = ${importId} AND subscriber = 'notifications'`,
    );
    expect(await deliver(city.tenant, notifications, true)).toBe(1);
    expect(await told()).toEqual([notice]);
  });

  test('takes only what is new of a longer file, and tells rows that stand twice', async () => {
    must(await staged(author, decisions(), [DECISION, decision('原来就有的决策')]));
    const [earlier] = must(await ask(listImports, author, {}));
    await carriedOn(city.tenant);
    must(await run(startImport, author, { importId: earlier!.id }));
    await carriedOn(city.tenant);
    const { importId } = must(
      await staged(author, decisions(), [
        DECISION,
        ['2026年6月19日', ...decision('原来就有的决策').slice(1)],
        decision('新添的决策'),
        decision('新添的决策'),
      ]),
    );
    await carriedOn(city.tenant);
    const { lines, counts } = await seen(author, importId);
    expect(counts).toMatchObject({ known: 1, good: 1, faulty: 1 });
    expect(lines.map((line) => [line.number, line.faults[0]!.code, line.faults[0]!.params])).toEqual([
      [2, 'imports.recorded_before', { day: '2026-06-20', row: 2 }],
      [4, 'imports.same_as_row', { row: 3 }],
    ]);
    must(await run(startImport, author, { importId }));
    await carriedOn(city.tenant);
    expect(await recordsOf('U5-03', '原来就有')).toHaveLength(1);
    expect(await recordsOf('U5-03', '新添的')).toHaveLength(1);
  });

  test('goes on after a worker that was killed before it noted what it did', async () => {
    const { importId } = must(
      await staged(author, decisions(), [
        DECISION,
        ...['甲', '乙', '丙'].map((n) => decision(`断电时的决策${n}`)),
      ]),
    );
    await carriedOn(city.tenant);
    must(await run(startImport, author, { importId }));
    const [row] = await readTenant(
      city.tenant.id,
      (db) => db.sql<{ entry: object }>`
        SELECT entry FROM record_import_rows WHERE ${own()} AND import_id = ${importId} AND number = 3`,
    );
    // Row 3 was handed in under its key, and nobody noted it.
    const done = must(
      await run(submitRecord, author, { ...row!.entry, attachmentIds: [] }, { key: `import:${importId}:3` }),
    );
    await carriedOn(city.tenant);
    const { lines, counts } = await seen(author, importId, { show: 'all' });
    expect(counts.imported).toBe(3);
    expect(lines.find((line) => line.number === 3)!.recordId).toBe(done.recordId);
    expect(await recordsOf('U5-03', '断电时')).toHaveLength(3);
  });

  test('is stopped and goes on; what a slow worker has to say of it comes too late', async () => {
    const { importId } = must(await staged(author, decisions(), [DECISION, decision('停一停的决策')]));
    await carriedOn(city.tenant);
    must(await run(startImport, author, { importId }));
    must(await run(pauseImport, author, { importId }));
    expect(await carryOnImports(city.tenant)).toBe(false);
    const late = { importId, state: 'running', rows: [{ number: 2, to: 'refused', faults: [] }] };
    expect(await run(noteImportStep, systemContext(city.tenant), late)).toMatchObject({
      code: 'conflict',
      problems: [{ code: 'conflict.changed_meanwhile' }],
    });
    must(await run(startImport, author, { importId }));
    await carriedOn(city.tenant);
    expect((await seen(author, importId)).counts.imported).toBe(1);
  });

  test('is taken back as far as nobody has accepted it, and may come again', async () => {
    const rows = [DECISION, ...['子', '丑', '寅'].map((n) => decision(`要收回的决策${n}`))];
    const { importId } = must(await staged(author, decisions(), rows));
    await carriedOn(city.tenant);
    must(await run(startImport, author, { importId }));
    await carriedOn(city.tenant);
    const accepted = (await recordsOf('U5-03', '要收回'))[1]!;
    must(
      await run(acceptRecord, await asOf(city.tenant, city.member, june(20)), {
        recordId: accepted.id,
        version: 1,
      }),
    );
    must(await run(undoImport, author, { importId }));
    await carriedOn(city.tenant);
    const view = await seen(author, importId);
    expect(view).toMatchObject({ state: 'undone', counts: { undone: 2, kept: 1, imported: 0 } });
    expect(view.lines[0]!.faults[0]!.code).toBe('records.already_accepted');
    const after = await recordsOf('U5-03', '要收回');
    expect(after.map((one) => one.status).sort()).toEqual(['accepted', 'withdrawn', 'withdrawn']);
    expect(await countersOf(city, city.units.near)).toEqual(await countedFromRows(city, city.units.near));
    const again = must(await staged(author, decisions(), rows));
    expect(again.known).toBe(false);
    await carriedOn(city.tenant);
    expect((await seen(author, again.importId)).counts).toMatchObject({ good: 2, known: 1 });
  });
});

describe('what is not imported', () => {
  test('is said before anything is read', async () => {
    const place = { subjectId: city.units.near };
    const form = (who: Context, more: object) => ask(getImportForm, who, { ...place, ...more });
    expect(await form(author, { itemCode: 'U7-06' })).toMatchObject({
      code: 'invalid',
      problems: [{ code: 'imports.restricted' }],
    });
    expect(await form(author, { ...decisions(), subjectId: city.units.far })).toMatchObject({
      code: 'forbidden',
      problems: [{ code: 'forbidden.record' }],
    });
    expect(await form(author, { itemCode: 'U9-99' })).toMatchObject({ code: 'not_found' });
    const items = must(await ask(listImportableItems, author, {}));
    expect(Object.fromEntries(items.map((item) => [item.code, item.refusal]))).toMatchObject({
      'U5-03': null,
      'U7-06': 'restricted',
    });
  });

  test('belongs to its author alone, and each step to its state', async () => {
    const { importId } = must(await staged(author, decisions(), [DECISION, decision('别人看不见的决策')]));
    const unknown = { code: 'not_found', problems: [{ code: 'imports.unknown' }] };
    for (const command of [startImport, pauseImport, dropImport, undoImport])
      expect(await run(command, colleague, { importId })).toMatchObject(unknown);
    expect(await ask(getFaultyRows, colleague, { importId })).toMatchObject(unknown);
    const refusedBy = async (command: typeof startImport) => {
      const result = await run(command, author, { importId });
      return result.ok ? null : result.problems[0]!.code;
    };
    expect(await refusedBy(startImport)).toBe('imports.cannot.start');
    expect(await refusedBy(pauseImport as unknown as typeof startImport)).toBe('imports.cannot.pause');
    expect(await refusedBy(undoImport)).toBe('imports.cannot.undo');
    await carriedOn(city.tenant);
    must(await run(startImport, author, { importId }));
    expect(await refusedBy(dropImport as unknown as typeof startImport)).toBe('imports.cannot.drop');
    await carriedOn(city.tenant);
    expect(await refusedBy(startImport)).toBe('imports.cannot.start');
  });

  test('with nothing good in it cannot be started', async () => {
    const { importId } = must(
      await staged(author, decisions(), [DECISION, ['', ...decision('没有日期的决策').slice(1)]]),
    );
    await carriedOn(city.tenant);
    expect(await run(startImport, author, { importId })).toMatchObject({
      code: 'conflict',
      problems: [{ code: 'imports.nothing_good' }],
    });
  });
});
