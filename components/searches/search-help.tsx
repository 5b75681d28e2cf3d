import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';

const TIPS = ['words', 'initials', 'number', 'drafts'] as const;

/** How a search works and what it does not reach, said where somebody looks for something. */
export function SearchHelp({ characters }: { characters: number }) {
  const t = useTranslations('search.tips');
  const format = useFormatter();
  return (
    <Card className="max-w-[640px] px-4 py-3">
      <h2 className="mb-1 text-14">{t('title')}</h2>
      <ul className="list-disc space-y-1 pl-5 text-13 text-ink-2">
        {TIPS.map((tip) => (
          <li key={tip}>{t(tip)}</li>
        ))}
        <li>{t('files', { characters: format.number(characters) })}</li>
      </ul>
    </Card>
  );
}
