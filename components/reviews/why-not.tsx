'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';

export interface WhyNotProps {
  /** The form that accepts. */
  formId: string;
  /** Duties, each with its tick. */
  children: ReactNode;
}

/** Asks why, as soon as one of the duties in it is ticked as not fulfilled. */
export function WhyNot({ formId, children }: WhyNotProps) {
  const t = useTranslations('reviews.fulfils');
  const [asked, setAsked] = useState(false);
  // A form is emptied after each answer, and its ticks with it.
  useEffect(() => {
    const form = document.getElementById(formId);
    const onReset = () => setAsked(false);
    form?.addEventListener('reset', onReset);
    return () => form?.removeEventListener('reset', onReset);
  }, [formId]);
  return (
    <div
      className="group/why"
      onChange={({ currentTarget }) =>
        setAsked(currentTarget.querySelector('[name=refused]:checked') !== null)
      }
    >
      {children}
      <p className="mt-1 text-12 text-ink-2">{t('refuseHint')}</p>
      <label className="mt-2 hidden text-12 text-ink-2 group-has-checked/why:block">
        {t('refuseWhy')}
        <span className="control dense mt-1">
          <input
            name="note"
            form={formId}
            required={asked}
            maxLength={300}
            autoComplete="off"
            className="h-7"
          />
        </span>
      </label>
    </div>
  );
}
