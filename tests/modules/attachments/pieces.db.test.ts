import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginUpload, continueUpload, discardUpload, findUpload } from '@/lib/modules/attachments/commands';
import { sweepUploads } from '@/lib/modules/attachments/jobs';
import { LARGEST_ATTACHMENT, MOST_PARTIAL_UPLOADS } from '@/lib/modules/attachments/model';
import { createTenant } from '@/lib/modules/tenants/commands';
import { type Context, SYSTEM_ACTOR, type TenantFacts, systemContext } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import * as files from './files';

const dataDir = mkdtempSync(path.join(tmpdir(), 'luji-pieces-'));
process.env.DATA_DIR = dataDir;

let tenant: TenantFacts;
let other: TenantFacts;

const memberId = (last: string) => `00000000-0000-4000-8000-0000000000${last}`;

const member = (of: TenantFacts, last = '01'): Context => ({
  ...systemContext(of),
  actor: {
    ...SYSTEM_ACTOR,
    kind: 'member',
    memberId: memberId(last),
    positionId: memberId('99'),
    roles: ['unit_recorder'],
  },
});

beforeAll(async () => {
  const make = async (slug: string) => {
    const created = await createTenant({ slug, nameZh: slug, kind: 'standard' });
    if (!created.ok) throw new Error(JSON.stringify(created));
    return created.value;
  };
  [tenant, other] = [await make('pieces'), await make('pieces-other')];
});
afterAll(async () => {
  await closeDatabase();
  rmSync(dataDir, { recursive: true, force: true });
});

async function* piece(bytes: Buffer, from: number, to = bytes.length) {
  yield bytes.subarray(from, to);
}

/** A source that breaks off after it has given something. */
async function* brokenOff(bytes: Buffer, from: number, to: number) {
  yield bytes.subarray(from, to);
  throw Object.assign(new Error('The other side hung up'), { code: 'ECONNRESET' });
}

