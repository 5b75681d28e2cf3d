import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { OfflineKit } from '@/lib/modules/offline-kits/schema';
import type { RecordFormDto } from '@/lib/modules/record-forms/schema';
import type { Refusal } from '@/lib/shared/result';

/** A file that waits beside its record; `id` once it is on the server. */
export interface HeldFile {
  key: string;
  file: File;
  id: string | null;
}

/**
 * A record that was handed in on this device. `unanswered`: it was sent and may have arrived, so nothing of it may
 * change before the server has said so.
 */
export interface WaitingEntry {
  /** Also its idempotency key, fixed when it was first handed in. */
  key: string;
  tenant: string;
  owner: string;
  formKey: string;
  form: RecordFormDto;
  happenedOn: string | null;
  writtenAt: number;
  fields: [name: string, value: string][];
  files: HeldFile[];
  state: 'waiting' | 'unanswered' | 'refused' | 'sent';
  refusal: Refusal | null;
  receipt: { recordId: string; number: string } | null;
}

export interface KeptKit {
  /** The position it belongs to. */
  owner: string;
  seenAt: number;
  kit: OfflineKit;
}

interface Kept extends DBSchema {
  kits: { key: string; value: KeptKit };
  entries: { key: string; value: WaitingEntry };
}

let opened: Promise<IDBPDatabase<Kept>> | null = null;

function database(): Promise<IDBPDatabase<Kept>> {
  opened ??= openDB<Kept>('luji-offline', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('kits');
      fresh.createObjectStore('entries', { keyPath: 'key' });
    },
  });
  return opened;
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

export const kitOf = async (tenant: string) => (await database()).get('kits', tenant);

export async function keepKit(tenant: string, kept: KeptKit): Promise<void> {
  await (await database()).put('kits', kept, tenant);
  tell();
}

export const dropKits = async () => (await database()).clear('kits');

/** What a person has handed in here, in the order in which it was written. */
export async function entriesOf(tenant: string, owner: string): Promise<WaitingEntry[]> {
  const all = await (await database()).getAll('entries');
  return all
    .filter((entry) => entry.tenant === tenant && entry.owner === owner)
    .sort((a, b) => a.writtenAt - b.writtenAt);
}

export async function keepEntry(entry: WaitingEntry): Promise<void> {
  await (await database()).put('entries', entry);
  tell();
}

export async function dropEntry(key: string): Promise<void> {
  await (await database()).delete('entries', key);
  tell();
}
