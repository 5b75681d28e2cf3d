import { useTranslations } from 'next-intl';
import { EscalationBadge } from '@/components/escalations/escalation-badge';
import { AppLink } from '@/components/ui/app-link';
import { CivilDate } from '@/components/ui/civil-date';
import { LocalText } from '@/components/ui/local-text';
import { Table } from '@/components/ui/table';
import type { EscalationLine } from '@/lib/modules/escalations/schema';

/** Steps about units and where they stand. */
export function EscalationTable({ lines, base }: { lines: readonly EscalationLine[]; base: string }) {
  const t = useTranslations('ladder.unit');
  return (
    <Table caption={t('caption')}>
      <thead>
        <tr>
          <th scope="col">{t('column.unit')}</th>
          <th scope="col">{t('column.level')}</th>
          <th scope="col" className="num">
            {t('column.overdue')}
          </th>
          <th scope="col">{t('column.explainBy')}</th>
          <th scope="col">{t('column.status')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id} data-escalation={line.id}>
            <th scope="row" className="font-regular!">
              <AppLink href={`${base}/${line.id}`} className="link">
                <LocalText nameZh={line.unit.nameZh} nameEn={line.unit.nameEn} />
              </AppLink>
            </th>
            <td>{t(`level.${line.level}`)}</td>
            <td className="num">{line.overdue}</td>
            <td className="whitespace-nowrap">
              <CivilDate on={line.explainBy} form="date" />
            </td>
            <td>
              <EscalationBadge status={line.status} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
