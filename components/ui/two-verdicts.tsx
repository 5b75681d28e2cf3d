import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

export type TimelinessAnswer = { onTime: boolean; note?: ReactNode; text?: ReactNode };

/** Done in time, recorded in time: two answers side by side, never merged into one. */
export function TwoVerdicts({ done, recorded }: { done: TimelinessAnswer; recorded: TimelinessAnswer }) {
  const t = useTranslations('duty');
  const cells = [
    {
      question: t('doneOnTime.question'),
      word: t(done.onTime ? 'doneOnTime.yes' : 'doneOnTime.no'),
      answer: done,
    },
    {
      question: t('recordedOnTime.question'),
      word: t(recorded.onTime ? 'recordedOnTime.yes' : 'recordedOnTime.no'),
      answer: recorded,
    },
  ];
  return (
    <div className="grid grid-cols-2 overflow-hidden rounded-3 border border-line bg-surface">
      {cells.map(({ question, word, answer }, index) => (
        <div
          key={question}
          className={clsx(
            'px-4 py-3',
            index > 0 && 'border-l border-line-soft',
            !answer.onTime && 'late-edge',
          )}
        >
          <p className="text-12 text-ink-3">{question}</p>
          <p className={clsx('text-17 font-strong', answer.onTime ? 'text-green-text' : 'text-ink')}>
            {answer.text ?? word}
          </p>
          {answer.note && <p className="text-12 text-ink-2">{answer.note}</p>}
        </div>
      ))}
    </div>
  );
}
