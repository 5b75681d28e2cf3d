import clsx from 'clsx';
import type { InputHTMLAttributes, ReactNode } from 'react';

export type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & {
  label: ReactNode;
  /** A second, quieter line. */
  hint?: ReactNode;
  /** Only for boxes in table rows: the label is read, not shown. */
  labelHidden?: boolean;
};

export function Checkbox({ label, hint, labelHidden, className, ...rest }: CheckboxProps) {
  if (labelHidden) {
    return (
      <label className={clsx('inline-grid size-6 -m-1 place-items-center align-middle', className)}>
        <input type="checkbox" className="tick" {...rest} />
        <span className="sr-only">{label}</span>
      </label>
    );
  }
  return (
    <label className={clsx('flex min-h-6 items-start gap-2 text-13', className)}>
      <input type="checkbox" className="tick mt-0.5" {...rest} />
      <span>
        {label}
        {hint && <span className="block text-12 text-ink-3">{hint}</span>}
      </span>
    </label>
  );
}

/** On or off at once; the same control as a checkbox for forms and screen readers. */
export function Switch({ label, labelHidden, className, ...rest }: Omit<CheckboxProps, 'hint'>) {
  return (
    <label className={clsx('inline-flex min-h-6 items-center gap-2 text-13', className)}>
      <input type="checkbox" role="switch" className="switch" {...rest} />
      <span className={labelHidden ? 'sr-only' : undefined}>{label}</span>
    </label>
  );
}
