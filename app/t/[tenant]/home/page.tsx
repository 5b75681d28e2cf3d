import { getTranslations } from 'next-intl/server';
import { AppLink } from '@/components/ui/app-link';
import { Card } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';
import { PageHead } from '@/components/ui/page-head';
import { requireContext } from '@/lib/platform/auth';
import { PAGES, mayOpen } from '../../../pages';

/** For a role without a worklist of its own yet: an honest list of what it may read now. */
export default async function HomePage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const t = await getTranslations('shell');
  const duty = await getTranslations('duty');
  const roles = context.position?.roles ?? [];
  const role = roles[0] ? duty(`role.${roles[0]}`) : '';
  return (
    <>
      <PageHead title={t('home.title')} scope={t('home.lead', { role })} />
      <Card>
        <ul>
          {PAGES.filter((page) => page.nav && mayOpen(page, roles)).map((page) => (
            <li key={page.path} className="border-b border-line-soft last:border-0">
              <AppLink
                href={page.path.replace('[tenant]', slug)}
                className="flex min-h-[52px] items-center gap-3 px-4 hover:bg-sunken"
              >
                <Icon name={page.nav!.icon} className="text-ink-3" />
                {t(`nav.${page.nav!.label}` as Parameters<typeof t>[0])}
                <Icon name="right" size={14} className="ml-auto text-ink-3" />
              </AppLink>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}
