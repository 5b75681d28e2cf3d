'use client';

import { useLocale, useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { Card, CardHead } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { RecordFormDto } from '@/lib/modules/record-forms/schema';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = { tenant: string; form: RecordFormDto; error: string | undefined };

/** What an entry may be begun from: the last one, last month's, values that were kept; and a way to keep these. */
export function BeginFrom({ tenant, form, error }: Props) {
  const t = useTranslations('records.beginFrom');
  const locale = useLocale();
  // Another version of a record begins from the one before.
  if (form.returned || form.correcting) return null;
  const { item, subject, obligation, last, templates, today } = form;
  const address = (from: string) => {
    const what: Record<string, string> = obligation
      ? { obligation: obligation.id, from }
      : { item: item.code, subject: subject.id, from };
    return `/t/${tenant}/record?${new URLSearchParams(what).toString()}`;
  };
  const before = new Date(`${today.slice(0, 7)}-01T00:00:00Z`);
  before.setUTCMonth(before.getUTCMonth() - 1);
  const lastMonth = last?.happenedOn.startsWith(before.toISOString().slice(0, 7));
  const fresh = form.draft === null;
  const link = 'text-13 text-accent-text hover:underline max-md:py-3.5';
  const canKeep = item.sensitivity !== 'restricted';
  if (!canKeep && templates.length === 0 && !(fresh && last)) return null;
  return (
    <Card aria-labelledby="begin-from">
      <CardHead dense id="begin-from" title={t('title')} />
      <div className="flex flex-col gap-2 px-4 py-3">
        {fresh && last && (
          <AppLink href={address('last')} className={link}>
            {t('last', { date: formatCivilDate(last.happenedOn, locale, 'day') })}
          </AppLink>
        )}
        {fresh && lastMonth && (
          <AppLink href={address('last_month')} className={link}>
            {t('lastMonth')}
          </AppLink>
        )}
        {templates.map((template) => (
          <span key={template.id} className="flex items-center gap-2">
            {fresh ? (
              <AppLink href={address(template.id)} className={`${link} min-w-0 flex-1 truncate`}>
                {template.name}
              </AppLink>
            ) : (
              <span className="min-w-0 flex-1 truncate text-13">{template.name}</span>
            )}
            <span className="text-12 text-ink-3">{template.own ? t('own') : t('body')}</span>
            <Button
              type="submit"
              name="intent"
              value={`forget:${template.id}`}
              size="sm"
              variant="ghost"
              icon="close"
              aria-label={t('remove', { name: template.name })}
            />
          </span>
        ))}
        {canKeep && (
          <details open={error !== undefined} className="text-13">
            <summary className="link w-fit cursor-pointer max-md:py-3.5">{t('keep')}</summary>
            <div className="flex flex-col gap-2 pt-2">
              <Field id="template-name" label={t('name')} error={error}>
                {(control) => (
                  <TextInput
                    {...control}
                    name="templateName"
                    maxLength={40}
                    size="dense"
                    autoComplete="off"
                  />
                )}
              </Field>
              <div className="flex flex-wrap gap-2">
                <Button type="submit" name="intent" value="keep:own" size="sm">
                  {t('keepOwn')}
                </Button>
                <Button type="submit" name="intent" value="keep:body" size="sm">
                  {t('keepBody')}
                </Button>
              </div>
            </div>
          </details>
        )}
      </div>
    </Card>
  );
}