async function begun(context: Context, name: string, size: number): Promise<string> {
  const result = await beginUpload(context, { name, size });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

const offsetOf = async (context: Context, id: string) => {
  const found = await findUpload(context, id);
  return found.ok ? found.value.offset : found.code;
};

const countOf = async (of: TenantFacts) => {
  const rows = await readTenant(of.id, (db) => db.sql`SELECT 1 FROM attachments WHERE ${own()}`);
  return rows.length;
};

const codesOf = (result: { ok: boolean; problems?: { code: string }[] }) =>
  result.ok ? null : result.problems!.map((problem) => problem.code);

test('a file that is cut off goes on where it was, and is kept as it was sent', async () => {
  const me = member(tenant);
  const bytes = files.pdf();
  const id = await begun(me, '纪要.pdf', bytes.length);
  await expect(continueUpload(me, id, 0, brokenOff(bytes, 0, 20))).rejects.toThrow('hung up');
  expect(await offsetOf(me, id)).toBe(20);
  expect(codesOf(await continueUpload(me, id, 0, piece(bytes, 0)))).toEqual(['attachment.other_offset']);
  expect(await offsetOf(me, id)).toBe(20);
  expect(await continueUpload(me, id, 20, piece(bytes, 20, 40))).toEqual({ ok: true, value: null });
  const kept = await continueUpload(me, id, 40, piece(bytes, 40));
  expect(kept).toMatchObject({ ok: true, value: { name: '纪要.pdf', size: bytes.length } });
  const [row] = await readTenant(
    tenant.id,
    (db) => db.sql<{ size: number }>`SELECT size FROM attachments WHERE ${own()} AND name = '纪要.pdf'`,
  );
  expect(row).toEqual({ size: bytes.length });
});

test('whoever lost the last answer gets the same one, and nothing is kept twice', async () => {
  const me = member(tenant, '02');
  const bytes = files.pdf();
  const id = await begun(me, 'a.pdf', bytes.length);
  const first = await continueUpload(me, id, 0, piece(bytes, 0));
  const before = await countOf(tenant);
  expect(await offsetOf(me, id)).toBe(bytes.length);
  expect(await continueUpload(me, id, bytes.length, null)).toEqual(first);
  expect(await countOf(tenant)).toBe(before);
  await discardUpload(me, id);
  expect(await offsetOf(me, id)).toBe('not_found');
});

test('two at one file at the same time: one of them waits', async () => {
  const me = member(tenant, '03');
  const bytes = files.pdf();
  const id = await begun(me, 'b.pdf', bytes.length);
  let letGo = () => undefined as void;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  async function* slow() {
    await held;
    yield bytes;
  }
  const first = continueUpload(me, id, 0, slow());
  expect(codesOf(await continueUpload(me, id, 0, piece(bytes, 0)))).toEqual(['attachment.other_offset']);
  letGo();
  expect((await first).ok).toBe(true);
});

test('the upload of another person, of another tenant and of nobody does not exist', async () => {
  const bytes = files.pdf();
  const id = await begun(member(tenant, '04'), 'c.pdf', bytes.length);
  for (const stranger of [member(tenant, '05'), member(other, '04')]) {
    expect(await offsetOf(stranger, id)).toBe('not_found');
    expect(codesOf(await continueUpload(stranger, id, 0, piece(bytes, 0)))).toEqual([
      'attachment.upload_unknown',
    ]);
    await discardUpload(stranger, id);
  }
  for (const wrong of ['../c', memberId('77')])
    expect(await offsetOf(member(tenant, '04'), wrong)).toBe('not_found');
  expect(await offsetOf(member(tenant, '04'), id)).toBe(0);
  expect(codesOf(await beginUpload(systemContext(tenant), { name: 'd.pdf', size: 1 }))).toEqual([
    'forbidden.role',
  ]);
});

test('what can be said before a byte is here is said then, the rest at the end', async () => {
  const me = member(tenant, '06');
  const refused = async (name: string, size: number) => codesOf(await beginUpload(me, { name, size }));
  expect(await refused('e.pdf', LARGEST_ATTACHMENT + 1)).toEqual(['attachment.too_large']);
  expect(await refused('e.pdf', 0)).toEqual(['attachment.empty']);
  expect(await refused('e.exe', 10)).toEqual(['attachment.unknown_kind']);
  const bytes = files.pdf();
  const before = await countOf(tenant);
  const id = await begun(me, 'f.docx', bytes.length);
  const disguised = await continueUpload(me, id, 0, piece(bytes, 0));
  expect(codesOf(disguised)).toEqual(['attachment.disguised']);
  expect(await continueUpload(me, id, bytes.length, null)).toEqual(disguised);
  const short = await begun(me, 'g.pdf', 10);
  expect(codesOf(await continueUpload(me, short, 0, piece(bytes, 0)))).toEqual(['attachment.form_malformed']);
  expect(await countOf(tenant)).toBe(before);
});

test('nobody leaves more than so many half files about, and a day later they are gone', async () => {
  const me = member(tenant, '07');
  const bytes = files.pdf();
  const ids: string[] = [];
  for (let count = 0; count < MOST_PARTIAL_UPLOADS; count += 1)
    ids.push(await begun(me, 'h.pdf', bytes.length));
  expect(codesOf(await beginUpload(me, { name: 'h.pdf', size: 1 }))).toEqual(['attachment.too_many_partial']);
  const folder = path.join(dataDir, 'partial', tenant.id, memberId('07'));
  const kept = ids[0]!;
  const long = new Date(Date.now() - 25 * 3_600_000);
  for (const name of readdirSync(folder))
    if (!name.startsWith(kept)) await utimes(path.join(folder, name), long, long);
  await sweepUploads(tenant);
  expect(readdirSync(folder).sort()).toEqual([`${kept}.json`, `${kept}.part`]);
  expect((await beginUpload(me, { name: 'h.pdf', size: 1 })).ok).toBe(true);
});
