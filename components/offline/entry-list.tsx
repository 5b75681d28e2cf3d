'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import { goes, lastSending, sendEntries } from '@/components/offline/send';
import { type Entries, type WaitingEntry, dropEntry, watchEntries } from '@/components/offline/store';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate, Timestamp } from '@/components/ui/civil-date';
import { LocalText } from '@/components/ui/local-text';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { WorklistRow, WorklistRows } from '@/components/ui/worklist-row';

type Props = { tenant: string; owner: string; entries: Entries; online: boolean };

/** What was handed in on this device: what waits, what was refused and why, what has arrived. */
export function EntryList({ tenant, owner, entries, online }: Props) {
  const t = useTranslations('offline');
  const signedOut = useSyncExternalStore(watchEntries, lastSending, () => 'done') === 'signed_out';
  const [pending, setPending] = useState(false);
  const { open, closed, unlocked } = entries;
  const waits = open.some(goes) || (!unlocked && closed.some(goes));
  if (open.length + closed.length === 0) return null;
  async function send() {
    setPending(true);
    await sendEntries(tenant, owner);
    setPending(false);
  }
  return (
    <Card aria-labelledby="entries">
      <CardHead dense id="entries" title={t('entries')} note={open.length + closed.length}>
        {waits && online && (
          <Button size="sm" onClick={() => void send()} aria-busy={pending || undefined}>
            {t('sendNow')}
          </Button>
        )}
      </CardHead>
      {signedOut && waits && (
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
      <WorklistRows>
        {open.map((entry) => (
          <Row key={entry.key} tenant={tenant} entry={entry} />
        ))}
      </WorklistRows>
      {closed.length > 0 && <Closed entries={closed} lost={unlocked} />}
    </Card>
  );
}

type ClosedProps = { entries: Entries['closed']; lost: boolean };

/** What was written here and does not open now: for want of a network, of a session, or of the key it was sealed to. */
function Closed({ entries, lost }: ClosedProps) {
  const t = useTranslations('offline');
  const [asked, setAsked] = useState(false);
  const count = entries.length;
  const drop = () => void Promise.all(entries.map(({ key }) => dropEntry(key)));
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-13 text-ink-2">
      <p>{t(lost ? 'lost' : 'closed', { count })}</p>
      {lost && (
        <Button
          size="sm"
          variant={asked ? 'outline' : 'ghost'}
          onClick={() => (asked ? drop() : setAsked(true))}
        >
          {t(asked ? 'dropSure' : 'drop')}
        </Button>
      )}
    </div>
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
