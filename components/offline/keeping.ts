import { dropCopies, sealCopies } from '@/components/records/local-copy';
import { dropEntriesOf, dropKits, keepKit, kitOf, sealEntries } from '@/components/offline/store';
import { leaveVault, readyVault } from '@/components/offline/vault';
import type { OfflineKit } from '@/lib/modules/offline-kits/schema';

const SHELL = 'luji-shell';
const PARTS = 'luji-parts';
/** How long a kept kit counts as fresh. */
const FRESH_MS = 30 * 60_000;
const OWNER = 'luji-owner';

export const shellAddress = (tenant: string) => `/t/${tenant}/offline`;

/** Takes away what was kept of a person to look at without a network; what waits to be sent stays for its author. */
export async function forgetSeen(): Promise<void> {
  if ('caches' in window) await caches.delete(SHELL);
  await dropKits();
}

/** Takes away everything that was kept of a person who leaves. */
export async function forgetPerson(tenant: string, owner: string): Promise<void> {
  localStorage.removeItem(OWNER);
  leaveVault();
  await Promise.all([forgetSeen(), dropCopies(), dropEntriesOf(tenant, owner)]);
}

/** Nobody is signed in: what was sealed is closed, and nothing that somebody saw stays. */
export async function closeAll(): Promise<void> {
  leaveVault();
  await forgetSeen();
}

/** Seals from now on; also what was kept before there was a key. */
export async function beginSealing(tenant: string, owner: string): Promise<void> {
  if (!(await readyVault())) return;
  await sealCopies();
  await sealEntries(tenant, owner.split(':')[0]!);
}

/** Makes this browser the person's: what was kept of somebody else, or of another position, goes. */
export async function beginFor(owner: string): Promise<void> {
  const before = localStorage.getItem(OWNER);
  if (before === owner) return;
  const [member] = owner.split(':');
  await forgetSeen();
  if (before !== null && before.split(':')[0] !== member) await dropCopies();
  localStorage.setItem(OWNER, owner);
}

/** Reads the kit and the page that shows it anew, unless those that are kept are fresh. */
export async function refreshKit(tenant: string, owner: string, { now = false } = {}): Promise<void> {
  const kept = await kitOf(tenant);
  const shell = await (await caches.open(SHELL)).match(shellAddress(tenant), { ignoreVary: true });
  const fresh = kept?.owner === owner && Date.now() - kept.seenAt < FRESH_MS;
  if (fresh && shell && !now) return;
  await readyVault({ anew: true });
  const answer = await fetch(`/api/t/${tenant}/queries/getOfflineKit`);
  if (!answer.ok) return;
  const kit = (await answer.json()) as OfflineKit;
  await keepKit(tenant, { owner, seenAt: Date.now(), kit });
  await keepShell(tenant);
}

/** Keeps the page of recording without a network as it was answered, with its policy, and every part that it names. */
async function keepShell(tenant: string): Promise<void> {
  const address = shellAddress(tenant);
  const page = await fetch(address, { headers: { accept: 'text/html' } });
  if (!page.ok || page.redirected) return;
  const html = await page.clone().text();
  const named = html.match(/(?:\/_next\/)?static\/[\w./~@[\]()-]+\.(?:js|css)/g) ?? [];
  const parts = [
    ...new Set(named.map((part) => (part.startsWith('/_next/') ? part : `/_next/${part}`))),
    '/icon.svg',
  ];
  const kept = await caches.open(PARTS);
  for (const part of parts) if (!(await kept.match(part))) await kept.add(part).catch(() => undefined);
  const shells = await caches.open(SHELL);
  for (const other of await shells.keys()) await shells.delete(other);
  await shells.put(address, page);
  for (const { url } of (await kept.keys()).filter((one) => !parts.includes(new URL(one.url).pathname)))
    await kept.delete(url);
}
