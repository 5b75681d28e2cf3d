'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import { lastSending, sendEntries } from '@/components/offline/send';
import { type WaitingEntry, dropEntry, watchEntries } from '@/components/offline/store';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate, Timestamp } from '@/components/ui/civil-date';
import { LocalText } from '@/components/ui/local-text';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { WorklistRow } from '@/components/ui/worklist-row';

type Props = { tenant: string; owner: string; entries: readonly WaitingEntry[]; online: boolean };

/** What was handed in on this device: what waits, what was refused and why, what has arrived. */
export function EntryList({ tenant, owner, entries, online }: Props) {
  const t = useTranslations('offline');
  const signedOut = useSyncExternalStore(watchEntries, lastSending, () => 'done') === 'signed_out';
  const [pending, setPending] = useState(false);
  const goes = entries.some(({ state }) => state === 'waiting' || state === 'unanswered');
  if (entries.length === 0) return null;
  async function send() {
    setPending(true);
    await sendEntries(tenant, owner);
    setPending(false);
  }
  return (
    <Card aria-labelledby="entries">
      <CardHead dense id="entries" title={t('entries')} note={entries.length}>
        {goes && online && (
          <Button size="sm" onClick={() => void send()} aria-busy={pending || undefined}>
            {t('sendNow')}
          </Button>
        )}
      </CardHead>
      {signedOut && goes && (
        <p role="alert" className="border-b border-line-soft px-4 py-2 text-13 text-amber-text">
          {t.rich('signInFirst', {
            link: (text) => (
              <a href="/sign-in" target="_blank" rel="noopener" className="link">
                {text}
              </a>
            ),
          })}
        </p>
      )}
      <ul>
        {entries.map((entry) => (
          <Row key={entry.key} tenant={tenant} entry={entry} />
        ))}
      </ul>
    </Card>
  );
}

const LOOKS = {
  waiting: { icon: 'clock', tone: 'amber' },
  unanswered: { icon: 'clock', tone: 'amber' },
  refused: { icon: 'alert', tone: 'red' },
  sent: { icon: 'check', tone: 'green' },
} as const;

function Row({ tenant, entry }: { tenant: string; entry: WaitingEntry }) {
  const t = useTranslations('offline');
  const common = useTranslations('common');
  const locale = useLocale();
  const texts = useRefusalTexts();
  const [asked, setAsked] = useState(false);
  const { state, form, happenedOn, refusal, receipt } = entry;
  const { titleZh, titleEn, code } = form.item;
  const title = locale === 'en' ? titleEn : titleZh;
  const open = state === 'waiting' || state === 'refused';
  const about = () => {
    if (receipt)
      return (
        <AppLink href={`/t/${tenant}/records/${receipt.recordId}?receipt=1`} className="link">
          {t('arrived', { number: receipt.number })}
        </AppLink>
      );
    if (state === 'refused' && refusal) return <span role="alert">{texts(refusal).join(' ')}</span>;
    return t(state === 'unanswered' ? 'unanswered' : 'waiting');
  };
  return (
    <WorklistRow
      icon={LOOKS[state].icon}
      tone={LOOKS[state].tone}
      title={<LocalText nameZh={titleZh} nameEn={titleEn} />}
      code={code}
      note={about()}
      due={happenedOn && <CivilDate on={happenedOn} form="short" />}
      rest={
        <>
          {t('writtenAt')} <Timestamp at={new Date(entry.writtenAt).toISOString()} form="day" />
        </>
      }
      actions={
        open && (
          <>
            <ButtonLink
              href={`#entry=${entry.key}`}
              variant="tinted"
              size="sm"
              aria-label={`${t('mend')} ${title}`}
            >
              {t('mend')}
            </ButtonLink>
            {asked && (
              <Button size="sm" variant="ghost" onClick={() => setAsked(false)}>
                {common('cancel')}
              </Button>
            )}
            <Button
              size="sm"
              variant={asked ? 'outline' : 'ghost'}
              aria-label={`${t(asked ? 'dropSure' : 'drop')} ${title}`}
              onClick={() => (asked ? void dropEntry(entry.key) : setAsked(true))}
            >
              {t(asked ? 'dropSure' : 'drop')}
            </Button>
          </>
        )
      }
    />
  );
}
