'use client';

import { useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import { useEffect, useSyncExternalStore } from 'react';
import { beginFor, beginSealing, refreshKit, shellAddress } from '@/components/offline/keeping';
import { goes, lastSending, sendEntries } from '@/components/offline/send';
import { watchEntries } from '@/components/offline/store';
import { enterVault } from '@/components/offline/vault';
import { useEntries } from '@/components/offline/use-entries';
import { AppLink } from '@/components/ui/app-link';
import { Note } from '@/components/ui/note';

const RETRY_MS = 30_000;

type Props = { tenant: string; owner: string; records: boolean };

/**
 * Stands on every signed-in page: makes the browser ready to open without a network, sends what was written without
 * one, and says what still waits.
 */
export function OfflineKeeper({ tenant, owner, records }: Props) {
  const t = useTranslations('offline');
  const path = usePathname();
  const entries = useEntries(tenant, owner);
  const sending = useSyncExternalStore(watchEntries, lastSending, () => 'done' as const);
  // What does not open with the key that it was sealed to cannot be sent, however long it waits.
  const all = entries ? [...entries.open, ...(entries.unlocked ? [] : entries.closed)] : [];
  const waiting = all.filter(goes).length;
  const refused = all.filter(({ state }) => state === 'refused').length;

  useEffect(() => {
    enterVault(tenant, owner);
    if (process.env.NODE_ENV !== 'production') return;
    void keep(tenant, owner, records).catch(() => undefined);
  }, [tenant, owner, records]);

  useEffect(() => {
    if (waiting === 0) return;
    const send = async () => {
      if ((await sendEntries(tenant, owner)) === 'done')
        await refreshKit(tenant, owner, { now: true }).catch(() => undefined);
    };
    const again = () => void send();
    again();
    const timer = setInterval(again, RETRY_MS);
    window.addEventListener('online', again);
    window.addEventListener('focus', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
      window.removeEventListener('focus', again);
    };
  }, [tenant, owner, waiting]);

  if (waiting + refused === 0 || path === shellAddress(tenant)) return null;
  return (
    <Note tone={refused > 0 ? 'red' : 'amber'} role="status" className="mb-3">
      {refused > 0 && <p>{t('refusedHere', { count: refused })}</p>}
      {waiting > 0 && (
        <p>{t(sending === 'signed_out' ? 'waitsForSignIn' : 'waitsHere', { count: waiting })}</p>
      )}
      <AppLink href={shellAddress(tenant)}>{t('look')}</AppLink>
    </Note>
  );
}

async function keep(tenant: string, owner: string, records: boolean): Promise<void> {
  await beginFor(owner);
  if (records) await beginSealing(tenant, owner);
  // A browser without these goes on as before.
  if (!records || !('serviceWorker' in navigator) || !('caches' in window) || !navigator.locks) return;
  const worker = (await navigator.serviceWorker.register('/sw.js')) as ServiceWorkerRegistration | undefined;
  if (!worker) return;
  // The page the person is waiting for comes first.
  await new Promise((idle) => setTimeout(idle, 1500));
  await refreshKit(tenant, owner);
}
