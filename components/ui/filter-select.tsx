'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import Form from 'next/form';
import type { Route } from 'next';
import { Button } from '@/components/ui/button';
import { Select, type SelectOption } from '@/components/ui/select';

export type FilterSelectProps = {
  label: string;
  name: string;
  value: string;
  options: readonly SelectOption[];
  /** The page's own path. */
  action: string;
  /** The other parameters of the address, kept as they are. */
  keep?: Readonly<Record<string, string>>;
};

/** A long list of choices as the device's own control; submits itself, and by a button without script. */
export function FilterSelect({ label, name, value, options, action, keep = {} }: FilterSelectProps) {
  const t = useTranslations('common');
  return (
    <Form
      action={action as Route}
      scroll={false}
      className={clsx(
        'flex max-w-full min-w-0 items-center gap-1',
        // The first choice narrows nothing.
        value === options[0]?.value && 'print:hidden',
      )}
    >
      {Object.entries(keep).map(([key, kept]) => (
        <input key={key} type="hidden" name={key} value={kept} />
      ))}
      <label className="flex min-w-0 items-center gap-1.5 text-13 text-ink-3">
        <span className="flex-none">{label}</span>
        <Select
          key={value}
          name={name}
          defaultValue={value}
          options={options}
          size="dense"
          className="h-8 max-md:h-11 w-auto! border-line! md:max-w-80"
          onChange={(event) => event.currentTarget.form?.requestSubmit()}
        />
      </label>
      <noscript>
        <Button type="submit" size="sm">
          {t('apply')}
        </Button>
      </noscript>
    </Form>
  );
}
