import Form from 'next/form';
import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';

export type HistoryFilters = Partial<Record<'person' | 'object' | 'type' | 'from' | 'to', string>>;

/** Person, object, kind of operation and days; all in the address. */
export function HistorySearch({
  base,
  filters,
  types,
}: {
  base: string;
  filters: HistoryFilters;
  types: readonly string[];
}) {
  const t = useTranslations('history');
  const isSearch = Object.values(filters).some(Boolean);
  return (
    <Card className="mb-4 p-4" data-tour="history-search">
      <Form
        key={JSON.stringify(filters)}
        action={base as Route}
        scroll={false}
        className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-5"
      >
        <Field id="person" label={t('person')} hint={t('personHint')}>
          {(control) => <TextInput {...control} name="person" maxLength={40} defaultValue={filters.person} />}
        </Field>
        <Field id="object" label={t('object')} hint={t('objectHint')}>
          {(control) => <TextInput {...control} name="object" maxLength={80} defaultValue={filters.object} />}
        </Field>
        <Field id="type" label={t('type')}>
          {(control) => (
            <Select
              {...control}
              name="type"
              defaultValue={filters.type ?? ''}
              placeholder={t('allTypes')}
              options={types.map((type) => ({ value: type, label: typeText(t, type) }))}
            />
          )}
        </Field>
        <Field id="from" label={t('from')}>
          {(control) => <TextInput {...control} type="date" name="from" defaultValue={filters.from} />}
        </Field>
        <Field id="to" label={t('to')}>
          {(control) => <TextInput {...control} type="date" name="to" defaultValue={filters.to} />}
        </Field>
        <div className="flex items-center gap-3 sm:col-span-2 lg:col-span-5">
          <Button type="submit" variant="primary" icon="search">
            {t('submit')}
          </Button>
          {isSearch && (
            <AppLink href={base} className="link text-13">
              {t('clear')}
            </AppLink>
          )}
        </div>
      </Form>
    </Card>
  );
}

type Words = ReturnType<typeof useTranslations<'history'>>;

/** A kind of event in words; one that has none yet stands under its own name. */
export function typeText(t: Words, type: string): string {
  const key = `types.${type}` as Parameters<Words>[0];
  return t.has(key) ? t(key) : type;
}

export function streamText(t: Words, kind: string): string {
  const key = `streams.${kind}` as Parameters<Words>[0];
  return t.has(key) ? t(key) : kind;
}
