import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { Icon, type IconName } from '@/components/ui/icon';
import { LocalText } from '@/components/ui/local-text';
import type { CriterionNote, CriterionView } from '@/lib/modules/review-sheets/schema';
import { formatCivilDate } from '@/lib/shared/locales';

const LOOKS: Record<CriterionView['result'], { icon: IconName; look: string }> = {
  met: { icon: 'check', look: 'text-green-text' },
  not_met: { icon: 'alert', look: 'text-ink' },
  not_checked: { icon: 'minus', look: 'text-ink-3' },
};

/** What the platform has checked, with the reason of each result, and what it leaves to the reviewer. */
export function CriteriaList({
  criteria,
  formId,
  mayJudge,
}: {
  criteria: readonly CriterionView[];
  /** The form that sends the reviewer's own judgements. */
  formId: string;
  mayJudge: boolean;
}) {
  const t = useTranslations('reviews.criteria');
  const locale = useLocale();
  const duty = useTranslations('duty.checkResult');
  const asked = criteria.filter((one) => one.judgedByReviewer);
  const computed = criteria.filter((one) => !one.judgedByReviewer);
  const count = (result: CriterionView['result']) => computed.filter((one) => one.result === result).length;
  const parts = [
    computed.length > 0 &&
      t('summary', { met: count('met'), notMet: count('not_met'), open: count('not_checked') }),
    asked.length > 0 && t('ask', { count: asked.length }),
  ].filter(Boolean);
  const word = { met: duty('passed'), not_met: duty('failed'), not_checked: duty('not_checked') };
  return (
    <section className="mt-4 overflow-hidden rounded-3 border border-line">
      <div className="flex flex-wrap items-center gap-x-3 px-3.5 py-2">
        <h3>{t('title')}</h3>
        <p className="ml-auto text-13 text-ink-2">{parts.join(locale === 'en' ? ', ' : '，')}</p>
      </div>
      <ul>
        {criteria.map((criterion) => {
          const { code, result, judgedByReviewer, text, note } = criterion;
          const look = judgedByReviewer && result === 'not_checked' ? null : LOOKS[result];
          return (
            <li
              key={code}
              className={clsx(
                'flex min-h-[34px] items-center gap-2.5 border-t border-line-soft px-3.5 py-1.5 text-13',
                judgedByReviewer && 'bg-accent-soft max-sm:flex-wrap',
              )}
            >
              {look ? (
                <Icon name={look.icon} label={word[result]} className={look.look} />
              ) : (
                <Icon name="eye" className="text-accent-text" />
              )}
              <span className="min-w-0 flex-1">
                <LocalText {...text} className="mr-2.5 font-strong" />
                <span className="text-ink-2">
                  {result !== 'met' && look && <span className="mr-1.5">{word[result]}</span>}
                  {note ? <NoteText note={note} /> : judgedByReviewer && t('judge')}
                </span>
              </span>
              {judgedByReviewer && mayJudge && (
                <fieldset className="flex-none max-sm:ml-6" data-judgement={code}>
                  <legend className="sr-only">
                    <LocalText {...text} />
                  </legend>
                  <div className="inline-flex gap-0.5 rounded-2 border border-line bg-surface p-0.5">
                    {(['met', 'not_met'] as const).map((value) => (
                      <label
                        key={value}
                        className="flex h-6 cursor-pointer items-center rounded-1 px-2.5 text-13 text-ink-2 transition-colors hover:bg-sunken has-checked:bg-accent-soft has-checked:font-strong has-checked:text-accent-text has-focus-visible:outline-2 has-focus-visible:outline-focus max-lg:h-9"
                      >
                        <input
                          type="radio"
                          form={formId}
                          name={`judgement.${code}`}
                          value={value}
                          className="sr-only"
                        />
                        {value === 'met' ? t('yes') : t('no')}
                      </label>
                    ))}
                  </div>
                </fieldset>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function NoteText({ note }: { note: CriterionNote }) {
  const t = useTranslations('reviews.criteria.note');
  const locale = useLocale();
  const day = (on: string) => formatCivilDate(on, locale, 'day');
  const figure = (value: number) => new Intl.NumberFormat(locale).format(value);
  switch (note.kind) {
    case 'period': {
      const inside = note.from <= note.happenedOn && note.happenedOn <= note.to;
      const days = { happened: day(note.happenedOn), from: day(note.from), to: day(note.to) };
      return t(inside ? 'period' : 'outside', days);
    }
    case 'workdays':
      return note.count <= 0 ? t('sameDay') : t('workdays', { count: note.count });
    case 'due':
      return t('due', { due: day(note.dueOn) });
    case 'amounts':
      return t('amounts', { estimate: figure(note.estimate), current: figure(note.current) });
    case 'person':
      return t('person', { name: note.name });
    case 'length':
      return t('length', { count: note.count });
    case 'similar':
      return t('similar', { percent: note.percent });
    default:
      return t(note.kind);
  }
}
