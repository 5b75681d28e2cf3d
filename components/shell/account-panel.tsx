import { useTranslations } from 'next-intl';
import { SignOutForm } from '@/components/offline/sign-out-form';
import { LanguageSwitch, ThemeSwitch } from '@/components/shell/preferences';
import { Icon } from '@/components/ui/icon';
import type { Theme } from '@/lib/shared/locales';

export type ShellPosition = { id: string; title: string; organization: string; current?: boolean };
export type ShellUser = { name: string; positions: readonly ShellPosition[] };

/** An address to post to, or a server action. */
export type FormAction = string | ((form: FormData) => void | Promise<void>);

export type AccountPanelProps = {
  user: ShellUser;
  theme: Theme;
  /** Receives `positionId`. */
  switchPositionAction?: FormAction;
  signOutAction: FormAction;
  /** Under which the browser keeps what it keeps for working without a network. */
  keptFor?: { tenant: string; owner: string };
};

// A server action sets its own method; a plain address needs one.
const methodOf = (action: FormAction) => (typeof action === 'string' ? ('post' as const) : undefined);

/** Who is signed in and as what; other positions, appearance, language, the way out. */
export function AccountPanel(props: AccountPanelProps) {
  const { user, theme, switchPositionAction, signOutAction, keptFor } = props;
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
      <SignOutForm action={signOutAction} tenant={keptFor?.tenant ?? ''} owner={keptFor?.owner ?? ''} />
    </div>
  );
}
