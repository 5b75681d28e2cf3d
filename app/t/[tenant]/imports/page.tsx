import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { ImportSteps } from '@/components/imports/import-steps';
import { ImportableItems } from '@/components/imports/importable-items';
import { RecentImports } from '@/components/imports/recent-imports';
import { UploadCard } from '@/components/imports/upload-card';
import { RefusedPage } from '@/components/records/refused-page';
import { AppLink } from '@/components/ui/app-link';
import { LocalText } from '@/components/ui/local-text';
import { PageHead } from '@/components/ui/page-head';
import { valuesIn } from '@/lib/modules/import-cells/model';
import { LARGEST_FILE, MOST_ROWS } from '@/lib/modules/import-sheets/schema';
import { getImportForm, listImportableItems, listImports } from '@/lib/modules/record-imports/queries';
import { LATE_REASONS } from '@/lib/modules/records/schema';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import type { Problem } from '@/lib/shared/result';

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('imports'))('title') };
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
const many = (value: string | string[] | undefined) =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Records from a spreadsheet: what can be imported, and the two ways in. */
export default async function ImportsPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const context = await requireContext(tenant);
  const search = await searchParams;
  const [itemCode, subjectId] = [one(search.item), one(search.subject)];
  const imports = await ask(listImports, context, {});
  if (!imports.ok) notFound();
  const t = await getTranslations('imports');
  const home = `/t/${tenant}`;
  const recent = <RecentImports imports={imports.value} home={home} />;
  if (!itemCode || !subjectId) {
    const items = await ask(listImportableItems, context, {});
    if (!items.ok) notFound();
    return (
      <>
        <PageHead title={t('title')} scope={t('scope')} />
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_344px]">
          <ImportableItems items={items.value} home={home} />
          {recent}
        </div>
      </>
    );
  }
  const form = await ask(getImportForm, context, { itemCode, subjectId });
  if (!form.ok) {
    const isOurs = form.problems.some((problem) => problem.code.startsWith('imports.'));
    if (form.code !== 'forbidden' && !isOurs) notFound();
    return <RefusedPage refusal={form} href={`${home}/imports`} />;
  }
  const duty = await getTranslations('duty.lateReason');
  const english = (await getLocale()) === 'en';
  const place = `subjectId=${subjectId}&itemCode=${encodeURIComponent(itemCode)}`;
  const { titleZh, titleEn, subject } = form.value;
  return (
    <>
      <PageHead
        title={<LocalText nameZh={titleZh} nameEn={titleEn} />}
        above={
          <AppLink href={`${home}/imports`} className="link">
            {t('one.list')}
          </AppLink>
        }
        scope={
          <>
            <LocalText {...subject} />
            <span className="dot" />
            <span className="font-mono">{itemCode}</span>
            <span className="dot" />
            <AppLink href={`${home}/imports`}>{t('another')}</AppLink>
          </>
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_344px]">
        <div className="flex min-w-0 flex-col gap-4">
          <ImportSteps
            templateHref={`/api${home}/export/import-template?${place}`}
            gridHref={`${home}/imports/grid?item=${encodeURIComponent(itemCode)}&subject=${subjectId}`}
          />
          <UploadCard
            address={`/api${home}/imports?${place}`}
            megabytes={LARGEST_FILE / 1_000_000}
            rows={MOST_ROWS}
            reasons={LATE_REASONS.map((value) => ({ value, label: duty(value) }))}
            refused={many(search.refused).flatMap((text) => refusedFile(text, english))}
          />
        </div>
        {recent}
      </div>
    </>
  );
}

/** What a file was refused for; anything else in the address is passed over. */
function refusedFile(text: string, english: boolean): Problem[] {
  try {
    const { code, params } = JSON.parse(text) as { code?: unknown; params?: Problem['params'] };
    return typeof code === 'string' ? [{ path: 'file', code, params: valuesIn(params, english) }] : [];
  } catch {
    return [];
  }
}
