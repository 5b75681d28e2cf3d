'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useState, type TextareaHTMLAttributes } from 'react';

export type TextAreaProps = TextareaHTMLAttributes<HTMLTextAreaElement> & {
  prefilled?: boolean;
  /** Shows typed and allowed characters; needs `maxLength`. */
  counter?: boolean;
};

export function TextArea({ prefilled, counter, className, onChange, rows = 3, ...rest }: TextAreaProps) {
  const t = useTranslations('common');
  const [length, setLength] = useState(String(rest.value ?? rest.defaultValue ?? '').length);
  return (
    <div className={className}>
      <span className={clsx('control py-[7px]!', prefilled && 'prefilled')}>
        <textarea
          rows={rows}
          className="resize-y leading-6"
          onChange={(event) => {
            setLength(event.currentTarget.value.length);
            onChange?.(event);
          }}
          {...rest}
        />
      </span>
      {counter && rest.maxLength && (
        <p className="mt-1 text-right text-12 text-ink-3">
          {t('characters', {
            count: rest.value === undefined ? length : String(rest.value).length,
            max: rest.maxLength,
          })}
        </p>
      )}
    </div>
  );
}
