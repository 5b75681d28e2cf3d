import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { decided, defineCommand, run } from '@/lib/platform/command';
import type { Context } from '@/lib/platform/context';
import { type Db, own } from '@/lib/platform/db';
import { env } from '@/lib/platform/env';
import { lookAtPicture } from '@/lib/modules/pictures/commands';
import { readContent } from '@/lib/platform/file-contents';
import {
  type PartialFile,
  type PartialOwner,
  appendPartial,
  beginPartial,
  countPartials,
  discardPartial,
  findPartial,
  holdingPartial,
  readPartial,
  settlePartial,
} from '@/lib/platform/partial-files';
import { type Incoming, receive, storage } from '@/lib/platform/storage';
import { insert, record, remove } from '@/lib/platform/writes';
import { type Result, ok, refuse } from '@/lib/shared/result';
import { AttachmentRegistered, LooseUploadRemoved } from './events';
import {
  type AttachmentDto,
  LARGEST_ATTACHMENT,
  LOOSE_FOR,
  MOST_LOOSE_UPLOADS,
  MOST_PARTIAL_UPLOADS,
  judgeAnnounced,
  judgeFile,
  previewOf,
} from './model';
import { canUpload } from './policy';
import { type NewAttachment, newAttachmentSchema } from './schema';

type Examined = Omit<NewAttachment, 'proof'>;

/**
 * The server's own word that this member has sent this very file and that it was examined: without it, who knows
 * the hash of another's file could register it and read it.
 */
export function proofOf(context: Context, { sha256, size, name, mediaType }: Examined): string {
  const said = JSON.stringify([context.tenant.id, context.actor.memberId, sha256, size, name, mediaType]);
  return createHmac('sha256', env().secret).update(`upload ${said}`).digest('hex');
}

/**
 * Held until the transaction ends by whoever registers or removes a file of this content, so that a file is never
 * removed while it is being registered.
 */
export async function holdContents(db: Db, hashes: readonly string[]): Promise<void> {
  await db.sql`SELECT pg_advisory_xact_lock(hashtextextended(hash, 72707369))
    FROM unnest(${[...new Set(hashes)].sort()}::text[]) AS hash`;
}

/** Registers a file that was uploaded and examined. */
export const registerAttachment = defineCommand({
  name: 'registerAttachment',
  roles: 'any',
  input: newAttachmentSchema,
  async load(db, calls) {
    await holdContents(
      db,
      calls.map((call) => call.input.sha256),
    );
    const members = calls.map((call) => call.context.actor.memberId);
    const loose = await db.sql<{ memberId: string; count: number }>`
      SELECT a.uploaded_by_id AS "memberId", count(*)::int AS count FROM attachments a
      WHERE ${own('a')} AND a.uploaded_by_id = ANY(${members}::uuid[])
        AND a.uploaded_at > ${new Date(calls[0]!.now.getTime() - LOOSE_FOR)}
        AND NOT EXISTS (SELECT 1 FROM record_attachments u WHERE ${own('u')} AND u.attachment_id = a.id)
      GROUP BY a.uploaded_by_id`;
    return calls.map(({ context, input }) => ({
      proven: timingSafeEqual(Buffer.from(proofOf(context, input)), Buffer.from(input.proof)),
      loose: loose.find((one) => one.memberId === context.actor.memberId)?.count ?? 0,
    }));
  },
  decide(call, { proven, loose }) {
    const { actor } = call.context;
    if (!canUpload(actor) || !actor.memberId) return refuse.forbidden('forbidden.role');
    if (!proven) return refuse.forbidden('attachment.not_uploaded');
    if (loose >= MOST_LOOSE_UPLOADS) return refuse.rateLimited('attachment.too_many_loose');
    const { sha256, size, name, mediaType } = call.input;
    const id = call.newId();
    return decided(
      { id, name, mediaType, size },
      [
        insert('Attachment', {
          id,
          sha256,
          size,
          name,
          mediaType,
          uploadedAt: call.now,
          uploadedById: actor.memberId,
        }),
      ],
      record(AttachmentRegistered, { id, kind: 'attachment' }, { sha256, size, mediaType }),
    );
  },
});

/**
 * Looks at a kept picture at once: whoever hands it in next is asked about it. The file is kept whatever comes of it;
 * `luji resemblances rebuild` looks at those again that have no print.
 */
async function tryToLook({ tenant }: Context, sha256: string, incoming: Incoming): Promise<void> {
  try {
    await lookAtPicture(tenant, sha256, await incoming.bytes());
  } catch {
    // A picture that cannot be looked at is a file all the same.
  }
}

