import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InboxList } from '@/components/inbox/inbox-list';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { Segmented } from '@/components/ui/segmented';
import { SubmitButton } from '@/components/ui/submit-button';
import { markAllReadAction, openNotificationAction } from '@/lib/modules/notifications/actions';
import { listInbox } from '@/lib/modules/notifications/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('inbox') };
}

export default async function InboxPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const search = await searchParams;
  const unreadOnly = search.view === 'unread';
  const cursor = typeof search.after === 'string' ? search.after : undefined;
  const paged = await ask(listInbox, context, { unread: unreadOnly, cursor });
  // An address with a broken cursor shows the first page instead.
  const found = paged.ok ? paged : await ask(listInbox, context, { unread: unreadOnly });
  if (!found.ok) throw new Error('The inbox refused to open');
  const { lines, next, unread } = found.value;
  const t = await getTranslations('inbox');
  const base = `/t/${slug}/inbox`;
  const view: Record<string, string> = unreadOnly ? { view: 'unread' } : {};
  const title = () => {
    if (unread > 0) return t('titleUnread', { count: unread });
    return lines.length > 0 ? t('titleRead') : t('titleEmpty');
  };
  return (
    <>
      <PageHead title={title()} scope={t('scope')}>
        <Segmented
          label={t('view')}
          items={[
            { href: base, label: t('all'), current: !unreadOnly },
            { href: `${base}?view=unread`, label: t('unread'), current: unreadOnly },
          ]}
        />
        <ButtonLink href={`/t/${slug}/channels`} icon="gear">
          {t('channels')}
        </ButtonLink>
        {unread > 0 && (
          <form action={markAllReadAction.bind(null, slug)}>
            <SubmitButton icon="check">{t('markAll')}</SubmitButton>
          </form>
        )}
      </PageHead>
      {lines.length === 0 ? (
        <EmptyState
          icon="mail"
          title={unreadOnly ? t('emptyUnread') : t('emptyTitle')}
          body={t('emptyBody')}
        />
      ) : (
        <Card className="overflow-hidden">
          <InboxList lines={lines} openAction={openNotificationAction.bind(null, slug)} />
          <Pager
            {...(cursor ? { firstHref: `${base}?${new URLSearchParams(view)}` } : {})}
            {...(next ? { nextHref: `${base}?${new URLSearchParams({ ...view, after: next })}` } : {})}
          />
        </Card>
      )}
    </>
  );
}
