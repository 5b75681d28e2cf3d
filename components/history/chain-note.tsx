import { useFormatter, useTranslations } from 'next-intl';
import { Note } from '@/components/ui/note';
import type { ChainCheck } from '@/lib/modules/history/schema';

/** Whether the operations on one object form one unbroken chain. */
export function ChainNote({ check, count }: { check: ChainCheck; count: number }) {
  const t = useTranslations('history');
  const format = useFormatter();
  if (check.verified)
    return (
      <Note tone="green" className="mb-4">
        {t('verified', { count })}
      </Note>
    );
  const faults = format.list(check.faults.map(({ seq, fault }) => t(`fault.${fault}`, { seq })));
  return (
    <Note tone="red" className="mb-4">
      {t('notVerified', { faults })}
    </Note>
  );
}
