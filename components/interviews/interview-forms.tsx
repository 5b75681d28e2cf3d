import { useLocale, useTranslations } from 'next-intl';
import { FormCard } from '@/components/ui/form-card';
import type { FormField } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import type { InterviewView } from '@/lib/modules/interviews/schema';

const STEPS = ['confirm', 'countersign', 'close', 'hold', 'schedule', 'drop'] as const;
type StepName = (typeof STEPS)[number];

type Props = {
  interview: InterviewView;
  today: string;
  actions: Record<StepName, FormAction>;
};

/** What may be done with the interview now, each step with what it needs. */
export function InterviewForms({ interview, today, actions }: Props) {
  const t = useTranslations('ladder.interview');
  const locale = useLocale();
  const { can, scheduledFor, record, recordWrittenAt } = interview;
  const seconds = interview.seconds.map(({ id, nameZh, nameEn }) => ({
    value: id,
    label: (locale === 'en' && nameEn) || nameZh,
  }));
  const fields: Record<StepName, FormField[]> = {
    confirm: [],
    hold: [
      { type: 'date', name: 'heldOn', label: t('hold.on'), max: today },
      {
        type: 'select',
        name: 'secondId',
        label: t('hold.second'),
        hint: t('hold.secondHint'),
        placeholder: '',
        options: seconds,
      },
      {
        type: 'text',
        name: 'record',
        label: t('hold.record'),
        hint: t('hold.recordHint'),
        maxLength: 4000,
        rows: 6,
      },
    ],
    countersign: [
      {
        type: 'text',
        name: 'note',
        label: t('countersign.note'),
        hint: t('countersign.noteHint'),
        maxLength: 500,
        rows: 2,
      },
    ],
    close: [
      {
        type: 'text',
        name: 'requirement',
        label: t('close.requirement'),
        hint: t('close.hint'),
        maxLength: 1000,
        rows: 3,
      },
      { type: 'date', name: 'followUpOn', label: t('close.followUpOn'), min: today },
    ],
    schedule: [
      { type: 'date', name: 'on', label: t('schedule.on'), min: today },
      { type: 'time', name: 'time', label: t('schedule.time') },
      { type: 'text', name: 'place', label: t('schedule.place'), maxLength: 100, rows: 1 },
    ],
    drop: [{ type: 'text', name: 'note', label: t('drop.note'), hint: t('drop.hint'), maxLength: 300 }],
  };
  return STEPS.filter((step) => can[step]).map((step) => {
    const words =
      step === 'schedule' && scheduledFor ? 'reschedule' : step === 'hold' && record ? 'rewrite' : step;
    const isMain = words !== 'reschedule' && words !== 'rewrite' && step !== 'drop';
    const hint = step === 'confirm' || step === 'countersign' ? t(`${step}.hint`) : null;
    return (
      <FormCard
        key={step}
        title={t(`${words}.title`)}
        {...(hint ? { hint } : {})}
        id={step}
        action={actions[step]}
        hidden={{
          interviewId: interview.id,
          ...(step === 'countersign' && recordWrittenAt ? { recordWrittenAt } : {}),
        }}
        fields={fields[step]}
        buttons={[{ label: t(`${words}.submit`), ...(isMain ? { variant: 'primary' as const } : {}) }]}
      />
    );
  });
}
