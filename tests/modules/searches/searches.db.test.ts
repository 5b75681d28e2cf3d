import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveDraft } from '@/lib/modules/drafts/commands';
import { withdrawRecord } from '@/lib/modules/records/commands';
import { returnRecord } from '@/lib/modules/reviews/commands';
import { indexRecords } from '@/lib/modules/search-entries/commands';
import { rebuildEntries } from '@/lib/modules/search-entries/jobs';
import { searchAttachments, searchRecords } from '@/lib/modules/searches/queries';
import { resubmitRecord } from '@/lib/modules/submissions/commands';
import { sha256 } from '@/lib/platform/canonical';
import { run } from '@/lib/platform/command';
import { systemContext } from '@/lib/platform/context';
import { closeDatabase, inTenant, own, ownTenant, readTenant, tenantSetting } from '@/lib/platform/db';
import { env } from '@/lib/platform/env';
import { ask } from '@/lib/platform/query';
import { writePaper } from '@/lib/platform/papers';
import { storage } from '@/lib/platform/storage';
import { applyWrites, insert } from '@/lib/platform/writes';
import { ROLES } from '@/lib/shared/actor';
import type { Paper } from '@/lib/shared/paper';
import { deliverPending } from '@/lib/worker/subscribers';
import { pack } from '@/tests/platform/archives';
import { must, position } from '../organizations/setting';
import { asOf, at, june } from '../reviews/setting';
import { CONTENTS, type RecorderCity, recorderCity, submit, uploadOf } from '../submissions/setting';

let city: RecorderCity;
let other: RecorderCity;
const NOW = june(26);

beforeAll(async () => {
  city = await recorderCity('search', '2026-06-30');
  other = await recorderCity('search-other', '2026-06-30');
});
afterAll(closeDatabase);

const deliver = (of = city) => deliverPending(of.tenant, true);

/** Hands in a holiday reminder about something, and lets the subscribers work. */
async function recorded(topic: string, more: Parameters<typeof submit>[3] = {}, of = city) {
  const given = { on: '2026-06-10', lateReason: 'forgotten', ...more };
  const { recordId } = must(
    await submit(of, 'U4-01', june(20), { ...given, content: { topic, ...more.content } }),
  );
  await deliver(of);
  return recordId;
}

const find = async (by: string, q: string, more: object = {}, of = city) =>
  must(await ask(searchRecords, await asOf(of.tenant, by, NOW), { q, ...more }));
const found = async (by: string, q: string, more: object = {}, of = city) =>
  (await find(by, q, more, of)).rows.map((row) => row.id);
/** Statements of the ordinary role that the server is, in one transaction of a tenant. */
async function ordinary<Value>(
  of: RecorderCity,
  work: (client: pg.Client) => Promise<Value>,
): Promise<Value> {
  const client = new pg.Client({ connectionString: env().appDatabaseUrl });
  await client.connect();
  try {
    await client.query(`BEGIN; ${tenantSetting(of.tenant.id)}`);
    const value = await work(client);
    await client.query('COMMIT');
    return value;
  } finally {
    await client.end();
  }
}
const said = (parts: readonly { text: string; hit: boolean }[] = []) =>
  parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

