import { useTranslations } from 'next-intl';
import { Card, CardHead } from '@/components/ui/card';
import { Timestamp } from '@/components/ui/civil-date';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import type { StrikeView } from '@/lib/modules/strikes/schema';

/** What was said and what was decided, in the order of time. */
export function StrikeTrail({ strike }: { strike: StrikeView }) {
  const t = useTranslations('ladder');
  if (strike.explanations.length + strike.decisions.length === 0) return null;
  return (
    <Card aria-labelledby="trail">
      <CardHead id="trail" title={t('trail')} />
      <ol className="flex flex-col">
        {strike.explanations.map((one) => (
          <li key={one.at} className="border-b border-line-soft px-4 py-3 last:border-0">
            <p className="text-13">
              <span className="font-strong">{t('saidByPerson')}</span>
              <span className="dot" />
              {t(`reason.${one.reason}` as 'reason.other')}
              <span className="dot" />
              <Timestamp at={one.at} form="date" className="text-ink-3" />
            </p>
            <p className="mt-1 whitespace-pre-line">
              <WrittenText>{one.text}</WrittenText>
            </p>
          </li>
        ))}
        {strike.decisions.map((one) => (
          <li key={one.at} className="border-b border-line-soft px-4 py-3 last:border-0">
            <p className="text-13">
              <span className="font-strong">{t(`verdict.${one.decision}` as 'verdict.confirmed')}</span>
              <span className="dot" />
              {t(`ground.${one.ground}`)}
              <span className="dot" />
              <Timestamp at={one.at} form="date" className="text-ink-3" />
            </p>
            <p className="mt-1">{one.note && <WrittenText>{one.note}</WrittenText>}</p>
            <p className="text-12 text-ink-3">
              {one.byZh ? <LocalText nameZh={one.byZh} nameEn={one.byEn} /> : t('byClock')}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
