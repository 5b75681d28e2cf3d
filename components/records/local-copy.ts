import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What stood in a form when it was last touched. */
export interface LocalCopy {
  texts: Record<string, string>;
  /** What the writer began from, where it is merged with what others write. */
  base?: Record<string, string>;
  at: number;
  /** It was being handed in when it was last heard of. */
  sent: boolean;
  /** The server has all of it, in this draft. */
  saved?: boolean;
  draft?: { id: string; revision: number } | null;
  /** Under which it is handed in, or was: it may have arrived. */
  key?: string;
}

interface Copies extends DBSchema {
  copies: { key: string; value: LocalCopy };
}

let opened: Promise<IDBPDatabase<Copies>> | null = null;

function copies(): Promise<IDBPDatabase<Copies>> {
  opened ??= openDB<Copies>('luji', 1, { upgrade: (database) => void database.createObjectStore('copies') });
  return opened;
}

/** A browser that keeps nothing, as in a private window, is no reason to stop writing. */
async function quietly<Value>(work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}

export const keepCopy = (shelf: string, copy: LocalCopy) =>
  quietly(async () => (await copies()).put('copies', copy, shelf));

export const dropCopy = (shelf: string) => quietly(async () => (await copies()).delete('copies', shelf));

export const copyOf = (shelf: string) => quietly(async () => (await copies()).get('copies', shelf));

export const dropCopies = () => quietly(async () => (await copies()).clear('copies'));
