import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { Named, SignalView } from '@/lib/modules/review-queues/schema';

const named = (name: Named | undefined, locale: string) =>
  name ? (locale === 'en' && name.nameEn) || name.nameZh : '';

/** The key of the words for what is odd. A record of another body that a text is near to, or that has the file, has no number here. */
export const wordsOfSignal = ({ kind, facts }: SignalView) => {
  if (facts.number === undefined && kind === 'near_copy') return 'near_copy_elsewhere';
  return facts.number === undefined && kind === 'used_file' ? 'used_file_elsewhere' : kind;
};

/** What is odd, in three words. A new rule is news, not a doubt. */
export function SignalChip({ signal }: { signal: SignalView }) {
  const t = useTranslations('reviews.signal');
  const { kind, facts } = signal;
  return (
    <Badge
      tone={kind === 'new_rule' ? 'outline' : 'strong'}
      icon={kind === 'new_rule' ? undefined : 'alert'}
      className="max-w-full"
    >
      <span className="truncate">{t(wordsOfSignal(signal), facts)}</span>
    </Badge>
  );
}

/** What is odd, with its figures: the sentence a reviewer can act upon. */
export function SignalSentence({ signal }: { signal: SignalView }) {
  const t = useTranslations('reviews.signalWhy');
  const locale = useLocale();
  const { kind, facts, fields } = signal;
  const figure = (value: string | number | undefined) =>
    typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : String(value ?? '');
  const shown = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, figure(value)]));
  if (kind === 'over_estimate') {
    const over = (Number(facts.current) / Number(facts.estimate) - 1) * 100;
    return t(kind, { ...shown, percent: Number.isFinite(over) ? Math.round(over * 10) / 10 : '–' });
  }
  if (kind === 'figures_disagree')
    return t(kind, { ...shown, part: named(fields?.part, locale), whole: named(fields?.whole, locale) });
  return t(wordsOfSignal(signal), kind === 'used_file' ? facts : shown);
}
