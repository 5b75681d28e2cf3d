import { useLocale, useTranslations } from 'next-intl';
import { ContradictionsCard } from '@/components/records/contradictions-card';
import { Card, CardHead } from '@/components/ui/card';
import type { EndingClaim, RecordPreview } from '@/lib/modules/previews/schema';

/** What the author should know before handing in: what a new version ends, and what it says and cannot be. */
export function FormWarnings({ preview }: { preview: RecordPreview | null }) {
  return (
    <>
      <EndingCard ending={preview?.ending ?? []} />
      <ContradictionsCard contradictions={preview?.contradictions ?? []} />
    </>
  );
}

/** Before a version is handed in: what else it ends, and why; all other claims of the record stay. */
function EndingCard({ ending }: { ending: readonly EndingClaim[] }) {
  const t = useTranslations('records.ending');
  const duty = useTranslations('duty.need');
  const locale = useLocale();
  if (ending.length === 0) return null;
  return (
    <Card aria-labelledby="ending">
      <CardHead id="ending" title={t('title', { count: ending.length })}>
        {t('rest')}
      </CardHead>
      <ul className="flex flex-col gap-1 px-4 py-3 text-13 wrap-anywhere">
        {ending.map(({ itemCode, titleZh, titleEn, need }) => (
          <li key={itemCode}>
            {t('line', { code: itemCode, title: locale === 'en' ? titleEn : titleZh, need: duty(need) })}
          </li>
        ))}
      </ul>
    </Card>
  );
}
