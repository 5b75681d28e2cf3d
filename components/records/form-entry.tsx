'use client';

import { useLocale, useTranslations } from 'next-intl';
import { EntryCandidates } from '@/components/records/entry-candidates';
import { EntryReadingView } from '@/components/records/entry-reading';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { EntryReading } from '@/lib/modules/quick-entries/schema';
import type { RecordFormDto } from '@/lib/modules/record-forms/schema';
import { formatCivilDate } from '@/lib/shared/locales';

export type FormEntryProps = {
  form: RecordFormDto;
  reading: EntryReading;
  startAction: (form: FormData) => Promise<void>;
};

/** Above a form that was begun from a line: what was recognised, the last entry to begin from, other items it could be for. */
export function FormEntry({ form, reading, startAction }: FormEntryProps) {
  const t = useTranslations('records.entry');
  const locale = useLocale();
  const { last, item, draft } = form;
  const others = reading.candidates.filter((one) => one.code !== item.code).slice(0, 3);
  return (
    <Card className="mb-3 flex flex-col gap-2.5 p-4" aria-label={t('recognised')}>
      <EntryReadingView reading={reading} />
      {last && !reading.like && (
        <form action={startAction}>
          <input type="hidden" name="line" value={`同上次 ${reading.line}`} />
          <input type="hidden" name="draftId" value={draft!.id} />
          <Button type="submit" name="itemCode" value={item.code} size="sm" variant="ghost" icon="copy">
            {t('asLast', { date: formatCivilDate(last.happenedOn, locale, 'day') })}
          </Button>
        </form>
      )}
      {others.length > 0 && (
        <form action={startAction} className="flex flex-wrap items-center gap-2">
          <input type="hidden" name="line" value={reading.line} />
          <input type="hidden" name="draftId" value={draft!.id} />
          <span className="text-12 text-ink-3">{t('otherItem')}</span>
          <EntryCandidates candidates={others} variant="ghost" />
        </form>
      )}
    </Card>
  );
}
