import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { DueDaysCard } from '@/components/checklists/due-days';
import { ItemFacts, ItemFields, ItemProofs } from '@/components/checklists/item-facts';
import { ItemExample, ItemReasons } from '@/components/checklists/item-reasons';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { LocalText } from '@/components/ui/local-text';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { previewDueDates } from '@/lib/modules/due-days/queries';
import { getItemGuide } from '@/lib/modules/guides/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { notFound } from 'next/navigation';
import { one, valueOf } from '../../answers';

type Props = {
  params: Promise<{ tenant: string; code: string; item: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('checklists') };
}

export default async function ItemPage({ params, searchParams }: Props) {
  const { tenant, code, item: itemCode } = await params;
  const context = await requireContext(tenant);
  const search = await searchParams;
  const [version, subject] = [one(search, 'version'), one(search, 'subject')];
  const numbered = version ? { number: version } : {};
  const guide = valueOf(await ask(getItemGuide, context, { code: itemCode, ...numbered }));
  if (guide.version.code !== code) notFound();
  const year = Number(one(search, 'year') ?? context.today.slice(0, 4));
  const days = await ask(previewDueDates, context, {
    itemCode,
    year,
    ...numbered,
    ...(subject ? { subject } : {}),
  });
  const t = await getTranslations('checklists');
  const locale = await getLocale();
  const { item, section, version: head } = guide;
  const base = `/t/${tenant}/checklists`;
  const suffix = version ? `?version=${version}` : '';
  const yearHref = (wished: number) => {
    const parts = new URLSearchParams({ ...(version ? { version } : {}), ...(subject ? { subject } : {}) });
    parts.set('year', String(wished));
    return `${base}/${code}/${itemCode}?${parts}`;
  };
  return (
    <>
      <PageHead
        above={
          <Breadcrumb
            items={[
              { label: t('guide.checklists'), href: base },
              { label: locale === 'en' ? head.titleEn : head.titleZh, href: `${base}/${code}${suffix}` },
              { label: locale === 'en' ? section.titleEn : section.titleZh },
            ]}
          />
        }
        title={
          <>
            {item.code} <LocalText nameZh={item.titleZh} nameEn={item.titleEn} />
          </>
        }
        scope={<LocalText {...item.due} />}
      />
      <div className="flex flex-col gap-4">
        {head.status !== 'published' ? (
          <Note>{t('item.draft')}</Note>
        ) : (
          !item.enabled && <Note>{t('item.notEnabled')}</Note>
        )}
        <ItemFacts item={item} />
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
          <div className="flex min-w-0 flex-col gap-4">
            <ItemFields fields={item.fields} />
            <ItemProofs item={item} />
            <ItemExample guide={guide} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            {days.ok ? (
              <DueDaysCard days={days.value} event={item.event} item={item} yearHref={yearHref} />
            ) : (
              <Note tone="amber">{t('due.noSubject')}</Note>
            )}
            <ItemReasons guide={guide} />
          </div>
        </div>
      </div>
    </>
  );
}
