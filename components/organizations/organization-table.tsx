import { useTranslations } from 'next-intl';
import { OrganizationLink } from '@/components/organizations/organization-link';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import type { OrganizationRow } from '@/lib/modules/organizations/schema';

/** What a search found, one line for each body. */
export function OrganizationTable({ rows, base }: { rows: readonly OrganizationRow[]; base: string }) {
  const t = useTranslations('organizations');
  return (
    <Card className="overflow-hidden">
      <Table caption={t('listCaption')}>
        <thead>
          <tr>
            <th scope="col">{t('column.name')}</th>
            <th scope="col">{t('column.kind')}</th>
            <th scope="col">{t('column.superior')}</th>
            <th scope="col">{t('column.group')}</th>
            <th scope="col">{t('column.subject')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <OrganizationLink organization={row} base={base} />
              </th>
              <td>{t(`kind.${row.kind}`)}</td>
              <td className="max-md:min-w-48!">
                {row.superior && <OrganizationLink organization={row.superior} base={base} />}
              </td>
              <td>
                {row.group && row.group.id !== row.id && (
                  <OrganizationLink organization={row.group} base={base} />
                )}
              </td>
              <td>
                {row.subjectKind === 'unit' || row.subjectKind === 'group' ? (
                  <Badge>{t(`subjectKind.${row.subjectKind}`)}</Badge>
                ) : (
                  <span className="text-ink-3">{t('notSubject')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
