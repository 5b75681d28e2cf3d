import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { MixedText } from '@/components/ui/mixed-text';

/** What a control inside a field must carry to be named and described by it. */
export type FieldControl = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
};

export type FieldProps = {
  /** Also the anchor the error summary jumps to. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Says how to mend it. */
  error?: ReactNode;
  optional?: boolean;
  /** At the right end of the label line: a link, a count. */
  labelEnd?: ReactNode;
  className?: string;
  children: (control: FieldControl) => ReactNode;
};

/** Label above, control, hint, error beside the field. */
export function Field({ id, label, hint, error, optional, labelEnd, className, children }: FieldProps) {
  const t = useTranslations('common');
  const described = clsx(hint && `${id}-hint`, error && `${id}-error`);
  return (
    <div className={clsx('flex min-w-0 flex-col gap-1.5', className)}>
      <div className="flex items-baseline gap-1.5 text-13">
        <label htmlFor={id} className="font-strong">
          {label}
        </label>
        {optional && <span className="text-12 text-ink-3">{t('optional')}</span>}
        {labelEnd && <span className="ml-auto text-12 text-ink-3">{labelEnd}</span>}
      </div>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {hint && (
        <p id={`${id}-hint`} className="text-12 text-ink-3">
          <MixedText>{hint}</MixedText>
        </p>
      )}
    </div>
  );
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-13 text-red-text">
      <Icon name="alert" size={14} className="mt-[3px]" />
      <span>{children}</span>
    </p>
  );
}
