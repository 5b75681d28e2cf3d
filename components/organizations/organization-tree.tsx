import { useTranslations } from 'next-intl';
import { OrganizationLink } from '@/components/organizations/organization-link';
import { Badge } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';
import { LocalText } from '@/components/ui/local-text';
import type { OrganizationRow } from '@/lib/modules/organizations/schema';

type Rows = readonly OrganizationRow[];

const CENTRE: readonly string[] = ['commission', 'coordination_office', 'office', 'room'];

/** The tree of the city: the commission's own offices, then each group with the departments it supervises. */
export function OrganizationTree({ rows, base }: { rows: Rows; base: string }) {
  const t = useTranslations('organizations');
  const centre = rows.filter((row) => CENTRE.includes(row.kind));
  const groups = rows.filter((row) => row.kind === 'group');
  const loose = rows.filter((row) => row.kind === 'department' && !row.group);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      {centre.length > 0 && (
        <Card className="xl:col-span-2">
          <CardHead
            title={t('centre')}
            note={t('centreCount', { count: centre.filter((row) => row.kind !== 'commission').length })}
          />
          <ul className="grid grid-cols-2 gap-x-4 p-4 text-13 xl:grid-cols-4">
            {centre.map((row) => (
              <li key={row.id} className="min-w-0 py-1">
                <OrganizationLink organization={row} base={base} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {groups.map((group) => (
        <GroupCard key={group.id} group={group} rows={rows} base={base} />
      ))}
      {loose.length > 0 && (
        <Card>
          <CardHead title={t('unsupervised')} />
          <DepartmentList departments={loose} rows={rows} base={base} />
        </Card>
      )}
    </div>
  );
}

function GroupCard({ group, rows, base }: { group: OrganizationRow; rows: Rows; base: string }) {
  const t = useTranslations('organizations');
  const supervised = rows.filter((row) => row.group?.id === group.id && row.id !== group.id);
  const departments = supervised.filter((row) => row.kind === 'department');
  return (
    <Card>
      <CardHead
        title={
          <OrganizationLink
            organization={group.shortZh ? { ...group, nameZh: group.shortZh } : group}
            base={base}
            className="hover:underline"
          />
        }
        note={t('groupNote', {
          departments: departments.length,
          affiliates: supervised.length - departments.length,
        })}
      />
      {departments.length === 0 ? (
        <p className="p-4 text-13 text-ink-3">{t('noDepartments')}</p>
      ) : (
        <DepartmentList departments={departments} rows={rows} base={base} />
      )}
    </Card>
  );
}

function DepartmentList({ departments, rows, base }: { departments: Rows; rows: Rows; base: string }) {
  const t = useTranslations('organizations');
  return (
    <ul className="text-13">
      {departments.map((department) => {
        const affiliates = rows.filter((row) => row.superior?.id === department.id);
        return (
          <li key={department.id} className="relative border-b border-line-soft last:border-0">
            <div className="flex min-h-9 items-center gap-2 py-1 pr-32 pl-4">
              <OrganizationLink organization={department} base={base} className="link min-w-0" />
              {department.relation === 'resident' && <Badge>{t('relation.resident')}</Badge>}
            </div>
            {affiliates.length > 0 && (
              <details className="group">
                <summary className="absolute top-0 right-0 flex min-h-9 cursor-pointer items-center gap-1 rounded-2 px-4 text-12 whitespace-nowrap text-ink-3 hover:text-ink">
                  <LocalText nameZh={department.nameZh} nameEn={department.nameEn} className="sr-only" />
                  {t('affiliates', { count: affiliates.length })}
                  <Icon name="down" size={14} className="transition-transform group-open:rotate-180" />
                </summary>
                <ul className="grid gap-x-4 px-4 pb-2 sm:grid-cols-2">
                  {affiliates.map((affiliate) => (
                    <li key={affiliate.id} className="py-1">
                      <OrganizationLink
                        organization={affiliate}
                        base={base}
                        className="text-ink-2 hover:underline"
                      />
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}
