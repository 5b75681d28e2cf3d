/**
 * The keys of the person whose browser this is. The public half of the person's pair stands on the device, so that
 * sealing goes on when the session has ended; the private half is asked of the server while the person is signed in
 * and lives in the page alone. The tab's own key outlives a reload, not the tab (docs/decisions/0035).
 */
import {
  type Bytes,
  type KeyPair,
  type Sealed,
  type TabKey,
  base64Of,
  bytesOf,
  newPair,
  newTabKey,
  privateHalf,
  seal,
  unseal,
  unwrapTabKey,
} from '@/components/offline/sealing';
import type { SealingKeyDto } from '@/lib/modules/sealing-keys/schema';

interface Person {
  tenant: string;
  member: string;
}

interface KeptTab extends Person {
  at: number;
  raw: string;
  wrapped: string;
}

const TAB = 'luji-tab';
const PUBLIC = 'luji-seal:';
/** As long as a session lasts at most. */
const TAB_MS = 12 * 3_600_000;
/** What is written meanwhile waits to be kept, so that it keeps its order. */
const ANSWER_MS = 5000;

let person: Person | null = null;
let settle: () => void = () => undefined;
/** A form may ask before its page has said whose it is. */
const entered = new Promise<void>((resolve) => (settle = resolve));
let tab: Promise<TabKey | null> | null = null;
let half: CryptoKey | null = null;

/** Whether this browser can seal: on a plain connection to another machine it cannot. */
export const canSeal = (): boolean => globalThis.crypto?.subtle !== undefined;

const shelfOf = ({ tenant, member }: Person) => `${PUBLIC}${tenant}:${member}`;

/** Makes the keys those of a person; said on every signed-in page. */
export function enterVault(tenant: string, owner: string): void {
  const member = owner.split(':')[0]!;
  if (person?.tenant === tenant && person.member === member) return;
  [person, tab, half] = [{ tenant, member }, null, null];
  settle();
}

/** Nobody is signed in here any more: what was sealed opens again only for its writer. */
export function leaveVault(): void {
  [tab, half] = [null, null];
  sessionStorage.removeItem(TAB);
}

/** The session has ended: the private half goes, and the page writes on. */
export function closeVault(): void {
  half = null;
}

/** Whether the private half is here: what does not open now never will. */
export const isUnlocked = (): boolean => half !== null;

/** Gets this browser ready to seal; asks the server only where it does not know the public half, or is told to. */
export async function readyVault({ anew = false } = {}): Promise<boolean> {
  if (!person || !canSeal()) return false;
  return (!anew && localStorage.getItem(shelfOf(person)) !== null) || (await pairOf(person)) !== null;
}

/** Asks for the private half. False where there is no network, no session, or somebody else's. */
export async function unlockVault(): Promise<boolean> {
  await entered;
  if (half) return true;
  if (!person || !canSeal() || !navigator.onLine) return false;
  const asker = person;
  const pair = await pairOf(asker);
  const held = pair && (await privateHalf(pair.privateKey));
  if (asker === person) half = held;
  return half !== null;
}

/** Seals under a name; null where no key is known. */
export async function sealed(name: string, parts: readonly Bytes[]): Promise<Sealed | null> {
  const key = await tabKey();
  return key && seal(name, parts, key);
}

/** What was sealed under a name, opened with what is at hand; null where that does not open it. */
export async function opened(name: string, what: Sealed): Promise<Bytes[] | null> {
  const own = await tabKey();
  if (own?.wrapped === what.wrapped) return unseal(name, what, own);
  const other = half && (await unwrapTabKey(what.wrapped, half));
  return other && unseal(name, what, other);
}

/** The pair of the person, made if there is none yet; null where the server does not say. */
async function pairOf(asker: Person): Promise<KeyPair | null> {
  try {
    const address = `/api/t/${asker.tenant}`;
    const signal = AbortSignal.timeout(ANSWER_MS);
    let pair = await told(await fetch(`${address}/queries/getSealingKey`, { signal }));
    if (pair === null) {
      const body = JSON.stringify(await newPair());
      pair = await told(await fetch(`${address}/commands/keepSealingKey`, { method: 'POST', body }));
    }
    // Somebody else may have signed in meanwhile.
    if (pair?.memberId !== asker.member) return null;
    if (localStorage.getItem(shelfOf(asker)) !== pair.publicKey) {
      localStorage.setItem(shelfOf(asker), pair.publicKey);
      // Wrapped to a half that is not the person's.
      sessionStorage.removeItem(TAB);
      tab = null;
    }
    return pair;
  } catch {
    return null;
  }
}

async function told(answer: Response): Promise<SealingKeyDto | null> {
  if (!answer.ok) throw new Error(`No key: ${answer.status}`);
  return (await answer.json()) as SealingKeyDto | null;
}

/** The key of this tab: as it was before a reload, else a new one. Null where nothing can be sealed. */
async function tabKey(): Promise<TabKey | null> {
  await entered;
  if (!person || !canSeal()) return null;
  const asker = person;
  const publicKey = localStorage.getItem(shelfOf(asker));
  if (publicKey === null) return null;
  tab ??= keptTab(asker)
    .then((kept) => kept ?? freshTab(asker, publicKey))
    .catch(() => (tab = null));
  return tab;
}

async function keptTab(asker: Person): Promise<TabKey | null> {
  try {
    const kept = JSON.parse(sessionStorage.getItem(TAB) ?? 'null') as KeptTab | null;
    const isOwn = kept?.tenant === asker.tenant && kept.member === asker.member;
    if (!kept || !isOwn || Date.now() - kept.at > TAB_MS) return null;
    const key = await crypto.subtle.importKey('raw', bytesOf(kept.raw), 'AES-GCM', false, [
      'encrypt',
      'decrypt',
    ]);
    return { key, wrapped: kept.wrapped };
  } catch {
    return null;
  }
}

async function freshTab(asker: Person, publicKey: string): Promise<TabKey> {
  const made = await newTabKey(publicKey);
  const raw = base64Of(await crypto.subtle.exportKey('raw', made.key));
  const kept: KeptTab = { ...asker, at: Date.now(), raw, wrapped: made.wrapped };
  try {
    sessionStorage.setItem(TAB, JSON.stringify(kept));
  } catch {
    // Held in this page alone then.
  }
  return made;
}
