import { useTranslations } from 'next-intl';

export type DiffPart = { kind: 'same' | 'removed' | 'added'; text: string };

/** What changed between two versions: removed grey and struck, added blue and underlined. */
export function DiffText({ parts }: { parts: readonly DiffPart[] }) {
  const t = useTranslations('common.diff');
  return (
    <span>
      {parts.map((part, index) =>
        part.kind === 'same' ? (
          part.text
        ) : part.kind === 'removed' ? (
          <del key={index} className="mx-0.5 text-ink-3 decoration-ink-3">
            <span className="sr-only">{t('removed')} </span>
            {part.text}
          </del>
        ) : (
          <ins
            key={index}
            className="mx-0.5 border-b border-accent-text bg-accent-soft px-0.5 font-strong text-accent-text no-underline"
          >
            <span className="sr-only">{t('added')} </span>
            {part.text}
          </ins>
        ),
      )}
    </span>
  );
}
