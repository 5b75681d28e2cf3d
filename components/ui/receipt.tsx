import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { MixedText } from '@/components/ui/mixed-text';

export type ReceiptProps = {
  title: ReactNode;
  number: string;
  recordedAt: ReactNode;
  /** What the submission fulfilled, one line each. */
  fulfilled: readonly { code: string; title: ReactNode; note?: ReactNode }[];
  /** What happens next, and by when. */
  next?: ReactNode;
  actions?: ReactNode;
};

/** The answer to a submission: what was taken in, when, and what it fulfils. */
export function Receipt({ title, number, recordedAt, fulfilled, next, actions }: ReceiptProps) {
  const t = useTranslations('common.receipt');
  return (
    <section role="status" className="rounded-3 border border-line bg-surface">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3">
        <span className="grid size-8 flex-none place-items-center rounded-2 bg-green-soft text-green-text">
          <Icon name="check" />
        </span>
        <div className="min-w-0 flex-1 basis-60">
          <h2>{title}</h2>
          <p className="text-13 text-ink-2">
            {t('number')} <span className="font-mono text-12">{number}</span>
            <span className="dot" />
            {t('recordedAt')} {recordedAt}
          </p>
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {fulfilled.length > 0 && (
        <div className="border-t border-line-soft px-4 py-3">
          <h3 className="flex items-center gap-1.5 text-accent-text">
            <Icon name="link" size={14} />
            {t('fulfils', { count: fulfilled.length })}
          </h3>
          <ul className="mt-1 flex flex-col gap-1 text-13">
            {fulfilled.map((item) => (
              <li key={item.code} className="flex gap-x-3">
                <span className="flex-none font-mono text-12 leading-5 text-ink-3">{item.code}</span>
                <span className="min-w-0 flex-1">{item.title}</span>
                {item.note && <span className="flex-none text-12 leading-5 text-ink-3">{item.note}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
      {next && (
        <p className="border-t border-line-soft px-4 py-2.5 text-13 text-ink-2">
          <MixedText>{next}</MixedText>
        </p>
      )}
    </section>
  );
}
