import { useTranslations } from 'next-intl';
import { SignOutForm } from '@/components/offline/sign-out-form';
import { AppLink } from '@/components/ui/app-link';
import { Kbd } from '@/components/ui/kbd';
import { LanguageSwitch, ThemeSwitch } from '@/components/shell/preferences';
import { Icon } from '@/components/ui/icon';
import type { LocalName } from '@/components/ui/local-text';
import type { Theme } from '@/lib/shared/locales';

export type ShellPosition = { id: string; title: string; organization: string; current?: boolean };
export type ShellUser = { named: LocalName; positions: readonly ShellPosition[] };

/** An address to post to, or a server action. */
export type FormAction = string | ((form: FormData) => void | Promise<void>);

export type AccountPanelProps = {
  user: ShellUser;
  theme: Theme;
  /** The help centre and the page of what is new, with whether anything there has not been read of. */
  guide?: { helpHref: string; changesHref: string; isNew: boolean };
  /** Receives `positionId`. */
  switchPositionAction?: FormAction;
  signOutAction: FormAction;
  /** Under which the browser keeps what it keeps for working without a network. */
  keptFor?: { tenant: string; owner: string };
};

const ENTRY = 'flex h-9 w-full items-center gap-2.5 rounded-2 px-2 text-left hover:bg-sunken max-md:h-11';

// A server action sets its own method; a plain address needs one.
const methodOf = (action: FormAction) => (typeof action === 'string' ? ('post' as const) : undefined);

/** Who is signed in and as what; other positions, appearance, language, the way out. */
export function AccountPanel(props: AccountPanelProps) {
  const { user, theme, guide, switchPositionAction, signOutAction, keptFor } = props;
  const t = useTranslations('shell');
  const others = user.positions.filter((position) => !position.current);
  return (
    <div className="flex flex-col text-13">
      {others.length > 0 && switchPositionAction && (
        <form
          action={switchPositionAction}
          method={methodOf(switchPositionAction)}
          className="border-b border-line-soft p-1"
        >
          <p className="px-2 pt-1 pb-1 text-12 text-ink-3">{t('switchPosition')}</p>
          {others.map((position) => (
            <button
              key={position.id}
              name="positionId"
              value={position.id}
              className="flex min-h-11 w-full items-center gap-2.5 rounded-2 px-2 py-1 text-left hover:bg-sunken"
            >
              <Icon name="swap" className="text-ink-3" />
              <span>
                <span className="block">{position.title}</span>
                <span className="block text-12 text-ink-3">{position.organization}</span>
              </span>
            </button>
          ))}
        </form>
      )}
      <div className="flex flex-col gap-2 px-3 py-2.5">
        <ThemeSwitch theme={theme} />
        <div>
          <LanguageSwitch />
        </div>
      </div>
      {guide && (
        <div className="border-t border-line-soft p-1">
          <AppLink href={guide.helpHref} className={ENTRY} aria-keyshortcuts="F1">
            <Icon name="book" className="text-ink-3" />
            {t('help')}
            <span className="ml-auto max-md:hidden">
              <Kbd>F1</Kbd>
            </span>
          </AppLink>
          <AppLink href={guide.changesHref} className={ENTRY}>
            <Icon name="flag" className="text-ink-3" />
            {t('changes')}
            {guide.isNew && <NewDot className="ml-auto" />}
          </AppLink>
        </div>
      )}
      <SignOutForm action={signOutAction} tenant={keptFor?.tenant ?? ''} owner={keptFor?.owner ?? ''} />
    </div>
  );
}

/** Something has not been read of yet; said in words to those who do not see it. */
export function NewDot({ className = '' }: { className?: string }) {
  const t = useTranslations('shell');
  return (
    <span data-new="true" className={`size-[7px] flex-none rounded-full bg-accent ${className}`}>
      <span className="sr-only">{t('changesNew')}</span>
    </span>
  );
}
