import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Sealed } from '@/components/offline/sealing';
import { opened, sealed, unlockVault } from '@/components/offline/vault';

/** What stood in a form when it was last touched. */
export interface LocalCopy {
  texts: Record<string, string>;
  /** What the writer began from, where it is merged with what others write. */
  base?: Record<string, string>;
  at: number;
  /** What was on its way to the server when it was last heard of. */
  sending?: Record<string, string> | null;
  /** It was being handed in when it was last heard of. */
  sent: boolean;
  /** The server has all of it, in this draft. */
  saved?: boolean;
  draft?: { id: string; revision: number } | null;
  /** Under which it is handed in, or was: it may have arrived. */
  key?: string;
}

/** As it lies on the device: unsealed where an earlier version kept it, or where nothing can be sealed. */
type Lying = { sealed: Sealed } | LocalCopy;

interface Copies extends DBSchema {
  copies: { key: string; value: Lying };
}

let database: Promise<IDBPDatabase<Copies>> | null = null;

function copies(): Promise<IDBPDatabase<Copies>> {
  database ??= openDB<Copies>('luji', 1, { upgrade: (fresh) => void fresh.createObjectStore('copies') });
  return database;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * One after the other, so that no copy overtakes a later one. A browser that keeps nothing, as in a private window, is
 * no reason to stop writing.
 */
function inTurn<Value>(work: (store: IDBPDatabase<Copies>) => Promise<Value>): Promise<Value | null> {
  const turn = last.then(async () => work(await copies())).catch(() => null);
  last = turn;
  return turn;
}

/** Where on its shelf the copy of a form lies; beside it may lie copies that do not open here now. */
const places = new Map<string, string>();
const closed = new Set<string>();

const onShelf = (shelf: string, place: IDBValidKey): place is string =>
  place === shelf || String(place).startsWith(`${shelf}~`);

/**
 * What a shelf holds: the first copy that opens and is of no other draft, else the place that is free. What does not
 * open, and what was written in another draft of the same item, is not written over.
 */
async function look(
  store: IDBPDatabase<Copies>,
  shelf: string,
  draft: { id: string } | null | undefined,
): Promise<LocalCopy | undefined> {
  const taken = (await store.getAllKeys('copies')).filter((place) => onShelf(shelf, place)).sort();
  closed.delete(shelf);
  for (const place of taken) {
    const lying = await store.get('copies', place);
    const copy = lying && (await unsealed(place, lying));
    if (copy && draft && copy.draft && copy.draft.id !== draft.id) continue;
    if (copy) {
      places.set(shelf, place);
      return copy;
    }
    closed.add(shelf);
  }
  let free = shelf;
  for (let beside = 1; taken.includes(free); beside += 1) free = `${shelf}~${beside}`;
  places.set(shelf, free);
  return undefined;
}

export const keepCopy = (shelf: string, copy: LocalCopy) =>
  inTurn(async (store) => {
    if (!places.has(shelf)) await look(store, shelf, copy.draft);
    const place = places.get(shelf)!;
    await store.put('copies', await lying(place, copy), place);
  });

export const dropCopy = (shelf: string) =>
  inTurn(async (store) => {
    if (!places.has(shelf)) await look(store, shelf, null);
    await store.delete('copies', places.get(shelf)!);
    places.delete(shelf);
  });

export const copyOf = (shelf: string, draft: { id: string } | null = null) =>
  inTurn((store) => look(store, shelf, draft));

/** Whether something was kept under this name that does not open here now. */
export const hasClosedCopy = (shelf: string): boolean => closed.has(shelf);

export const dropCopies = () => inTurn((store) => store.clear('copies').then(() => places.clear()));

/** Seals what lies here unsealed. */
export const sealCopies = () =>
  inTurn(async (store) => {
    for (const place of await store.getAllKeys('copies')) {
      const found = await store.get('copies', place);
      if (!found || 'sealed' in found) continue;
      const now = await lying(place, found);
      const change = store.transaction('copies', 'readwrite');
      const still = await change.store.get(place);
      if (still && !('sealed' in still) && still.at === found.at) await change.store.put(now, place);
      await change.done;
    }
  });

async function lying(place: string, copy: LocalCopy): Promise<Lying> {
  const what = await sealed(place, [new TextEncoder().encode(JSON.stringify(copy))]);
  return what ? { sealed: what } : copy;
}

async function unsealed(place: string, found: Lying): Promise<LocalCopy | null> {
  if (!('sealed' in found)) return found;
  const read = async () => (await opened(place, found.sealed))?.[0];
  const text = (await read()) ?? ((await unlockVault()) ? await read() : undefined);
  return text ? (JSON.parse(new TextDecoder().decode(text)) as LocalCopy) : null;
}
