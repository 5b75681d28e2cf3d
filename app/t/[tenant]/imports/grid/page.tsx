import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { Route } from 'next';
import { notFound, redirect } from 'next/navigation';
import { textsOf } from '@/components/imports/grid-paste';
import { ImportGrid } from '@/components/imports/import-grid';
import { RefusedPage } from '@/components/records/refused-page';
import { AppLink } from '@/components/ui/app-link';
import { PageHead } from '@/components/ui/page-head';
import { MOST_GRID_ROWS } from '@/lib/modules/import-sheets/schema';
import { stageGridAction } from '@/lib/modules/record-imports/actions';
import { getFaultyRows, getImportForm } from '@/lib/modules/record-imports/queries';
import type { FaultyRows, ImportForm } from '@/lib/modules/record-imports/schema';
import { LATE_REASONS } from '@/lib/modules/records/schema';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import type { Refusal, Result } from '@/lib/shared/result';

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('imports.grid'))('title') };
}

/** The grid of an item, empty or with the rows of an import that are to be mended. */
export default async function ImportGridPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const context = await requireContext(tenant);
  const { item, subject, from } = await searchParams;
  const home = `/t/${tenant}`;
  if (!from && !(item && subject)) redirect(`${home}/imports` as Route);
  const form: Result<ImportForm | FaultyRows> = from
    ? await ask(getFaultyRows, context, { importId: from })
    : await ask(getImportForm, context, { itemCode: item, subjectId: subject });
  if (!form.ok) return <Refused refusal={form} href={`${home}/imports`} />;
  const t = await getTranslations('imports.grid');
  const duty = await getTranslations('duty.lateReason');
  const english = (await getLocale()) === 'en';
  const { itemCode, titleZh, titleEn, columns } = form.value;
  const rows = 'rows' in form.value ? form.value.rows.slice(0, MOST_GRID_ROWS) : [];
  return (
    <>
      <PageHead
        title={t('title')}
        scope={t('scope', {
          item: english ? titleEn : titleZh,
          subject: (english && form.value.subject.nameEn) || form.value.subject.nameZh,
        })}
        above={
          <AppLink
            href={`${home}/imports?item=${encodeURIComponent(itemCode)}&subject=${form.value.subject.id}`}
            className="link"
          >
            {t('back')}
          </AppLink>
        }
      />
      <ImportGrid
        action={stageGridAction.bind(null, tenant)}
        hidden={{ itemCode, subjectId: form.value.subject.id }}
        columns={columns}
        rows={rows.map(({ cells, faults }) => ({ texts: textsOf(cells), faults }))}
        reasons={LATE_REASONS.map((value) => ({ value, label: duty(value) }))}
      />
    </>
  );
}

function Refused({ refusal, href }: { refusal: Refusal; href: string }) {
  const isOurs = refusal.problems.some(
    ({ code }) => code !== 'imports.unknown' && code.startsWith('imports.'),
  );
  if (refusal.code === 'forbidden' || isOurs) return <RefusedPage refusal={refusal} href={href} />;
  notFound();
}
