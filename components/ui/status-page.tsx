import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';

export type StatusPageProps = {
  icon: IconName;
  title: string;
  body: string;
  detail?: ReactNode;
  children?: ReactNode;
};

/** A whole page that says one thing: not found, refused, failed. */
export function StatusPage({ icon, title, body, detail, children }: StatusPageProps) {
  return (
    <main id="main" className="grid min-h-[70vh] place-items-center px-4">
      <div className="max-w-[440px] text-center">
        <Icon name={icon} size={24} className="mx-auto mb-3 text-ink-3" />
        <h1>{title}</h1>
        <p className="mt-1 text-14 text-ink-2">{body}</p>
        {detail && <p className="mt-2 text-12 text-ink-3">{detail}</p>}
        <div className="mt-4 flex flex-wrap justify-center gap-2">{children}</div>
      </div>
    </main>
  );
}
