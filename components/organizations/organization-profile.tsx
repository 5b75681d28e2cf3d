import { useFormatter, useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { OrganizationLink } from '@/components/organizations/organization-link';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import { DescriptionList } from '@/components/ui/description-list';
import { LocalText } from '@/components/ui/local-text';
import { Table } from '@/components/ui/table';
import {
  FLAG_TRAITS,
  LINK_KINDS,
  type OrganizationLinkRow,
  type OrganizationProfile as Profile,
  type PostHolder,
} from '@/lib/modules/organizations/schema';
import { formatCivilDate } from '@/lib/shared/locales';

export type OrganizationProfileProps = {
  profile: Profile;
  /** The address of the tenant. */
  home: string;
  /** What it owes and what it recorded; above its people. */
  children?: ReactNode;
  /** What the administrator may do here; under the facts. */
  tasks?: ReactNode;
};

/** A body: what it owes and recorded, its people, what stands under it; beside them where it stands and since when. */
export function OrganizationProfile({ profile, home, children, tasks }: OrganizationProfileProps) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
      <div className="flex min-w-0 flex-col gap-4">
        {children}
        <People profile={profile} home={home} />
        {LINK_KINDS.map((kind) => (
          <Lower key={kind} kind={kind} profile={profile} home={home} />
        ))}
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <Relations profile={profile} home={home} />
        <Facts profile={profile} />
        {tasks}
      </div>
    </div>
  );
}

function People({ profile, home }: { profile: Profile; home: string }) {
  const t = useTranslations('organizations.profile');
  const { people, leaders } = profile;
  return (
    <Card>
      <CardHead title={t('people')} note={t('peopleCount', { count: people.length })} />
      {people.length === 0 ? (
        <p className="p-4 text-13 text-ink-3">{t('noPeople')}</p>
      ) : (
        <PersonTable caption={t('people')} people={people} home={home} />
      )}
      {leaders.length > 0 && (
        <>
          <h3 className="border-t border-line-soft px-4 pt-3 pb-1 text-13 font-strong">{t('leaders')}</h3>
          <PersonTable caption={t('leaders')} people={leaders} home={home} />
        </>
      )}
    </Card>
  );
}

function PersonTable({ caption, people, home }: { caption: string; people: PostHolder[]; home: string }) {
  const t = useTranslations('organizations.profile');
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col" className="w-40">
            {t('person')}
          </th>
          <th scope="col">{t('post')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.positionId}>
            <th scope="row">
              <AppLink href={`${home}/members/${person.memberId}`} className="link">
                <LocalText nameZh={person.nameZh} nameEn={person.nameEn} />
              </AppLink>
            </th>
            <td>
              <LocalText nameZh={person.postZh} nameEn={person.postEn} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Lower({
  kind,
  profile,
  home,
}: {
  kind: OrganizationLinkRow['kind'];
  profile: Profile;
  home: string;
}) {
  const t = useTranslations('organizations');
  const links = profile.lower.filter((link) => link.kind === kind);
  if (links.length === 0) return null;
  return (
    <Card>
      <CardHead title={t(`profile.lower.${kind}`)} note={t('profile.lowerCount', { count: links.length })} />
      <ul className="grid gap-x-4 p-4 text-13 sm:grid-cols-2">
        {links.map((link) => (
          <li key={link.id} className="flex items-center gap-2 py-1">
            <OrganizationLink organization={link} base={`${home}/organizations`} />
            {link.relation === 'resident' && <Badge>{t('relation.resident')}</Badge>}
            {kind === 'parent' && (
              <span className="text-12 text-ink-3">{t(`kind.${link.organizationKind}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Relations({ profile, home }: { profile: Profile; home: string }) {
  const t = useTranslations('organizations.profile');
  const { superiors, supervisor, on } = profile;
  const base = `${home}/organizations`;
  const isInherited = supervisor && !superiors.some((link) => link.kind === 'supervision' && isOf(link, on));
  return (
    <Card>
      <CardHead title={t('relations')} />
      {superiors.length === 0 && !supervisor ? (
        <p className="p-4 text-13 text-ink-3">{t('noRelations')}</p>
      ) : (
        <ul className="flex flex-col gap-3 p-4 text-13">
          {superiors.map((link) => (
            <li key={`${link.kind} ${link.fromOn}`} className={isOf(link, on) ? undefined : 'text-ink-3'}>
              <p className="text-12 text-ink-3">{t(`link.${link.kind}`)}</p>
              <p className="flex flex-wrap items-center gap-2">
                <OrganizationLink organization={link} base={base} />
                <RelationBadge link={link} on={on} />
              </p>
              <p className="text-12 text-ink-3">
                <Days fromOn={link.fromOn} toOn={link.toOn} />
              </p>
            </li>
          ))}
          {isInherited && (
            <li>
              {t.rich('inherited', {
                group: () => <OrganizationLink organization={supervisor} base={base} />,
              })}
            </li>
          )}
        </ul>
      )}
    </Card>
  );
}

const isOf = (span: { fromOn: string; toOn: string | null }, on: string) =>
  span.fromOn <= on && (span.toOn === null || span.toOn >= on);

function RelationBadge({ link, on }: { link: OrganizationLinkRow; on: string }) {
  const t = useTranslations('organizations');
  if (link.fromOn > on) return <Badge>{t('profile.upcoming')}</Badge>;
  if (link.toOn !== null && link.toOn < on) return <Badge>{t('profile.past')}</Badge>;
  return link.relation ? <Badge>{t(`relation.${link.relation}`)}</Badge> : null;
}

function Days({ fromOn, toOn }: { fromOn: string; toOn: string | null }) {
  const t = useTranslations('organizations.profile');
  const locale = useLocale();
  const from = formatCivilDate(fromOn, locale, 'date');
  return toOn ? t('fromTo', { from, to: formatCivilDate(toOn, locale, 'date') }) : t('from', { from });
}

function Facts({ profile }: { profile: Profile }) {
  const t = useTranslations('organizations');
  const locale = useLocale();
  const format = useFormatter();
  const { traits, subject } = profile;
  const held = FLAG_TRAITS.filter((name) => traits[name]).map((name) => t(`profile.trait.${name}`));
  const day = (on: string) => formatCivilDate(on, locale, 'date');
  const subjectWords = () => {
    if (subject?.kind !== 'unit' && subject?.kind !== 'group') return t('profile.subjectNone');
    const words = { from: day(subject.fromOn), kind: t(`subjectKind.${subject.kind}`) };
    return subject.toOn
      ? t('profile.subjectUntil', { ...words, to: day(subject.toOn) })
      : t('profile.subjectSince', words);
  };
  return (
    <Card className="p-4">
      <DescriptionList
        items={[
          { term: t('profile.subject'), value: subjectWords() },
          {
            term: t('profile.traits'),
            value: held.length > 0 ? format.list(held) : t('profile.noTraits'),
          },
          { term: t('profile.code'), value: profile.code },
          { term: t('profile.since'), value: day(profile.fromOn) },
          ...(profile.toOn ? [{ term: t('profile.until'), value: day(profile.toOn) }] : []),
        ]}
      />
    </Card>
  );
}
