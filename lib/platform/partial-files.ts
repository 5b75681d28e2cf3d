import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { env } from './env';

/** Whose half-arrived files; nobody else reaches them, because they lie in a folder of their own. */
export interface PartialOwner {
  tenantId: string;
  memberId: string;
}

/** A file of which a part has arrived. */
export interface PartialFile {
  id: string;
  name: string;
  size: number;
  /** How much of it is here. */
  offset: number;
  /** What became of it when it was whole; null before. */
  answer: unknown;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const root = () => path.join(env().dataDir, 'partial');

function folderOf({ tenantId, memberId }: PartialOwner): string {
  if (!UUID.test(tenantId) || !UUID.test(memberId)) throw new Error('Tenant and member must be UUIDs');
  return path.join(root(), tenantId, memberId);
}

const partOf = (owner: PartialOwner, id: string) => path.join(folderOf(owner), `${id}.part`);
const noteOf = (owner: PartialOwner, id: string) => path.join(folderOf(owner), `${id}.json`);

const namesIn = async (folder: string, ending: string) =>
  (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(ending));

/** How many files of the owner are under way. */
export const countPartials = async (owner: PartialOwner) => (await namesIn(folderOf(owner), '.part')).length;

/** Begins a file; answers its id. */
export async function beginPartial(
  owner: PartialOwner,
  file: { name: string; size: number },
): Promise<string> {
  const id = randomUUID();
  await mkdir(folderOf(owner), { recursive: true, mode: 0o700 });
  await writeFile(partOf(owner, id), '', { flag: 'wx', mode: 0o600 });
  await writeNote(owner, id, { ...file, answer: null });
  return id;
}

type Note = Omit<PartialFile, 'id' | 'offset'>;

/** A reader never sees half a note. */
async function writeNote(owner: PartialOwner, id: string, note: Note): Promise<void> {
  const unfinished = `${noteOf(owner, id)}.${randomUUID()}`;
  await writeFile(unfinished, JSON.stringify(note), { flag: 'wx', mode: 0o600 });
  await rename(unfinished, noteOf(owner, id));
}

/** The owner's file of that id, or null. */
export async function findPartial(owner: PartialOwner, id: string): Promise<PartialFile | null> {
  if (!UUID.test(id)) return null;
  const text = await readFile(noteOf(owner, id), 'utf8').catch(() => null);
  if (text === null) return null;
  const note = JSON.parse(text) as Note;
  const part = await stat(partOf(owner, id)).catch(() => null);
  return { id, ...note, offset: part?.size ?? note.size };
}

const busy = new Set<string>();

/** Runs work on a file by one request at a time; null when another is at it. */
export async function holdingPartial<Value>(id: string, work: () => Promise<Value>): Promise<Value | null> {
  if (busy.has(id)) return null;
  busy.add(id);
  try {
    return await work();
  } finally {
    busy.delete(id);
  }
}

/**
 * Puts what arrives behind what is there, never more than the size that was said. What has arrived stays when the
 * source is cut off. Answers false when more came than was said.
 */
export async function appendPartial(
  owner: PartialOwner,
  { id, size, offset }: PartialFile,
  source: AsyncIterable<Uint8Array>,
): Promise<boolean> {
  const file = createWriteStream(partOf(owner, id), { flags: 'r+', start: offset });
  const written = new Promise<void>((resolve, reject) => file.once('close', resolve).once('error', reject));
  let at = offset;
  try {
    for await (const chunk of source) {
      const kept = chunk.subarray(0, size - at);
      if (!file.write(kept)) await new Promise<void>((drained) => file.once('drain', drained));
      at += kept.length;
      if (kept.length < chunk.length) return false;
    }
    return true;
  } finally {
    file.end();
    await written;
  }
}

export const readPartial = (owner: PartialOwner, id: string): Readable => createReadStream(partOf(owner, id));

/** Notes what became of a whole file, so that whoever lost the answer can ask for it again, and lets its bytes go. */
export async function settlePartial(owner: PartialOwner, file: PartialFile, answer: unknown): Promise<void> {
  const { id, name, size } = file;
  await writeNote(owner, id, { name, size, answer });
  await rm(partOf(owner, id), { force: true });
}

export async function discardPartial(owner: PartialOwner, id: string): Promise<void> {
  if (!UUID.test(id)) return;
  await rm(noteOf(owner, id), { force: true });
  await rm(partOf(owner, id), { force: true });
}

/** Removes what nothing was added to since an instant. Answers how many files. */
export async function discardPartialsBefore(before: Date): Promise<number> {
  let removed = 0;
  for (const tenantId of await readdir(root()).catch(() => []))
    for (const memberId of await readdir(path.join(root(), tenantId)).catch(() => [])) {
      const folder = path.join(root(), tenantId, memberId);
      for (const name of await namesIn(folder, '.json')) {
        const files = [name, name.replace(/json$/, 'part')].map((one) => path.join(folder, one));
        const found = await Promise.all(files.map((file) => stat(file).catch(() => null)));
        if (found.some((one) => one && one.mtime >= before)) continue;
        for (const file of files) await rm(file, { force: true });
        removed += 1;
      }
    }
  return removed;
}
