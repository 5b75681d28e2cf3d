import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { PostTable } from '@/components/members/post-table';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { PageHead } from '@/components/ui/page-head';
import { getMember } from '@/lib/modules/members/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

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
    </>
  );
}
