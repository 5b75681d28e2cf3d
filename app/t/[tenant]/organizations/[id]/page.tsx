import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { DutyCard, RecordCard } from '@/components/organizations/duty-cards';
import { MakeSubjectForm } from '@/components/organizations/make-subject-form';
import { OrganizationProfile } from '@/components/organizations/organization-profile';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import type { SelectOption } from '@/components/ui/select';
import { PageHead } from '@/components/ui/page-head';
import { getOrganization, listOrganizations } from '@/lib/modules/organizations/queries';
import { UNIT_KINDS } from '@/lib/modules/organizations/schema';
import { makeSubjectAction } from '@/lib/modules/subjects/actions';
import { requireContext } from '@/lib/platform/auth';
import type { Context } from '@/lib/platform/context';
import { ask } from '@/lib/platform/query';
import { formatCivilDate } from '@/lib/shared/locales';
import { dutiesOf, recordsOf } from './holdings';
import { Upkeep } from './upkeep';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('organizations') };
}

export default async function OrganizationPage({
  params,
}: {
  params: Promise<{ tenant: string; id: string }>;
}) {
  const { tenant: slug, id } = await params;
  const context = await requireContext(slug);
  const found = await ask(getOrganization, context, { organizationId: id });
  if (!found.ok) notFound();
  const profile = found.value;
  const [duties, recorded] = await Promise.all([dutiesOf(context, profile), recordsOf(context, profile)]);
  const parent = profile.superiors.find((link) => link.kind === 'parent' && link.toOn === null) ?? null;
  const t = await getTranslations('organizations');
  const locale = await getLocale();
  const home = `/t/${slug}`;
  const named = (one: { nameZh: string; nameEn: string | null }) =>
    locale === 'en' && one.nameEn ? one.nameEn : one.nameZh;
  const words = {
    name: named({ nameZh: profile.shortZh ?? profile.nameZh, nameEn: profile.nameEn }),
    people: profile.people.length,
  };
  const day = (on: string) => formatCivilDate(on, locale, 'date');
  const title = () => {
    if (profile.toOn && profile.toOn < profile.on)
      return t('profile.titleClosed', { ...words, day: day(profile.toOn) });
    if (profile.kind === 'group')
      return t('profile.titleGroup', {
        ...words,
        departments: profile.lower.filter((link) => link.kind === 'supervision').length,
      });
    return profile.supervisor
      ? t('profile.titleSupervised', { ...words, group: named(profile.supervisor) })
      : t('profile.titlePlain', words);
  };
  const canBecomeSubject = UNIT_KINDS.includes(profile.kind) && !profile.subject && profile.can.maintain;
  const target = { slug, organizationId: profile.id, kind: 'unit' as const };
  return (
    <>
      <PageHead
        title={title()}
        scope={t('profile.scope', { day: day(profile.on) })}
        above={
          <>
            <AppLink href={`${home}/organizations`} className="link">
              {t('profile.breadcrumb')}
            </AppLink>
            <Badge>{t(`kind.${profile.kind}`)}</Badge>
            {profile.traits.hostsCoordinationOffice && <Badge>{t('hosts')}</Badge>}
          </>
        }
      />
      <OrganizationProfile
        profile={profile}
        home={home}
        tasks={
          profile.can.maintain && (
            <>
              {canBecomeSubject && (
                <Card>
                  <CardHead title={t('makeSubject.title')} />
                  <div className="p-4">
                    <MakeSubjectForm action={makeSubjectAction.bind(null, target)} today={context.today} />
                  </div>
                </Card>
              )}
              <Upkeep
                slug={slug}
                profile={profile}
                today={context.today}
                groups={await groupsToChoose(context)}
              />
            </>
          )
        }
      >
        <DutyCard
          profile={profile}
          home={home}
          duties={duties}
          parent={UNIT_KINDS.includes(profile.kind) ? parent : null}
        />
        {recorded && (
          <RecordCard
            profile={profile}
            home={home}
            records={recorded.records}
            moreHref={recorded.query === null ? null : `${home}/records?${recorded.query}`}
          />
        )}
      </OrganizationProfile>
    </>
  );
}

/** The groups of today, for the form that names a supervisor. */
async function groupsToChoose(context: Context): Promise<SelectOption[]> {
  const found = await ask(listOrganizations, context, { kind: 'group' });
  const english = (await getLocale()) === 'en';
  return (found.ok ? found.value.rows : []).map((group) => ({
    value: group.id,
    label: (english && group.nameEn) || (group.shortZh ?? group.nameZh),
  }));
}
