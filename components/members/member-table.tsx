import { useTranslations } from 'next-intl';
import { OrganizationLink } from '@/components/organizations/organization-link';
import { AppLink } from '@/components/ui/app-link';
import { LocalText } from '@/components/ui/local-text';
import { Table } from '@/components/ui/table';
import type { PersonRow } from '@/lib/modules/members/schema';

/** People with their posts of today; a person with two posts has two lines in one row. */
export function MemberTable({ rows, home }: { rows: readonly PersonRow[]; home: string }) {
  const t = useTranslations('members');
  return (
    <Table caption={t('caption')}>
      <thead>
        <tr>
          <th scope="col" className="w-36">
            {t('column.name')}
          </th>
          <th scope="col">{t('column.post')}</th>
          <th scope="col">{t('column.organization')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <AppLink href={`${home}/members/${person.id}`} className="link">
                <LocalText nameZh={person.nameZh} nameEn={person.nameEn} />
              </AppLink>
            </th>
            <td>
              {person.positions.map((post) => (
                <div key={post.id}>
                  <LocalText nameZh={post.postZh} nameEn={post.postEn} />
                </div>
              ))}
            </td>
            <td>
              {person.positions.map((post) => (
                <div key={post.id}>
                  <OrganizationLink
                    base={`${home}/organizations`}
                    organization={{
                      id: post.organizationId,
                      nameZh: post.organizationZh,
                      nameEn: post.organizationEn,
                    }}
                  />
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
