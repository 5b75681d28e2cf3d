import { useTranslations } from 'next-intl';
import { PersonName } from '@/components/strikes/person-name';
import { StrikeBadge } from '@/components/strikes/strike-badge';
import { AppLink } from '@/components/ui/app-link';
import { CivilDate } from '@/components/ui/civil-date';
import { LocalText } from '@/components/ui/local-text';
import { Table } from '@/components/ui/table';
import type { StrikeLine, StrikePerson } from '@/lib/modules/strikes/schema';

type Line = StrikeLine & { person?: StrikePerson };

/** Overdue duties held against persons; without persons it is the own list. */
export function StrikeTable({ lines, base }: { lines: readonly Line[]; base: string }) {
  const t = useTranslations('ladder');
  const named = lines.some((line) => line.person);
  return (
    <Table caption={t('caption')}>
      <thead>
        <tr>
          <th scope="col">{t('column.item')}</th>
          {named && <th scope="col">{t('column.person')}</th>}
          <th scope="col">{t('column.dueOn')}</th>
          <th scope="col">{t('column.explainBy')}</th>
          <th scope="col">{t('column.state')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row" className="font-regular!">
              <AppLink href={`${base}/${line.id}`} className="link">
                <LocalText nameZh={line.titleZh} nameEn={line.titleEn} />
              </AppLink>
              <span className="ml-2 font-mono text-12 whitespace-nowrap text-ink-3">{line.itemCode}</span>
            </th>
            {named && <td>{line.person && <PersonName person={line.person} />}</td>}
            <td className="whitespace-nowrap">
              <CivilDate on={line.dueOn} form="date" />
            </td>
            <td className="whitespace-nowrap">
              {line.explained ? t('explained') : <CivilDate on={line.explainBy} form="date" />}
            </td>
            <td>
              <StrikeBadge verdict={line.verdict} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
