import { useTranslations } from 'next-intl';
import { ContradictionsCard } from '@/components/records/contradictions-card';
import { EndingClaims } from '@/components/records/ending-claims';
import { Card, CardHead } from '@/components/ui/card';
import type { RecordPreview } from '@/lib/modules/previews/schema';

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
function EndingCard({ ending }: Pick<RecordPreview, 'ending'>) {
  const t = useTranslations('records.ending');
  if (ending.length === 0) return null;
  return (
    <Card aria-labelledby="ending">
      <CardHead id="ending" title={t('title', { count: ending.length })}>
        {t('rest')}
      </CardHead>
      <div className="px-4 py-3">
        <EndingClaims ending={ending} />
      </div>
    </Card>
  );
}
