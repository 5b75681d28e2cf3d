'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { MixedText } from '@/components/ui/mixed-text';
import { Note } from '@/components/ui/note';
import { VerdictBadge } from '@/components/ui/verdict-badge';
import type { RecordFormDto } from '@/lib/modules/record-forms/schema';
import { formatCivilDate, formatInstant } from '@/lib/shared/locales';

/** Above the title: for whom, which item, which period, until when. */
function Above({ form }: { form: RecordFormDto }) {
  const t = useTranslations('records.form');
  const duty = useTranslations('duty.sensitivity');
  const locale = useLocale();
  const english = locale === 'en';
  const { item, obligation, subject } = form;
  return (
    <>
      <LocalText {...subject} />
      <span className="font-mono text-12 text-ink-3">{item.code}</span>
      {obligation && (
        <>
          <span>{english ? obligation.period.en : obligation.period.zh}</span>
          <span>{t('dueBy', { date: formatCivilDate(obligation.dueOn, locale, 'short') })}</span>
          <VerdictBadge verdict={obligation.verdict} days={obligation.workdays} />
        </>
      )}
      {item.sensitivity !== 'normal' && <Badge icon="lock">{duty(item.sensitivity)}</Badge>}
    </>
  );
}

/** Why it came back, from whom, and until when it keeps its time. */
function Returned({ form }: { form: RecordFormDto }) {
  const t = useTranslations('records.form');
  const duty = useTranslations('duty.returnReason');
  const locale = useLocale();
  const { returned } = form;
  if (!returned) return null;
  const reason = duty(returned.reason as Parameters<typeof duty>[0]);
  const name = (locale === 'en' && returned.byEn) || returned.byZh;
  return (
    <Note tone="amber" icon="back">
      <p>
        <b>{reason}</b>
        {returned.note && (
          <>
            {locale === 'en' ? ': ' : '：'}
            <WrittenText>{returned.note}</WrittenText>
          </>
        )}
      </p>
      <p className="text-12">
        <MixedText>{name && `${name} `}</MixedText>
        {formatInstant(returned.at, locale, undefined, 'day')}
        <span className="dot" />
        {returned.workdays >= 0
          ? t('keepsVerdict', {
              date: formatCivilDate(returned.keepsVerdictUntil, locale, 'short'),
              count: returned.workdays,
            })
          : t('countsAnew')}
      </p>
    </Note>
  );
}

export const FormHead = { Above, Returned };
