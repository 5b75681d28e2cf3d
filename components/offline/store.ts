import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Bytes, Sealed } from '@/components/offline/sealing';
import { isUnlocked, opened, sealed, unlockVault } from '@/components/offline/vault';
import type { OfflineKit } from '@/lib/modules/offline-kits/schema';
import type { RecordFormDto } from '@/lib/modules/record-forms/schema';
import type { Refusal } from '@/lib/shared/result';

/** A file that waits beside its record; `id` once it is on the server. */
export interface HeldFile {
  key: string;
  file: File;
  id: string | null;
}

/** What can be known of an entry without opening it. */
export interface ClosedEntry {
  /** Also its idempotency key, fixed when it was first handed in. */
  key: string;
  tenant: string;
  owner: string;
  writtenAt: number;
  state: 'waiting' | 'unanswered' | 'refused' | 'sent';
}

/**
 * A record that was handed in on this device. `unanswered`: it was sent and may have arrived, so nothing of it may
 * change before the server has said so.
 */
export interface WaitingEntry extends ClosedEntry {
  formKey: string;
  form: RecordFormDto;
  happenedOn: string | null;
  fields: [name: string, value: string][];
  files: HeldFile[];
  refusal: Refusal | null;
  receipt: { recordId: string; number: string } | null;
}

/** As an entry lies on the device. The first part is its text, the others are its files. */
type SealedEntry = ClosedEntry & { sealed: Sealed };

/** What was handed in on this device and is still here. */
export interface Entries {
  /** The person's own, in the order in which they were written. */
  open: WaitingEntry[];
  /** The person's own that do not open here now. */
  closed: ClosedEntry[];
  /** Whether the person's key is here: what is closed then does not open any more. */
  unlocked: boolean;
  /** How many of somebody else, or written from another position, are not sent yet. */
  others: number;
}

export interface KeptKit {
  /** The position it belongs to. */
  owner: string;
  seenAt: number;
  kit: OfflineKit;
}

interface Kept extends DBSchema {
  kits: { key: string; value: KeptKit };
  // Unsealed where an earlier version kept it, or before the person's key was known here.
  entries: { key: string; value: SealedEntry | WaitingEntry };
}

let database: Promise<IDBPDatabase<Kept>> | null = null;

function keeping(): Promise<IDBPDatabase<Kept>> {
  database ??= openDB<Kept>('luji-offline', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('kits');
      fresh.createObjectStore('entries', { keyPath: 'key' });
    },
  });
  return database;
}

const CHANGES = 'luji-offline';

/** Tells every page of this browser that what is kept or waits has changed. */
export function tell(): void {
  window.dispatchEvent(new Event(CHANGES));
  const channel = new BroadcastChannel(CHANGES);
  channel.postMessage(null);
  channel.close();
}

/** Calls back whenever what is kept or waits has changed, here or on another page. Answers how to stop. */
export function watchEntries(changed: () => void): () => void {
  const channel = new BroadcastChannel(CHANGES);
  channel.onmessage = changed;
  window.addEventListener(CHANGES, changed);
  return () => {
    channel.close();
    window.removeEventListener(CHANGES, changed);
  };
}

export const kitOf = async (tenant: string) => (await keeping()).get('kits', tenant);

export async function keepKit(tenant: string, kept: KeptKit): Promise<void> {
  await (await keeping()).put('kits', kept, tenant);
  tell();
}

export const dropKits = async () => (await keeping()).clear('kits');

const isSealed = (entry: SealedEntry | WaitingEntry): entry is SealedEntry => 'sealed' in entry;

/** What was handed in here. What another tab has sealed is opened where the person is signed in. */
export async function entriesOf(tenant: string, owner: string): Promise<Entries> {
  const here = (await (await keeping()).getAll('entries')).filter((entry) => entry.tenant === tenant);
  const own = here.filter((entry) => entry.owner === owner).sort((a, b) => a.writtenAt - b.writtenAt);
  const read = () =>
    Promise.all(own.map(async (entry) => (isSealed(entry) ? ((await unsealed(entry)) ?? entry) : entry)));
  let found = await read();
  if (found.some(isSealed) && (await unlockVault())) found = await read();
  return {
    open: found.filter((entry): entry is WaitingEntry => !isSealed(entry)),
    closed: found.filter(isSealed),
    unlocked: isUnlocked(),
    others: here.filter((entry) => entry.owner !== owner && entry.state !== 'sent').length,
  };
}

export async function keepEntry(entry: WaitingEntry): Promise<void> {
  await (await keeping()).put('entries', (await sealedEntry(entry)) ?? entry);
  tell();
}

export async function dropEntry(key: string): Promise<void> {
  await (await keeping()).delete('entries', key);
  tell();
}

/** Takes away what a person has handed in here, opened or not. */
export async function dropEntriesOf(tenant: string, owner: string): Promise<void> {
  const entries = await (await keeping()).getAll('entries');
  const own = entries.filter((entry) => entry.tenant === tenant && entry.owner === owner);
  await Promise.all(own.map((entry) => dropEntry(entry.key)));
}

/** Seals what lies here unsealed of a person, unless another page has changed it meanwhile. */
export async function sealEntries(tenant: string, member: string): Promise<void> {
  const kept = await keeping();
  for (const entry of await kept.getAll('entries')) {
    if (isSealed(entry) || entry.tenant !== tenant || entry.owner.split(':')[0] !== member) continue;
    const closed = await sealedEntry(entry);
    if (!closed) return;
    const change = kept.transaction('entries', 'readwrite');
    const now = await change.store.get(entry.key);
    const same = now && !isSealed(now) && now.state === entry.state && now.writtenAt === entry.writtenAt;
    if (same) await change.store.put(closed);
    await change.done;
  }
  tell();
}

type FileFacts = Pick<HeldFile, 'key' | 'id'> & { name: string; type: string };
type Inside = Omit<WaitingEntry, keyof ClosedEntry | 'files'> & { files: FileFacts[] };

const nameOf = ({ key }: ClosedEntry) => `entry:${key}`;

async function sealedEntry({ files, ...entry }: WaitingEntry): Promise<SealedEntry | null> {
  const { key, tenant, owner, writtenAt, state, ...rest } = entry;
  const facts = files.map(({ key: name, id, file }) => ({ key: name, id, name: file.name, type: file.type }));
  const inside: Inside = { ...rest, files: facts };
  const bytes = files.map(async ({ file }): Promise<Bytes> => new Uint8Array(await file.arrayBuffer()));
  const parts = [new TextEncoder().encode(JSON.stringify(inside)), ...(await Promise.all(bytes))];
  const closed = await sealed(nameOf(entry), parts);
  return closed && { key, tenant, owner, writtenAt, state, sealed: closed };
}

async function unsealed({ sealed: what, ...outside }: SealedEntry): Promise<WaitingEntry | null> {
  const [text, ...bytes] = (await opened(nameOf(outside), what)) ?? [];
  if (!text) return null;
  const inside = JSON.parse(new TextDecoder().decode(text)) as Inside;
  const files = inside.files.map(({ key, id, name, type }, place) => ({
    key,
    id,
    file: new File([bytes[place]!], name, { type }),
  }));
  return { ...outside, ...inside, files };
}
