import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  keepUpload,
  proofOf,
  registerAttachment,
  removeLooseUploads,
} from '@/lib/modules/attachments/commands';
import { sweepUploads } from '@/lib/modules/attachments/jobs';
import { listOwnUploads } from '@/lib/modules/attachments/queries';
import { LARGEST_ATTACHMENT } from '@/lib/modules/attachments/model';
import { getReadableAttachment } from '@/lib/modules/record-views/queries';
import { createTenant } from '@/lib/modules/tenants/commands';
import { run } from '@/lib/platform/command';
import { type Context, SYSTEM_ACTOR, type TenantFacts, systemContext } from '@/lib/platform/context';
import { closeDatabase, inTenant, own, ownTenant, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { storage } from '@/lib/platform/storage';
import * as files from './files';

const dataDir = mkdtempSync(path.join(tmpdir(), 'luji-files-'));
process.env.DATA_DIR = dataDir;

let tenant: TenantFacts;
let other: TenantFacts;

const memberId = (last: string) => `00000000-0000-4000-8000-0000000000${last}`;

function member(of: TenantFacts, last = '01'): Context {
  return {
    ...systemContext(of),
    actor: {
      ...SYSTEM_ACTOR,
      kind: 'member',
      memberId: memberId(last),
      positionId: memberId('99'),
      roles: ['unit_recorder'],
    },
  };
}

async function* chunks(bytes: Buffer, size = 1000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function upload(context: Context, name: string, bytes: Buffer) {
  const result = await keepUpload(context, name, chunks(bytes));
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

const rowsOf = (of: TenantFacts) =>
  readTenant(
    of.id,
    (db) => db.sql<{ id: string; sha256: string; name: string }>`
      SELECT id, sha256, name FROM attachments WHERE ${own()} ORDER BY uploaded_at, id`,
  );

const eventsOf = (of: TenantFacts, type: string) =>
  readTenant(of.id, (db) => db.sql`SELECT content FROM events WHERE ${own()} AND type = ${type}`);

async function filesOf(of: TenantFacts) {
  const found: string[] = [];
  for await (const file of storage().list(of.id)) found.push(file.sha256);
  return found;
}

const age = (of: TenantFacts, id: string, hours: number) =>
  inTenant(
    of.id,
    (db) => db.sql`UPDATE attachments SET uploaded_at = uploaded_at - make_interval(hours => ${hours})
      WHERE ${own()} AND id = ${id}`,
  );

async function ageFile(of: TenantFacts, sha256: string, hours: number) {
  const then = new Date(Date.now() - hours * 3_600_000);
  await utimes(path.join(dataDir, 'files', of.id, sha256.slice(0, 2), sha256), then, then);
}

beforeAll(async () => {
  const make = async (slug: string) => {
    const created = await createTenant({ slug, nameZh: slug, kind: 'standard' });
    if (!created.ok) throw new Error(JSON.stringify(created));
    return created.value;
  };
  [tenant, other] = [await make('files'), await make('files-other')];
});
afterAll(async () => {
  await closeDatabase();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('uploading', () => {
  test('keeps the content and registers it', async () => {
    const bytes = files.pdf();
    const value = await upload(member(tenant), '会议纪要.pdf', bytes);
    expect(value).toMatchObject({ name: '会议纪要.pdf', mediaType: 'application/pdf', size: bytes.length });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await rowsOf(tenant)).toEqual([{ id: value.id, sha256, name: '会议纪要.pdf' }]);
    const kept: Buffer[] = [];
    for await (const chunk of (await storage().get({ tenantId: tenant.id, sha256 }))!) kept.push(chunk);
    expect(Buffer.concat(kept).equals(bytes)).toBe(true);
    expect(await eventsOf(tenant, 'AttachmentRegistered')).toEqual([
      { content: { sha256, size: bytes.length, mediaType: 'application/pdf' } },
    ]);
  });

  test('the same content is stored once in a tenant, and apart in another', async () => {
    await upload(member(tenant, '02'), '另一个名字.pdf', files.pdf());
    await upload(member(other), 'a.pdf', files.pdf());
    expect(await rowsOf(tenant)).toHaveLength(2);
    expect(await filesOf(tenant)).toHaveLength(1);
    expect(await filesOf(other)).toHaveLength(1);
  });

  const refused: [string, string, Buffer, string][] = [
    ['an empty file', 'a.pdf', Buffer.alloc(0), 'attachment.empty'],
    ['a file that is too large', 'a.txt', Buffer.alloc(LARGEST_ATTACHMENT + 1, 65), 'attachment.too_large'],
    ['an unknown kind', 'a.exe', Buffer.from('MZ'), 'attachment.unknown_kind'],
    ['an encrypted pdf', 'a.pdf', files.pdfWithPassword(), 'attachment.encrypted'],
    ['an Office file under a password', 'a.docx', files.officeWithPassword(), 'attachment.encrypted'],
    ['an encrypted archive', 'a.ofd', files.ofd({ encrypted: true }), 'attachment.encrypted'],
    ['a damaged file', 'a.docx', files.docx().subarray(0, 60), 'attachment.damaged'],
    ['a disguised file', 'a.png', files.gif(), 'attachment.disguised'],
    ['a file with macros', 'a.docx', files.docm(), 'attachment.macros'],
  ];
  test.each(refused)('%s is refused and nothing is kept', async (_name, name, bytes, code) => {
    const before = { rows: await rowsOf(tenant), files: await filesOf(tenant) };
    const result = await keepUpload(member(tenant), name, chunks(bytes, 65_536));
    expect(result).toMatchObject({ ok: false, code: 'invalid', problems: [{ code }] });
    expect({ rows: await rowsOf(tenant), files: await filesOf(tenant) }).toEqual(before);
    expect(readdirSync(path.join(dataDir, 'incoming'))).toEqual([]);
  });

  test('a file the server has not seen from this member cannot be registered', async () => {
    const mine = member(tenant, '03');
    const [row] = await rowsOf(tenant);
    const examined = { sha256: row!.sha256, size: 75, name: 'x.pdf', mediaType: 'application/pdf' };
    const forged = [
      { ...examined, proof: '0'.repeat(64) },
      { ...examined, proof: proofOf(member(tenant, '01'), examined) },
      { ...examined, proof: proofOf(member(other, '03'), examined) },
      { ...examined, proof: proofOf(mine, { ...examined, size: 76 }) },
    ];
    for (const input of forged) {
      const result = await run(registerAttachment, mine, input);
      expect(result).toMatchObject({
        ok: false,
        code: 'forbidden',
        problems: [{ code: 'attachment.not_uploaded' }],
      });
    }
    expect(await rowsOf(tenant)).toHaveLength(2);
  });

  test('an interrupted upload leaves nothing behind', async () => {
    async function* broken() {
      yield Buffer.from('%PDF-');
      throw new Error('connection lost');
    }
    await expect(keepUpload(member(tenant), 'a.pdf', broken())).rejects.toThrow('connection lost');
    expect(readdirSync(path.join(dataDir, 'incoming'))).toEqual([]);
  });
});

describe('reading', () => {
  test('only who has uploaded a file finds it', async () => {
    const [row] = await rowsOf(tenant);
    expect(await ask(getReadableAttachment, member(tenant, '01'), { id: row!.id })).toMatchObject({
      ok: true,
      value: { name: '会议纪要.pdf' },
    });
    expect(await ask(getReadableAttachment, member(tenant, '02'), { id: row!.id })).toMatchObject({
      code: 'not_found',
    });
    expect(await ask(getReadableAttachment, member(other, '01'), { id: row!.id })).toMatchObject({
      code: 'not_found',
    });
  });

  test('a list leaves out what is not the own', async () => {
    const ids = [...(await rowsOf(tenant)), ...(await rowsOf(other))].map((row) => row.id);
    const result = await ask(listOwnUploads, member(tenant, '01'), { ids });
    expect(result.ok && result.value.map((one) => one.id)).toEqual([ids[0]]);
  });
});

test('a row of a record cannot point at an attachment of another tenant', async () => {
  const [foreign] = await rowsOf(other);
  await expect(
    inTenant(
      tenant.id,
      (db) => db.sql`INSERT INTO record_attachments (tenant_id, record_id, version, attachment_id)
        VALUES (${ownTenant}, ${memberId('77')}, 1, ${foreign!.id})`,
    ),
  ).rejects.toThrow(/foreign key|violates/);
});

describe('sweeping', () => {
  test('members may not', async () => {
    expect(await run(removeLooseUploads, member(tenant), {})).toMatchObject({ ok: false, code: 'forbidden' });
  });

  test('takes away what nobody used for a day, and the content with its last row', async () => {
    const [first, second] = await rowsOf(tenant);
    const draft = await upload(member(tenant), 'draft.txt', Buffer.from('in a draft'));
    const young = await upload(member(tenant), 'young.txt', Buffer.from('young'));
    await inTenant(
      tenant.id,
      (db) => db.sql`INSERT INTO record_drafts (tenant_id, id, position_id, subject_id, item_code, content,
          attachment_ids, revision, saved_at)
        VALUES (${ownTenant}, ${memberId('51')}, ${memberId('52')}, ${memberId('53')}, 'U1-01', '{}',
          ${[draft.id]}::uuid[], 1, now())`,
    );
    await age(tenant, first!.id, 25);
    await age(tenant, draft.id, 25);
    await age(tenant, young.id, 23);
    expect(await sweepUploads(tenant)).toEqual({ uploads: 1, files: 0 });
    expect((await rowsOf(tenant)).map((row) => row.id).sort()).toEqual(
      [second!.id, draft.id, young.id].sort(),
    );
    expect(await filesOf(tenant)).toContain(first!.sha256);

    await age(tenant, second!.id, 25);
    expect(await sweepUploads(tenant)).toEqual({ uploads: 1, files: 1 });
    expect(await filesOf(tenant)).not.toContain(first!.sha256);
    expect(await filesOf(other)).toContain(first!.sha256);
    expect(await eventsOf(tenant, 'LooseUploadRemoved')).toHaveLength(2);
  });

  test('takes away contents without a row, when they are a day old', async () => {
    const content = Buffer.from('left behind by a command that failed');
    const sha256 = createHash('sha256').update(content).digest('hex');
    await storage().put({ tenantId: tenant.id, sha256 }, chunks(content));
    expect(await sweepUploads(tenant)).toEqual({ uploads: 0, files: 0 });
    await ageFile(tenant, sha256, 25);
    expect(await sweepUploads(tenant)).toEqual({ uploads: 0, files: 1 });
    expect(await storage().exists({ tenantId: tenant.id, sha256 })).toBe(false);
  });
});

test('too many uploads that nobody uses are refused for a while', async () => {
  const examined = { sha256: 'a'.repeat(64), size: 1, name: 'a.txt', mediaType: 'text/plain' };
  const me = member(other, '44');
  const input = { ...examined, proof: proofOf(me, examined) };
  await inTenant(
    other.id,
    (
      db,
    ) => db.sql`INSERT INTO attachments (tenant_id, id, sha256, name, media_type, size, uploaded_at, uploaded_by_id)
      SELECT ${ownTenant}, gen_random_uuid(), ${'b'.repeat(64)}, 'b.txt', 'text/plain', 1, now(), ${memberId('44')}
      FROM generate_series(1, 200)`,
  );
  expect(await run(registerAttachment, me, input)).toMatchObject({ ok: false, code: 'rate_limited' });
});