describe('a record is found', () => {
  let recordId: string;
  beforeAll(async () => {
    recordId = await recorded('清查窗口单位私设小金库，责令镇街限期上缴');
  });

  test.each([
    ['a word of two characters', '镇街'],
    ['words that stand apart', '镇街 小金库'],
    ['words written together, in another order', '上缴小金库'],
    ['a piece that no dictionary would cut out', '令镇'],
    ['one character', '缴'],
    ['the name of its unit', '城市管理局小金库'],
    ['what its unit is called', '城管局小金库'],
    ['the name of its author', '严样壬 小金库'],
    ['the title of its item', '节前廉政提醒 小金库'],
    ['the code of its item', 'U4-01 小金库'],
  ])('by %s', async (_by, q) => expect(await found(city.recorder, q)).toEqual([recordId]));

  test('by its number, and by the beginning of it', async () => {
    const [row] = (await find(city.recorder, '小金库')).rows;
    expect(await found(city.recorder, row!.number)).toEqual([recordId]);
    expect(await found(city.recorder, `${row!.number.slice(0, -1)} 镇街`)).toEqual([recordId]);
  });

  test('not by a word that is missing, nor by nothing', async () => {
    expect(await find(city.recorder, '小金库 高尔夫')).toEqual({ rows: [], count: 0, more: false });
    for (const q of ['', '？', '-'])
      expect(await find(city.recorder, q)).toEqual({ rows: [], count: 0, more: false });
  });

  test('with its words marked, in the title and in the field they stand in', async () => {
    const [row] = (await find(city.recorder, '小金库镇街')).rows;
    expect(said(row!.snippet!.parts)).toBe('清查窗口单位私设[小金库]，责令[镇街]限期上缴');
    expect(said(row!.title)).toContain('[小金库]');
    expect(row).toMatchObject({ itemCode: 'U4-01', subject: { id: city.unit }, status: 'released' });
  });

  test('within the filters and not outside of them', async () => {
    const inside = [
      { from: '2026-06-10', to: '2026-06-10' },
      { from: '2026-05-31', to: '2026-07-01' },
      { from: '2024-12-31', to: '2026-06-30' },
      { itemCode: 'U4-01' },
      { groupId: city.group },
      { subjectId: city.unit },
    ];
    const outside = [
      { from: '2026-06-11' },
      { to: '2026-06-09' },
      { from: '2026-05-01', to: '2026-05-31' },
      { from: '2026-06-11', to: '2026-07-31' },
      { itemCode: 'U4-02' },
      { groupId: city.farUnit },
      { subjectId: city.farUnit },
    ];
    for (const by of [city.recorder, city.officer]) {
      for (const filters of inside) expect(await found(by, '小金库', filters)).toEqual([recordId]);
      for (const filters of outside) expect(await found(by, '小金库', filters)).toEqual([]);
    }
  });

  test('a city of the same words finds nothing of it', async () => {
    const theirs = await recorded('清查窗口单位私设小金库，责令镇街限期上缴', {}, other);
    expect(await found(other.officer, '小金库', {}, other)).toEqual([theirs]);
    expect(await found(city.officer, '小金库')).toEqual([recordId]);
  });
});

describe('what stands in the title comes first, and the newer before the older', () => {
  test('whichever way it is looked for', async () => {
    const conclusions = '会上通报了高尔夫会员卡清理情况，要求逐人作出书面说明';
    const attachmentIds = [await uploadOf(city, city.author)];
    const body = must(
      await submit(city, 'U1-02', june(20), {
        ...{ on: '2026-06-18', lateReason: 'forgotten', attachmentIds },
        content: { topic: '研究作风建设重点任务分工', conclusions },
      }),
    ).recordId;
    const older = await recorded('提醒不得出入高尔夫会员卡会所', { on: '2026-06-08' });
    const newer = await recorded('清退高尔夫会员卡，签订承诺', { on: '2026-06-12' });
    for (const by of [city.recorder, city.officer])
      expect(await found(by, '高尔夫会员卡')).toEqual([newer, older, body]);
    expect(await find(city.officer, '高尔夫会员卡', { limit: 1 })).toMatchObject({
      rows: [{ id: newer }],
      count: 3,
      more: false,
    });
    const [, , last] = (await find(city.officer, '高尔夫会员卡')).rows;
    expect(last!.snippet!.label).toMatchObject({ nameEn: expect.any(String) as string });
    expect(said(last!.snippet!.parts)).toContain('[高尔夫][会员卡]清理');
  });
});

