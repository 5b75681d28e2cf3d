import { useTranslations } from 'next-intl';
import { FormCard } from '@/components/ui/form-card';
import type { FormAction } from '@/components/ui/sent-form';
import { REPORT_TEXTS, REPORT_WORDS_MAX, type Report } from '@/lib/modules/reports/schema';

/** What the body writes itself in its report, by those of the body. */
export function ReportForm({ report, action }: { report: Report; action: FormAction }) {
  const t = useTranslations('papers.report.words');
  const { words, body, from, to } = report;
  const revision = words?.revision ?? 0;
  return (
    <FormCard
      // Saved words are written on from what was saved.
      key={`${body.code}:${from}:${to}:${revision}`}
      title={t('title')}
      hint={t('hint')}
      id="words"
      action={action}
      hidden={{ body: body.code, from, to, revision: String(revision) }}
      fields={REPORT_TEXTS.map((name) => ({
        ...{ type: 'text', name, label: t(name), maxLength: REPORT_WORDS_MAX, rows: 4, optional: true },
        standing: words?.[name],
      }))}
      buttons={[{ label: t('submit'), variant: 'primary' }]}
    />
  );
}
