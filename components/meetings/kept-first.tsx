'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { keepAll } from '@/components/meetings/use-keeping';
import { Note } from '@/components/ui/note';
import { RefusableForm, type RefusableFormProps } from '@/components/ui/refusable-form';

/** Holds a form back until all that is typed on the page is kept; `unkept` once something of it could not be. */
export function useKeptFirst() {
  const [unkept, setUnkept] = useState(false);
  const before = async () => {
    const kept = await keepAll();
    setUnkept(!kept);
    return kept;
  };
  return { before, unkept };
}

export function Unkept() {
  const t = useTranslations('meetings.keeping');
  return (
    <Note tone="red" role="alert" className="mb-3">
      {t('unkept')}
    </Note>
  );
}

/** A short form that is sent once all that is typed on the page is kept. */
export function KeptFirstForm(props: Omit<RefusableFormProps, 'before'>) {
  const { before, unkept } = useKeptFirst();
  return (
    <>
      {unkept && <Unkept />}
      <RefusableForm {...props} before={before} />
    </>
  );
}
