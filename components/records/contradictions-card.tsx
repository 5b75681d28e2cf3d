import { useLocale, useTranslations } from 'next-intl';
import { Card, CardHead } from '@/components/ui/card';
import { MixedText } from '@/components/ui/mixed-text';
import type { Contradiction } from '@/lib/modules/contradictions/model';
import { formatCivilDate } from '@/lib/shared/locales';

/** What an entry says and cannot be, shown to its author before anybody else. */
export function ContradictionsCard({ contradictions }: { contradictions: readonly Contradiction[] }) {
  const t = useTranslations('records');
  if (contradictions.length === 0) return null;
  return (
    <Card aria-labelledby="contradictions">
      <CardHead id="contradictions" title={t('contradictions.title', { count: contradictions.length })}>
        {t('alike.onlyYou')}
      </CardHead>
      <div className="px-4 py-3 text-13">
        <ContradictionSentences contradictions={contradictions} />
      </div>
    </Card>
  );
}

/** Each in one sentence, with the words it was read from. */
export function ContradictionSentences({ contradictions }: { contradictions: readonly Contradiction[] }) {
  const sentence = useSentence();
  return (
    <ul className="flex flex-col gap-1 wrap-anywhere">
      {contradictions.map((one, index) => (
        <li key={index}>
          <MixedText>{sentence(one)}</MixedText>
        </li>
      ))}
    </ul>
  );
}

function useSentence(): (one: Contradiction) => string {
  const t = useTranslations('records.contradictions');
  const locale = useLocale();
  const date = (on: string) => formatCivilDate(on, locale);
  const name = (label: { nameZh: string; nameEn: string | null }) =>
    (locale === 'en' && label.nameEn) || label.nameZh;
  return (one) => {
    switch (one.kind) {
      case 'no_such_day':
        return t('no_such_day', { quote: one.quote });
      case 'weekday_wrong':
        return t('weekday_wrong', { quote: one.quote, date: date(one.on) });
      case 'not_yet':
        return t('not_yet', { quote: one.quote, date: date(one.on) });
      case 'after_the_day':
        return t('after_the_day', {
          quote: one.quote,
          date: date(one.on),
          happenedOn: date(one.happenedOn),
        });
      case 'day_off':
        return t('day_off', { date: date(one.on) });
      case 'days_reversed':
        return t('days_reversed', {
          first: name(one.first),
          firstOn: date(one.firstOn),
          second: name(one.second),
          secondOn: date(one.secondOn),
        });
      case 'figure_differs':
        return t('figure_differs', {
          quote: one.quote,
          said: one.said,
          label: name(one.label),
          entered: one.entered,
        });
      case 'level_differs':
        return t('level_differs', {
          label: name(one.label),
          chosen: name(one.chosen),
          product: one.product,
          computed: name(one.computed),
        });
      case 'parts_over':
        return t('parts_over', {
          part: name(one.part),
          some: one.some,
          whole: name(one.whole),
          all: one.all,
        });
      case 'sum_over':
        return t('sum_over', { quote: one.quote, sum: one.sum, whole: one.whole });
    }
  };
}
