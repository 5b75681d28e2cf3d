'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { EntryList } from '@/components/offline/entry-list';
import { KitList } from '@/components/offline/kit-list';
import { OfflineForm } from '@/components/offline/offline-form';
import { type KeptKit, kitOf, watchEntries } from '@/components/offline/store';
import { useEntries } from '@/components/offline/use-entries';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Timestamp } from '@/components/ui/civil-date';
import { EmptyState } from '@/components/ui/empty-state';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';

const listen =
  (...events: string[]) =>
  (changed: () => void) => {
    for (const event of events) window.addEventListener(event, changed);
    return () => {
      for (const event of events) window.removeEventListener(event, changed);
    };
  };
const network = listen('online', 'offline');
const address = listen('hashchange');

const ENTRY = 'entry=';

type Props = { tenant: string; owner: string; lateReasons: readonly string[] };

/** Recording without a network: the list as last seen, its forms, and what waits to be sent. */
export function OfflineDesk({ tenant, owner, lateReasons }: Props) {
  const t = useTranslations('offline');
  const online = useSyncExternalStore(
    network,
    () => navigator.onLine,
    () => true,
  );
  const wanted = useSyncExternalStore(
    address,
    () => location.hash.slice(1),
    () => '',
  );
  const entries = useEntries(tenant, owner);
  const [kept, setKept] = useState<KeptKit | null | undefined>(undefined);
  useEffect(() => {
    const read = () =>
      void kitOf(tenant)
        .catch(() => undefined)
        .then((found) => setKept(found?.owner === owner ? found : null));
    read();
    // A form that is open stays as it is.
    return watchEntries(() => location.hash.length > 1 || read());
  }, [tenant, owner]);

  if (kept === undefined || entries === null)
    return (
      <p role="status" className="text-13 text-ink-3">
        {t('reading')}
      </p>
    );
  const entry = entries.open.find(({ key, state }) => wanted === ENTRY + key && isOpen(state));
  const key = entry ? entry.formKey : formKeyOf(kept, wanted);
  const form = entry?.form ?? (key && kept?.kit.forms[key]);
  if (form && key)
    return (
      <OfflineForm
        key={wanted}
        tenant={tenant}
        owner={owner}
        formKey={key}
        form={form}
        seenAt={kept?.seenAt ?? 0}
        entry={entry ?? null}
        lateReasons={lateReasons}
      />
    );
  return (
    <div className="flex max-w-[880px] flex-col gap-3">
      <PageHead
        flush
        title={t(online ? 'online' : 'offline')}
        scope={
          kept && (
            <>
              {t('asSeen')} <Timestamp at={new Date(kept.seenAt).toISOString()} />
            </>
          )
        }
      >
        {online && <ButtonLink href={`/t/${tenant}/my-list`}>{t('toList')}</ButtonLink>}
      </PageHead>
      <p className="text-13 text-ink-2">{t('promise')}</p>
      {entries.others > 0 && <Note tone="amber">{t('ofOthers', { count: entries.others })}</Note>}
      <EntryList tenant={tenant} owner={owner} entries={entries} online={online} />
      {kept ? (
        <KitList kit={kept.kit} entries={entries.open} />
      ) : (
        <Card>
          <EmptyState title={t('nothingKept')} body={t('nothingKeptWhy')} />
        </Card>
      )}
    </div>
  );
}

/** What was handed in may be taken up again unless it may have arrived. */
const isOpen = (state: string) => state === 'waiting' || state === 'refused';

/** The key of the form that an address of the live form asks for. */
function formKeyOf(kept: KeptKit | null, wanted: string): string | null {
  if (!kept || wanted === '') return null;
  const asked = new URLSearchParams(wanted);
  const { forms } = kept.kit;
  const [draft, item, obligation, record] = ['draft', 'item', 'obligation', 'record'].map((name) =>
    asked.get(name),
  );
  const found = Object.entries(forms).find(([key, form]) => {
    const own = new URLSearchParams(key);
    if (obligation) return own.get('obligation') === obligation;
    if (record) return own.get('record') === record;
    if (draft) return form.draft?.id === draft;
    return item !== null && own.get('item') === item;
  });
  return found?.[0] ?? null;
}