describe('a city with more than is looked through one by one', () => {
  const TOTAL = 6000;
  const WORDS = { everywhere: '望江', many: '梧桐', some: '银杏', old: '水杉' };
  beforeAll(async () => {
    const recordId = await recorded('临江道路绿化巡查', {}, other);
    const piece = (word: string) => `'''${word}'''`;
    const facts = `'record_id', c.id, 'part_id', c.id, 'happened_on', '2026-06-10'::date - c.n / 30`;
    await ordinary(other, (client) =>
      client.query(
        `WITH copies AS (SELECT n, md5('copy ' || n)::uuid AS id FROM generate_series(1, ${TOTAL}) n),
         records AS (
           INSERT INTO duty_records SELECT (jsonb_populate_record(r, jsonb_build_object('id', c.id,
             'number', 'C' || c.n, 'happened_on', '2026-06-10'::date - c.n / 30))).*
           FROM duty_records r, copies c WHERE r.id = $1 RETURNING 1),
         versions AS (
           INSERT INTO record_versions SELECT (jsonb_populate_record(v, jsonb_build_object('record_id', c.id))).*
           FROM record_versions v, copies c WHERE v.record_id = $1 RETURNING 1)
         INSERT INTO search_entries SELECT (jsonb_populate_record(e, jsonb_build_object(${facts},
           'words', concat_ws(' ', '''@g' || right(e.group_id::text, 12) || '''', '''@iu4-01''',
             ${piece(WORDS.everywhere)},
             CASE WHEN n % 7 = 0 THEN ${piece(`#${WORDS.everywhere}`)} END,
             CASE WHEN n % 40 = 0 THEN ${piece(WORDS.many)} END,
             CASE WHEN n % 280 = 0 THEN ${piece(`#${WORDS.many}`)} END,
             CASE WHEN n % 400 = 0 THEN ${piece(WORDS.some)} END,
             CASE WHEN n % 800 = 0 THEN ${piece(`#${WORDS.some}`)} END,
             CASE WHEN n > 5900 THEN ${piece(WORDS.old)} END)))).*
         FROM search_entries e, copies c WHERE e.record_id = $1`,
        [recordId],
      ),
    );
  });

  /** Every entry looked at, without an index. */
  const expected = async (word: string, from: string) => {
    const rows = await readTenant(
      other.tenant.id,
      (db) => db.sql<{ id: string }>`
        SELECT e.record_id AS id FROM search_entries e
        WHERE ${own('e')} AND e.words @@ ${`'${word}'`}::tsquery AND e.happened_on >= ${from}::date
        ORDER BY e.words @@ ${`'#${word}'`}::tsquery DESC, e.happened_on DESC, e.record_id LIMIT 51`,
    );
    return rows.map((row) => row.id);
  };

  test.each(Object.values(WORDS))('gives the same answer whichever way it is found: %s', async (word) => {
    for (const from of ['2020-01-01', '2026-01-01']) {
      const wanted = await expected(word, from);
      for (const filters of [{ from }, { from, groupId: other.group }, { from, itemCode: 'U4-01' }]) {
        const answer = await find(other.officer, word, filters, other);
        expect(answer.rows.map((row) => row.id)).toEqual(wanted.slice(0, 50));
        expect(answer).toMatchObject({ count: Math.min(50, wanted.length), more: wanted.length > 50 });
      }
    }
  });

  test('counts no further than fifty, and says so', async () => {
    expect(await find(other.member, WORDS.everywhere, { limit: 10 }, other)).toMatchObject({
      count: 50,
      more: true,
      rows: { length: 10 },
    });
  });

  test('asks the index of words through the view, which row-level security alone would not let be used', async () => {
    const planOf = (table: string) =>
      ordinary(other, async (client) => {
        await client.query('SET LOCAL enable_seqscan = off');
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(
          `EXPLAIN SELECT 1 FROM ${table} WHERE tenant_id = '${other.tenant.id}' AND words @@ '${WORDS.old}'::tsquery`,
        );
        return rows.map((row) => row['QUERY PLAN']).join('\n');
      });
    expect(await planOf('searchable_entries')).toMatch(/Index Cond: .*words @@/);
    expect(await planOf('search_entries')).not.toMatch(/Index Cond: .*words @@/);
  });
});

describe('who finds what', () => {
  const WORD = '芙蓉渡';
  const records: Record<string, string> = {};
  beforeAll(async () => {
    const give = async (sensitivity: string, itemCode: string, more: object) => {
      const handed = { on: '2026-06-10', lateReason: 'forgotten', by: city.recorder };
      const { content, ...rest } = { content: {}, ...more };
      records[sensitivity] = must(
        await submit(city, itemCode, june(20), { ...handed, ...rest, content }),
      ).recordId;
    };
    await give('normal', 'U4-01', { content: { topic: `${WORD}路段停车提醒` } });
    await give('personal', 'U3-04', {
      by: city.secretary,
      content: { reason: `${WORD}窗口值班迟到两次`, foundOn: '2026-06-10' },
    });
    await give('restricted', 'U7-06', {
      by: city.secretary,
      content: { clueNo: `${WORD}一号`, handler: '严样壬' },
    });
    await deliver();
  });

  test.each<[Exclude<keyof RecorderCity, 'tenant'>, string[]]>([
    ['recorder', ['normal']],
    ['colleague', ['normal']],
    ['leader', ['normal', 'personal']],
    ['secretary', ['normal', 'personal', 'restricted']],
    ['farRecorder', []],
    ['member', ['normal', 'personal']],
    ['groupLeader', ['normal', 'personal', 'restricted']],
    ['officer', ['normal', 'personal']],
    ['caseOfficer', ['restricted']],
    ['auditor', []],
  ])('%s: %j', async (by, seen) => {
    const answer = await find(city[by], WORD);
    expect(answer.rows.map((row) => row.id).sort()).toEqual(seen.map((one) => records[one]!).sort());
    // The count tells of nothing more than the rows do.
    expect(answer).toMatchObject({ count: seen.length, more: false });
    expect(JSON.stringify(answer).includes('一号')).toBe(seen.includes('restricted'));
  });
});

describe('the entries follow what is recorded', () => {
  test('a record is not found before its event was handed out; the same once more changes nothing', async () => {
    const given = { on: '2026-06-10', lateReason: 'forgotten', content: { topic: '清点琉璃瓦库存' } };
    const { recordId } = must(await submit(city, 'U4-01', june(20), given));
    expect(await found(city.recorder, '琉璃瓦')).toEqual([]);
    await deliver();
    expect(await found(city.recorder, '琉璃瓦')).toEqual([recordId]);
    const again = await at(NOW, indexRecords, systemContext(city.tenant, NOW), { recordIds: [recordId] });
    expect(must(again)).toEqual({ entries: 1, removed: 0 });
    expect(await found(city.recorder, '琉璃瓦')).toEqual([recordId]);
  });

  test('what was corrected is found by its new words and no more by the old ones', async () => {
    const recordId = await recorded('检查柏油仓库钥匙保管');
    const back = { recordId, version: 1, reason: 'not_specific', note: '请写明范围' };
    must(await at(june(22), returnRecord, await asOf(city.tenant, city.member, june(22)), back));
    expect(await found(city.recorder, '柏油')).toEqual([recordId]);
    const content = { ...CONTENTS['U4-01']!('2026-06-10'), topic: '检查沥青仓库双人双锁' };
    const mended = { recordId, content, lateReason: 'forgotten' };
    must(await at(june(23), resubmitRecord, await asOf(city.tenant, city.recorder, june(23)), mended));
    await deliver();
    expect(await found(city.recorder, '柏油')).toEqual([]);
    expect(await found(city.recorder, '沥青')).toEqual([recordId]);
  });

  test('what was taken back is gone at once, and its entry after the event', async () => {
    const recordId = await recorded('督促拆除鸽笼');
    must(await at(june(22), withdrawRecord, await asOf(city.tenant, city.recorder, june(22)), { recordId }));
    expect((await find(city.recorder, '鸽笼')).rows).toEqual([]);
    await deliver();
    expect(await find(city.recorder, '鸽笼')).toMatchObject({ rows: [], count: 0 });
  });

  test('a draft is found by nobody, its writer included', async () => {
    const draft = {
      ...{ subjectId: city.unit, itemCode: 'U4-01', revision: 0, attachmentIds: [] },
      content: { topic: '打算提醒孔明灯安全' },
    };
    must(await at(june(20), saveDraft, await asOf(city.tenant, city.recorder, june(20)), draft));
    await deliver();
    for (const by of [city.recorder, city.leader, city.officer])
      expect(await found(by, '孔明灯')).toEqual([]);
  });

  test('everything can be made anew, and what belongs to no record goes', async () => {
    const recordId = await recorded('核对盘扣脚手架租赁');
    await inTenant(city.tenant.id, async (db) => {
      await db.sql`UPDATE search_entries e SET words = NULL WHERE ${own('e')}`;
      await db.sql`
        INSERT INTO search_entries (tenant_id, record_id, part_id, kind, group_id, subject_id, sensitivity,
          author_member_id, item_code, happened_on, indexed_at)
        SELECT ${ownTenant}, ${randomUUID()}, ${randomUUID()}, 'record', e.group_id, e.subject_id, e.sensitivity,
          e.author_member_id, e.item_code, e.happened_on, e.indexed_at
        FROM search_entries e WHERE ${own('e')} LIMIT 1`;
    });
    expect(await found(city.recorder, '脚手架')).toEqual([]);
    const { records, entries } = await rebuildEntries(city.tenant);
    expect(records).toBeGreaterThan(0);
    expect(await found(city.recorder, '脚手架')).toEqual([recordId]);
    const [row] = await readTenant(
      city.tenant.id,
      (db) => db.sql<{ n: number }>`SELECT count(*)::int AS n FROM search_entries e WHERE ${own('e')}`,
    );
    expect(row!.n).toBe(entries);
  });

  test.each(ROLES)('nobody writes them by hand: %s', async (role) => {
    expect(await run(indexRecords, position(city.tenant, role), { recordIds: [randomUUID()] })).toMatchObject(
      { ok: false, code: 'forbidden' },
    );
  });
});

describe('files', () => {
  const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  const word = (text: string) =>
    pack([
      { name: 'word/document.xml', content: Buffer.from(`<w:document><w:t>${text}</w:t></w:document>`) },
    ]);

  async function upload(name: string, mediaType: string, bytes: Buffer): Promise<string> {
    const id = randomUUID();
    const kept = { sha256: sha256(bytes), size: bytes.length, name, mediaType };
    await storage().put({ tenantId: city.tenant.id, sha256: kept.sha256 }, Readable.from([bytes]));
    const row = { id, ...kept, uploadedAt: june(10), uploadedById: city.author };
    await inTenant(city.tenant.id, (db) => applyWrites(db, [insert('Attachment', row)], 0));
    return id;
  }
  const files = async (by: string, q: string, more: object = {}) =>
    must(await ask(searchAttachments, await asOf(city.tenant, by, NOW), { q, ...more }));

  test('are found by their text and by their name, and lead to their record', async () => {
    const attachmentIds = [
      await upload('会议纪要.docx', DOCX, word('会议强调，严禁以翡翠手镯等名义收受礼品')),
      await upload('翡翠清单扫描.pdf', 'application/pdf', Buffer.from('%PDF-1.4')),
    ];
    const recordId = await recorded('节前提醒附材料', { attachmentIds });
    for (const by of [city.recorder, city.member, city.officer]) {
      const answer = await files(by, '翡翠');
      expect(answer).toMatchObject({ count: 2, more: false });
      expect(answer.rows.map((row) => [said(row.name), row.read, row.record.id])).toEqual([
        // Found by its name: before what is found by its text.
        ['[翡翠]清单扫描.pdf', false, recordId],
        ['会议纪要.docx', true, recordId],
      ]);
      expect(said(answer.rows[1]!.snippet!.parts)).toBe('会议强调，严禁以[翡翠]手镯等名义收受礼品');
      expect(answer.rows[0]!.snippet).toBeNull();
      expect((await files(by, '翡翠手镯', { itemCode: 'U4-01' })).count).toBe(1);
      expect((await files(by, '翡翠手镯', { itemCode: 'U4-02' })).count).toBe(0);
      // The words of a file are not those of its record.
      expect(await found(by, '翡翠手镯')).toEqual([]);
    }
    for (const by of [city.farRecorder, city.caseOfficer, city.auditor])
      expect(await files(by, '翡翠')).toEqual({ rows: [], count: 0, more: false });
  });

  test('of PDF are found by their text, which is read once and again when all is made anew', async () => {
    const blocks: Paper['blocks'] = [{ kind: 'paragraph', text: ['会议通报了蓝宝石胸针的登记上交情况'] }];
    const bytes = await writePaper(
      {
        ...{ locale: 'zh-CN', name: 'x', title: '会议纪要', about: [], marks: [], made: [], blocks },
        header: '',
        footer: '',
      },
      'pdf',
    );
    const id = await upload('纪要.pdf', 'application/pdf', Buffer.from(bytes));
    const content = { topic: '通报礼品登记' };
    const given = { on: '2026-06-10', lateReason: 'forgotten', attachmentIds: [id], content };
    const { recordId } = must(await submit(city, 'U4-01', june(20), given));
    // As the worker does it; a story told in batches leaves files that take long for later.
    await deliverPending(city.tenant);
    const readNow = async () => {
      const { rows } = await files(city.recorder, '胸针');
      return rows.map((row) => [row.id, row.read, said(row.snippet!.parts)]);
    };
    const snippet = '会议纪要 会议通报了蓝宝石[胸针]的登记上交情况';
    expect(await readNow()).toEqual([[id, true, snippet]]);
    await storage().remove({ tenantId: city.tenant.id, sha256: sha256(bytes) });
    must(await at(NOW, indexRecords, systemContext(city.tenant, NOW), { recordIds: [recordId] }));
    expect(await readNow()).toEqual([[id, true, snippet]]);
    await rebuildEntries(city.tenant);
    expect(await readNow()).toEqual([]);
  });

  test('of a version that no longer stands are not found', async () => {
    const first = await upload('旧稿.docx', DOCX, word('珊瑚摆件登记'));
    const recordId = await recorded('登记礼品礼金', { attachmentIds: [first] });
    expect((await files(city.recorder, '珊瑚')).count).toBe(1);
    const back = { recordId, version: 1, reason: 'not_specific', note: '请换附件' };
    must(await at(june(22), returnRecord, await asOf(city.tenant, city.member, june(22)), back));
    const attachmentIds = [await upload('新稿.docx', DOCX, word('玛瑙摆件登记'))];
    const content = { ...CONTENTS['U4-01']!('2026-06-10'), topic: '登记礼品礼金' };
    const mended = { recordId, content, attachmentIds, lateReason: 'forgotten' };
    must(await at(june(23), resubmitRecord, await asOf(city.tenant, city.recorder, june(23)), mended));
    // Not even before the event is handed out.
    expect((await files(city.recorder, '珊瑚')).rows).toEqual([]);
    await deliver();
    expect((await files(city.recorder, '珊瑚')).count).toBe(0);
    expect((await files(city.recorder, '玛瑙')).count).toBe(1);
  });
});
