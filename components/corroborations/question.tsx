import { useLocale, useTranslations } from 'next-intl';
import { MixedText } from '@/components/ui/mixed-text';
import { RefusableForm, type RefusableFormProps } from '@/components/ui/refusable-form';
import type { CorroborationLine } from '@/lib/modules/corroborations/schema';
import { formatCivilDate } from '@/lib/shared/locales';

export type AnswerAction = RefusableFormProps['action'];

type Props = { line: CorroborationLine; today: string; action: AnswerAction };

/** What the other side has recorded, in one sentence that is answered by yes or no. */
export function Question({ line, today, action }: Props) {
  const t = useTranslations('corroborations');
  const duty = useTranslations('duty.recordType');
  const locale = useLocale();
  const asking = line.statedBy === 'unit' ? line.unit : line.group;
  const kind = duty(line.recordType as Parameters<typeof duty>[0]);
  const isReopened = line.answer !== null && line.openFields.length > 0;
  return (
    <li className="border-b border-line-soft px-4 py-3 last:border-0">
      <p className="text-15">
        <MixedText>
          {t(`question.${line.statedBy}`, {
            name: (locale === 'en' && asking.nameEn) || asking.nameZh,
            date: formatCivilDate(line.happenedOn, locale),
            kind: locale === 'en' ? kind.toLowerCase() : kind,
          })}
        </MixedText>
      </p>
      {line.topic && (
        <p className="text-13 text-ink-2">
          <MixedText>{t('topic', { topic: line.topic })}</MixedText>
        </p>
      )}
      {isReopened && (
        <p className="text-13 text-ink-2">
          {t('reopened', { fields: line.openFields.map((field) => t(`field.${field}`)).join(t('between')) })}
        </p>
      )}
      <AnswerForms line={line} today={today} action={action} />
    </li>
  );
}

/** One tap for yes or no; what was otherwise is folded away. */
export function AnswerForms({ line, today, action }: Props) {
  const t = useTranslations('corroborations');
  const hidden = { corroborationId: line.id, revision: String(line.revision) };
  return (
    <div className="mt-2 flex flex-wrap items-start gap-x-4 gap-y-1 [&_details]:border-0 [&_summary]:min-h-9 max-md:[&_summary]:min-h-11 [&_summary]:px-0 [&_summary]:text-accent-text">
      <RefusableForm
        id={`answer-${line.id}`}
        action={action}
        hidden={hidden}
        fields={[]}
        buttons={[
          { label: t('yes'), variant: 'primary', name: 'attended', value: 'yes' },
          { label: t('no'), variant: 'outline', name: 'attended', value: 'no' },
        ]}
      />
      <RefusableForm
        id={`differs-${line.id}`}
        action={action}
        folded={{ title: t('differs'), note: t('differsNote') }}
        hidden={{ ...hidden, attended: 'yes' }}
        fields={[
          {
            name: 'happenedOn',
            type: 'date',
            label: t('happenedOn'),
            hint: t('happenedOnHint'),
            max: today,
            optional: true,
          },
          ...(line.topic === null
            ? []
            : [
                {
                  name: 'topic',
                  type: 'text' as const,
                  label: t('topicField'),
                  maxLength: 200,
                  rows: 1,
                  optional: true,
                },
              ]),
          {
            name: 'note',
            type: 'text',
            label: t('note'),
            hint: t('noteHint'),
            maxLength: 200,
            optional: true,
          },
        ]}
        buttons={[{ label: t('differs'), variant: 'primary' }]}
      />
    </div>
  );
}
