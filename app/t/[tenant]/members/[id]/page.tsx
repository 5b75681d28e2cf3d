import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { BeginPostForm, DisableForm, EndPostForm } from '@/components/members/post-forms';
import { PostTable } from '@/components/members/post-table';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { PageHead } from '@/components/ui/page-head';
import type { SelectOption } from '@/components/ui/select';
import { beginPositionAction, disableMemberAction, endPositionAction } from '@/lib/modules/members/actions';
import { getMember } from '@/lib/modules/members/queries';
import { listOrganizations } from '@/lib/modules/organizations/queries';
import { requireContext } from '@/lib/platform/auth';
import type { Context } from '@/lib/platform/context';
import { ask } from '@/lib/platform/query';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('members') };
}

export default async function MemberPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant: slug, id } = await params;
  const context = await requireContext(slug);
  const found = await ask(getMember, context, { memberId: id });
  if (!found.ok) notFound();
  const member = found.value;
  const t = await getTranslations('members');
  const locale = await getLocale();
  const home = `/t/${slug}`;
  const named = (zh: string, en: string | null) => (locale === 'en' && en ? en : zh);
  const { today } = context;
  const current = member.posts.filter(
    (post) => post.fromOn <= today && (post.toOn === null || post.toOn >= today),
  );
  const name = named(member.nameZh, member.nameEn);
  const [post] = current;
  const title = () => {
    if (!post) return t('profile.titleNoPost', { name });
    if (current.length > 1) return t('profile.titleSeveral', { name, count: current.length });
    return t('profile.title', {
      name,
      post: named(post.postZh, post.postEn),
      organization: named(post.organizationZh, post.organizationEn),
    });
  };
  const target = { slug, memberId: member.id };
  const lasting = member.posts
    .filter((one) => one.toOn === null || one.toOn >= today)
    .map((one) => ({
      value: one.id,
      label: `${named(one.organizationZh, one.organizationEn)} · ${named(one.postZh, one.postEn)}`,
    }));
  return (
    <>
      <PageHead
        title={title()}
        above={
          <AppLink href={`${home}/members`} className="link">
            {t('profile.breadcrumb')}
          </AppLink>
        }
      />
      <Card>
        <CardHead title={t('profile.posts')} />
        {member.posts.length === 0 ? (
          <p className="p-4 text-13 text-ink-3">{t('profile.noPosts')}</p>
        ) : (
          <PostTable posts={member.posts} home={home} today={today} />
        )}
      </Card>
      {member.can.grantRoles && (
        <>
          {lasting.length > 0 && (
            <Card className="mt-4">
              <CardHead title={t('upkeep.endTitle')} />
              <div className="p-4">
                <EndPostForm action={endPositionAction.bind(null, target)} posts={lasting} today={today} />
              </div>
            </Card>
          )}
          <Card className="mt-4">
            <CardHead title={t('upkeep.beginTitle')} />
            <div className="p-4">
              <BeginPostForm
                action={beginPositionAction.bind(null, target)}
                organizations={await organizationsToChoose(context)}
                today={today}
              />
            </div>
          </Card>
        </>
      )}
      {member.can.maintain && lasting.length > 0 && (
        <Card className="mt-4">
          <CardHead title={t('upkeep.disableTitle')} />
          <div className="p-4">
            <DisableForm action={disableMemberAction.bind(null, target)} />
          </div>
        </Card>
      )}
    </>
  );
}

/** Every body of today, for the form that begins a post. */
async function organizationsToChoose(context: Context): Promise<SelectOption[]> {
  const found = await ask(listOrganizations, context, {});
  const english = (await getLocale()) === 'en';
  return (found.ok ? found.value.rows : []).map((one) => ({
    value: one.id,
    label: (english && one.nameEn) || (one.shortZh ?? one.nameZh),
  }));
}
