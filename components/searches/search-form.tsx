import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/text-input';

type Props = { here: string; q: string; keep: Readonly<Record<string, string>> };

/** One line of words; sent with GET, so that it works without script and its answer can be passed on. */
export function SearchForm({ here, q, keep }: Props) {
  const t = useTranslations('search');
  return (
    <form action={here} role="search" className="mb-4 flex max-w-[640px] items-center gap-2">
      {Object.entries(keep).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <TextInput
        icon="search"
        type="search"
        name="q"
        defaultValue={q}
        maxLength={60}
        placeholder={t('placeholder')}
        aria-label={t('field')}
        className="min-w-0 flex-1"
      />
      <Button type="submit" variant="primary">
        {t('find')}
      </Button>
    </form>
  );
}
