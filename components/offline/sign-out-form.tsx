'use client';

import { useTranslations } from 'next-intl';
import { useState, type SubmitEvent } from 'react';
import { forgetPerson, shellAddress } from '@/components/offline/keeping';
import { useEntries } from '@/components/offline/use-entries';
import { AppLink } from '@/components/ui/app-link';
import { Icon } from '@/components/ui/icon';

type Props = { tenant: string; owner: string; action: string | ((form: FormData) => void | Promise<void>) };

/** The way out. What was kept on the device goes with the person; what was not sent yet is asked about first. */
export function SignOutForm({ tenant, owner, action }: Props) {
  const t = useTranslations('shell');
  const offline = useTranslations('offline');
  const entries = useEntries(tenant, owner);
  const unsent = entries
    ? [...entries.open, ...entries.closed].filter(({ state }) => state !== 'sent').length
    : 0;
  const [asked, setAsked] = useState(false);
  function leave(event: SubmitEvent<HTMLFormElement>) {
    if (unsent > 0 && !asked) {
      event.preventDefault();
      setAsked(true);
    } else void forgetPerson(tenant, owner).catch(() => undefined);
  }
  return (
    <form
      action={action}
      method={typeof action === 'string' ? 'post' : undefined}
      onSubmit={leave}
      className="border-t border-line-soft p-1"
    >
      {asked && unsent > 0 && (
        <p role="alert" className="px-2 pt-1 pb-1 text-amber-text">
          {offline('unsent', { count: unsent })}{' '}
          <AppLink href={shellAddress(tenant)} className="underline">
            {offline('look')}
          </AppLink>
        </p>
      )}
      <button className="flex h-9 w-full items-center gap-2.5 rounded-2 px-2 text-left hover:bg-sunken max-md:h-11">
        <Icon name="exit" className="text-ink-3" />
        {asked && unsent > 0 ? offline('leaveAnyway') : t('signOut')}
      </button>
    </form>
  );
}