/** Receives one file, examines it, keeps its content and registers it; or says what is wrong with it. */
export async function keepUpload(
  context: Context,
  fileName: string,
  content: AsyncIterable<Uint8Array>,
): Promise<Result<AttachmentDto>> {
  const incoming = await receive(content, LARGEST_ATTACHMENT);
  try {
    const { sha256, size } = incoming;
    const isWhole = size > 0 && !incoming.tooLarge;
    const facts = isWhole
      ? await readContent(await incoming.bytes())
      : { kind: 'unknown', encrypted: false, damaged: false };
    const judged = judgeFile({ name: fileName, size, content: facts });
    if (!judged.ok) return refuse.invalid(judged.problem);
    const { name, mediaType } = judged;
    const key = { tenantId: context.tenant.id, sha256 };
    await storage().put(key, incoming.stream());
    const examined = { sha256, size, name, mediaType };
    const result = await run(registerAttachment, context, { ...examined, proof: proofOf(context, examined) });
    // Between keeping and registering, the sweep may have found the content unused.
    if (result.ok && !(await storage().exists(key))) await storage().put(key, incoming.stream());
    if (result.ok && previewOf(name) === 'picture') await tryToLook(context, sha256, incoming);
    return result;
  } finally {
    await incoming.discard();
  }
}

const partialOwner = ({ tenant, actor }: Context): PartialOwner => ({
  tenantId: tenant.id,
  memberId: actor.memberId!,
});

/** Begins a file that arrives in pieces; what can be said against it already is said now. Answers its id. */
export async function beginUpload(
  context: Context,
  file: { name: string; size: number },
): Promise<Result<string>> {
  const { actor } = context;
  if (!canUpload(actor) || !actor.memberId) return refuse.forbidden('forbidden.role');
  const judged = judgeAnnounced(file);
  if (!judged.ok) return refuse.invalid(judged.problem);
  const owner = partialOwner(context);
  if ((await countPartials(owner)) >= MOST_PARTIAL_UPLOADS)
    return refuse.rateLimited('attachment.too_many_partial');
  return ok(await beginPartial(owner, file));
}

/** How far a file has come; to all but its own sender it does not exist. */
export async function findUpload(context: Context, id: string): Promise<Result<PartialFile>> {
  const found = context.actor.memberId ? await findPartial(partialOwner(context), id) : null;
  return found ? ok(found) : refuse.notFound('attachment.upload_unknown');
}

/**
 * Takes the next piece of a file, which begins where the last has ended. With the last piece the file is examined and
 * kept, or refused; asked again, it gets the same answer. Null while more is to come.
 */
export async function continueUpload(
  context: Context,
  id: string,
  offset: number,
  piece: AsyncIterable<Uint8Array> | null,
): Promise<Result<AttachmentDto | null>> {
  const owner = partialOwner(context);
  const result = await holdingPartial(id, async (): Promise<Result<AttachmentDto | null>> => {
    const found = await findUpload(context, id);
    if (!found.ok) return found;
    const file = found.value;
    if (file.answer) return file.answer as Result<AttachmentDto>;
    if (file.offset !== offset) return refuse.conflict('attachment.other_offset');
    if (piece && !(await appendPartial(owner, file, piece)))
      return refuse.invalid('attachment.form_malformed');
    const now = await findUpload(context, id);
    if (!now.ok || now.value.offset < file.size) return now.ok ? ok(null) : now;
    const kept = await keepUpload(context, file.name, readPartial(owner, id));
    if (kept.ok || kept.code === 'invalid') await settlePartial(owner, file, kept);
    return kept;
  });
  return result ?? refuse.conflict('attachment.other_offset');
}

/** Throws away what has arrived of a file. */
export async function discardUpload(context: Context, id: string): Promise<void> {
  if (context.actor.memberId) await discardPartial(partialOwner(context), id);
}

/** Takes away uploads of more than a day ago that no record and no draft uses, at most 500 at a time. */
export const removeLooseUploads = defineCommand({
  name: 'removeLooseUploads',
  roles: 'system',
  input: z.strictObject({}),
  async load(db, calls) {
    const before = new Date(calls[0]!.now.getTime() - LOOSE_FOR);
    const loose = await db.sql<{ id: string; sha256: string; size: number; mediaType: string }>`
      SELECT a.id, a.sha256, a.size, a.media_type AS "mediaType" FROM attachments a
      WHERE ${own('a')} AND a.uploaded_at < ${before}
        AND NOT EXISTS (SELECT 1 FROM record_attachments u WHERE ${own('u')} AND u.attachment_id = a.id)
        AND NOT EXISTS (SELECT 1 FROM record_drafts d WHERE ${own('d')} AND a.id = ANY(d.attachment_ids))
        AND NOT EXISTS (SELECT 1 FROM record_corrections c WHERE ${own('c')} AND a.id = ANY(c.attachment_ids))
      ORDER BY a.uploaded_at, a.id LIMIT 500 FOR UPDATE OF a SKIP LOCKED`;
    return calls.map((_call, index) => (index === 0 ? loose : []));
  },
  decide(_call, loose) {
    return decided(
      { removed: loose.length, hashes: [...new Set(loose.map((upload) => upload.sha256))] },
      loose.map(({ id }) => remove('Attachment', { id })),
      ...loose.map(({ id, sha256, size, mediaType }) =>
        record(LooseUploadRemoved, { id, kind: 'attachment' }, { sha256, size, mediaType }),
      ),
    );
  },
});
