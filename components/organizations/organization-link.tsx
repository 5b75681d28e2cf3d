import { AppLink } from '@/components/ui/app-link';
import { LocalText } from '@/components/ui/local-text';
import type { OrganizationName } from '@/lib/modules/organizations/schema';

/** The name of a body, leading to its profile. `base` is the address of the directory. */
export function OrganizationLink({
  organization,
  base,
  className = 'link',
}: {
  organization: OrganizationName;
  base: string;
  className?: string;
}) {
  return (
    <AppLink href={`${base}/${organization.id}`} className={className}>
      <LocalText nameZh={organization.nameZh} nameEn={organization.nameEn} />
    </AppLink>
  );
}
