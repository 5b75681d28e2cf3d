import { useLocale, useTranslations } from 'next-intl';
import { Card, CardHead } from '@/components/ui/card';
import { Note } from '@/components/ui/note';
import { Table } from '@/components/ui/table';
import type { Problem } from '@/lib/shared/result';

const MOST_SHOWN = 100;

/** What is wrong in a checklist file, each fault with the path or the cell where it stands. */
export function FileFaults({ faults }: { faults: readonly Problem[] }) {
  const t = useTranslations('checklists.import');
  const english = useLocale() === 'en';
  const shown = faults.slice(0, MOST_SHOWN);
  return (
    <Card role="alert">
      <CardHead title={t('problems', { count: faults.length })} />
      <Table caption={t('problems', { count: faults.length })} dense>
        <thead>
          <tr>
            <th scope="col">{t('path')}</th>
            <th scope="col">{t('what')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((fault, index) => (
            <tr key={index}>
              <th scope="row" className="font-mono font-regular wrap-anywhere">
                {fault.params?.path}
              </th>
              <td>{english ? fault.params?.message : fault.params?.messageZh}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {faults.length > shown.length && (
        <Note className="m-4">{t('more', { count: faults.length - shown.length })}</Note>
      )}
    </Card>
  );
}
