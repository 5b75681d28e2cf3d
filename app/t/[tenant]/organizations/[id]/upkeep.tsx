import { useTranslations } from 'next-intl';
import { RenameForm, SuperviseForm, TraitsForm } from '@/components/organizations/upkeep-forms';
import { Card, CardHead } from '@/components/ui/card';
import type { SelectOption } from '@/components/ui/select';
import {
  renameOrganizationAction,
  setTraitsAction,
  superviseAction,
} from '@/lib/modules/organizations/actions';
import { mayStandUnder } from '@/lib/modules/organizations/model';
import { FLAG_TRAITS, type OrganizationProfile, TRAIT_KINDS } from '@/lib/modules/organizations/schema';

/** What the administrator keeps of a body: its names, its supervisor by date, its properties. */
export function Upkeep(props: {
  slug: string;
  profile: OrganizationProfile;
  today: string;
  groups: readonly SelectOption[];
}) {
  const { slug, profile, today, groups } = props;
  const t = useTranslations('organizations.upkeep');
  const target = { slug, organizationId: profile.id };
  const traits = FLAG_TRAITS.filter((name) => TRAIT_KINDS[name].includes(profile.kind));
  return (
    <>
      {mayStandUnder('supervision', profile.kind, 'group') && (
        <Task title={t('superviseTitle')}>
          <SuperviseForm action={superviseAction.bind(null, target)} groups={groups} today={today} />
        </Task>
      )}
      {traits.length > 0 && (
        <Task title={t('traitsTitle')}>
          <TraitsForm action={setTraitsAction.bind(null, target)} names={traits} traits={profile.traits} />
        </Task>
      )}
      <Task title={t('renameTitle')}>
        <RenameForm action={renameOrganizationAction.bind(null, target)} names={profile} />
      </Task>
    </>
  );
}

function Task({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Card>
      <CardHead title={title} />
      <div className="p-4">{children}</div>
    </Card>
  );
}
