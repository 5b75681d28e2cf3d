import { useTranslations } from 'next-intl';
import { OrganizationLink } from '@/components/organizations/organization-link';
import { Badge } from '@/components/ui/badge';
import { CivilDate } from '@/components/ui/civil-date';
import { LocalText } from '@/components/ui/local-text';
import { Table } from '@/components/ui/table';
import type { HeldPost } from '@/lib/modules/members/schema';

/** The posts of one person, the latest first; roles only for those who keep them. */
export function PostTable({
  posts,
  home,
  today,
}: {
  posts: readonly HeldPost[];
  home: string;
  today: string;
}) {
  const t = useTranslations('members');
  const duty = useTranslations('duty');
  const showsRoles = posts.some((post) => post.roles !== null);
  return (
    <Table caption={t('profile.posts')}>
      <thead>
        <tr>
          <th scope="col">{t('column.post')}</th>
          <th scope="col">{t('column.organization')}</th>
          {showsRoles && <th scope="col">{t('column.roles')}</th>}
          <th scope="col">{t('column.from')}</th>
          <th scope="col">{t('column.to')}</th>
        </tr>
      </thead>
      <tbody>
        {posts.map((post) => (
          <tr key={post.id} className={post.toOn !== null && post.toOn < today ? 'off' : undefined}>
            <th scope="row">
              <LocalText nameZh={post.postZh} nameEn={post.postEn} />
            </th>
            <td>
              <OrganizationLink
                base={`${home}/organizations`}
                organization={{
                  id: post.organizationId,
                  nameZh: post.organizationZh,
                  nameEn: post.organizationEn,
                }}
              />
            </td>
            {showsRoles && (
              <td>
                <span className="flex flex-wrap gap-1">
                  {post.roles?.map((role) => (
                    <Badge key={role}>{duty(`role.${role}`)}</Badge>
                  ))}
                </span>
              </td>
            )}
            <td className="whitespace-nowrap">
              <CivilDate on={post.fromOn} form="date" />
              {post.fromOn > today && <Badge className="ml-2">{t('profile.upcoming')}</Badge>}
            </td>
            <td className="whitespace-nowrap">
              {post.toOn === null ? t('profile.open') : <CivilDate on={post.toOn} form="date" />}
              {post.toOn !== null && post.toOn < today && <Badge className="ml-2">{t('profile.past')}</Badge>}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
