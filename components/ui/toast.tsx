'use client';

import { useTranslations } from 'next-intl';
import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';

export type ToastMessage = {
  text: string;
  icon?: IconName;
  /** Undo, mostly. A toast with an action stays until it is closed. */
  action?: { label: string; onSelect: () => void };
};

const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined);
const SECONDS_SHOWN = 8;

/** `const toast = useToast(); toast({ text })` */
export const useToast = () => useContext(ToastContext);

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<(ToastMessage & { key: number })[]>([]);
  const next = useRef(0);
  const hide = useCallback(
    (key: number) => setShown((list) => list.filter((toast) => toast.key !== key)),
    [],
  );
  const show = useCallback(
    (message: ToastMessage) => {
      const key = next.current++;
      setShown((list) => [...list.slice(-2), { ...message, key }]);
      if (!message.action) setTimeout(() => hide(key), SECONDS_SHOWN * 1000);
    },
    [hide],
  );
  return (
    <ToastContext value={show}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed inset-x-3 bottom-20 z-50 flex flex-col items-center gap-2 md:bottom-6"
      >
        {shown.map((toast) => (
          <Toast
            key={toast.key}
            text={toast.text}
            icon={toast.icon}
            action={toast.action}
            onClose={() => hide(toast.key)}
          />
        ))}
      </div>
    </ToastContext>
  );
}

/** The panel itself. */
export function Toast({ text, icon = 'check', action, onClose }: ToastMessage & { onClose?: () => void }) {
  const t = useTranslations('common');
  return (
    <div className="pointer-events-auto flex w-full max-w-[480px] items-center gap-2.5 rounded-3 bg-surface py-1.5 pr-1.5 pl-3.5 text-13 text-ink shadow-float">
      <Icon name={icon} />
      <span className="min-w-0 flex-1 py-1">{text}</span>
      {action && (
        <button
          type="button"
          onClick={() => {
            action.onSelect();
            onClose?.();
          }}
          className="h-7 rounded-2 px-1.5 max-md:h-11 text-accent-text hover:underline"
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        onClick={onClose}
        aria-label={t('dismiss')}
        className="grid size-7 max-md:size-11 place-items-center rounded-2 text-ink-3 hover:bg-sunken"
      >
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}
