import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { env } from './env';

/** A file of a tenant, named by the SHA-256 of its content, so that the same content is there once. */
export interface FileKey {
  tenantId: string;
  sha256: string;
}

export interface StoredFile extends FileKey {
  size: number;
  storedAt: Date;
}

/** Where files are. The one way to them; a bucket can take the place of the disk. */
export interface Storage {
  /** Keeps the content. What is there already stays as it is and counts as stored now. */
  put(key: FileKey, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** The content, or null when it is not there. */
  get(key: FileKey): Promise<Readable | null>;
  exists(key: FileKey): Promise<boolean>;
  /** Removes the file; one that is not there is no error. */
  remove(key: FileKey): Promise<void>;
  list(tenantId: string): AsyncIterable<StoredFile>;
}

const TENANT = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{64}$/;

const isMissing = (error: unknown) => (error as { code?: string }).code === 'ENOENT';

/** Files in folders of a disk: `<root>/<tenant>/<first two digits>/<sha256>`. */
export function diskStorage(root: string): Storage {
  function folderOf(tenantId: string): string {
    if (!TENANT.test(tenantId)) throw new Error('A tenant id must be a UUID');
    return path.join(root, tenantId);
  }
  function fileOf({ tenantId, sha256 }: FileKey): string {
    if (!HASH.test(sha256)) throw new Error('A file is named by its SHA-256');
    return path.join(folderOf(tenantId), sha256.slice(0, 2), sha256);
  }
  async function names(folder: string): Promise<string[]> {
    return readdir(folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
  }
  const statOf = (file: string) =>
    stat(file).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
  return {
    async put(key, content) {
      const file = fileOf(key);
      const now = new Date();
      const touched = await utimes(file, now, now).then(
        () => true,
        (error: unknown) => {
          if (isMissing(error)) return false;
          throw error;
        },
      );
      if (touched) return;
      await mkdir(path.dirname(file), { recursive: true });
      // A reader never sees half a file: it gets its name when it is whole.
      const unfinished = `${file}.${randomUUID()}`;
      try {
        await pipeline(content, createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }));
        await rename(unfinished, file);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    async get(key) {
      const file = fileOf(key);
      return (await statOf(file)) ? createReadStream(file) : null;
    },
    async exists(key) {
      return (await statOf(fileOf(key))) !== null;
    },
    async remove(key) {
      await rm(fileOf(key), { force: true });
    },
    async *list(tenantId) {
      const folder = folderOf(tenantId);
      for (const part of (await names(folder)).sort()) {
        for (const sha256 of (await names(path.join(folder, part))).sort()) {
          if (!HASH.test(sha256)) continue;
          const found = await statOf(path.join(folder, part, sha256));
          if (found) yield { tenantId, sha256, size: found.size, storedAt: found.mtime };
        }
      }
    },
  };
}

const filesFolder = () => path.join(env().dataDir, 'files');
const incomingFolder = () => path.join(env().dataDir, 'incoming');

/** The files of this installation. */
export function storage(): Storage {
  return diskStorage(filesFolder());
}

/** Something that has arrived and is not kept yet. `discard` it in every case. */
export interface Incoming {
  size: number;
  sha256: string;
  /** It was longer than allowed; what is beyond the limit was thrown away. */
  tooLarge: boolean;
  bytes(): Promise<Buffer>;
  stream(): Readable;
  discard(): Promise<void>;
}

/** Takes what arrives to the disk, whatever its length, keeping no more than `limit` bytes of it. */
export async function receive(source: AsyncIterable<Uint8Array>, limit: number): Promise<Incoming> {
  await mkdir(incomingFolder(), { recursive: true });
  const file = path.join(incomingFolder(), randomUUID());
  const hash = createHash('sha256');
  let size = 0;
  async function* kept() {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > limit) continue;
      hash.update(chunk);
      yield chunk;
    }
  }
  const discard = () => rm(file, { force: true });
  try {
    await pipeline(Readable.from(kept()), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    size,
    sha256: hash.digest('hex'),
    tooLarge: size > limit,
    bytes: () => readFile(file),
    stream: () => createReadStream(file),
    discard,
  };
}

/** Removes what arrived before an instant and was left behind by a process that ended. Answers how many. */
export async function discardLeftovers(before: Date): Promise<number> {
  let removed = 0;
  for (const name of await readdir(incomingFolder()).catch(() => [])) {
    const file = path.join(incomingFolder(), name);
    const found = await stat(file).catch(() => null);
    if (!found || found.mtime >= before) continue;
    await rm(file, { force: true });
    removed += 1;
  }
  return removed;
}
