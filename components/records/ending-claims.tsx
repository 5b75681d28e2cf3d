import { useLocale, useTranslations } from 'next-intl';
import type { EndingClaim } from '@/lib/modules/claim-needs/schema';

/** Duties that a version of a record ends, each with what it needs. */
export function EndingClaims({ ending }: { ending: readonly EndingClaim[] }) {
  const t = useTranslations('records.ending');
  const duty = useTranslations('duty.need');
  const english = useLocale() === 'en';
  return (
    <ul className="flex flex-col gap-1 text-13 wrap-anywhere">
      {ending.map(({ itemCode, titleZh, titleEn, need }) => (
        <li key={itemCode}>
          {t('line', { code: itemCode, title: english ? titleEn : titleZh, need: duty(need) })}
        </li>
      ))}
    </ul>
  );
}
