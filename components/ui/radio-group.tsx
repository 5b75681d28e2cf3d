import clsx from 'clsx';
import type { ReactNode } from 'react';
import { FieldError } from '@/components/ui/field';

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

export type RadioGroupProps = {
  id: string;
  name: string;
  legend: ReactNode;
  options: readonly RadioOption[];
  defaultValue?: string;
  error?: ReactNode;
  required?: boolean;
  /** `inline` in one line, `segmented` as a switch of few short words. */
  look?: 'stacked' | 'inline' | 'segmented';
  legendHidden?: boolean;
  onChange?: (value: string) => void;
};

/** One of a few, all visible. Nothing is preselected unless the caller says so. */
export function RadioGroup(props: RadioGroupProps) {
  const {
    id,
    name,
    legend,
    options,
    defaultValue,
    error,
    required,
    look = 'stacked',
    legendHidden,
    onChange,
  } = props;
  return (
    <fieldset id={id} aria-describedby={error ? `${id}-error` : undefined} className="min-w-0">
      <legend className={legendHidden ? 'sr-only' : 'mb-1.5 text-13 font-strong'}>{legend}</legend>
      <div
        className={clsx(
          look === 'stacked' && 'flex flex-col gap-2',
          look === 'inline' && 'flex flex-wrap gap-x-4 gap-y-2',
          look === 'segmented' && 'inline-flex gap-0.5 rounded-2 border border-line bg-surface p-0.5',
        )}
      >
        {options.map((option) => {
          const input = (
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              disabled={option.disabled}
              required={required}
              data-invalid={error ? true : undefined}
              onChange={onChange && (() => onChange(option.value))}
              className={look === 'segmented' ? 'sr-only' : 'tick mt-0.5'}
            />
          );
          return look === 'segmented' ? (
            <label
              key={option.value}
              className="flex h-7 max-md:h-11 cursor-pointer items-center rounded-1 px-2.5 text-13 text-ink-2 transition-colors hover:bg-sunken has-checked:bg-accent-soft has-checked:font-strong has-checked:text-accent-text has-focus-visible:outline-2 has-focus-visible:outline-focus"
            >
              {input}
              {option.label}
            </label>
          ) : (
            <label
              key={option.value}
              className="flex min-h-6 items-start max-md:min-h-11 max-md:py-3 gap-2 text-13"
            >
              {input}
              <span>
                {option.label}
                {option.hint && <span className="block text-12 text-ink-3">{option.hint}</span>}
              </span>
            </label>
          );
        })}
      </div>
      {error && (
        <div className="mt-1.5">
          <FieldError id={`${id}-error`}>{error}</FieldError>
        </div>
      )}
    </fieldset>
  );
}
