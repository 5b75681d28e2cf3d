import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { ImportRows } from '@/components/imports/import-rows';
import { ImportSteering, progressOf } from '@/components/imports/import-steering';
import { AppLink } from '@/components/ui/app-link';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import {
  dropImportAction,
  pauseImportAction,
  startImportAction,
  undoImportAction,
} from '@/lib/modules/record-imports/actions';
import { getImport } from '@/lib/modules/record-imports/queries';
import type { ImportView } from '@/lib/modules/record-imports/schema';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { formatInstant } from '@/lib/shared/locales';

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('imports'))('title') };
}

/** The sentence that says how an import stands. */
function findingOf({ state, counts }: ImportView): string {
  const problems = counts.faulty + counts.known + counts.refused;
  if (state === 'ready') return counts.good === 0 ? 'readyNone' : problems === 0 ? 'readyAll' : 'ready';
  if (state === 'finished') return problems === 0 ? 'finished' : 'finishedSome';
  return state === 'undone' && counts.kept > 0 ? 'undoneSome' : state;
}

/** One import: how it stands, what is wrong with which cell, and what can be done now. */
export default async function ImportPage({ params, searchParams }: Props) {
  const { tenant, id } = await params;
  const context = await requireContext(tenant);
  const { show, after, known } = await searchParams;
  const found = await ask(getImport, context, {
    importId: id,
    ...(show ? { show } : {}),
    ...(after ? { after } : {}),
  });
  if (!found.ok) notFound();
  const view = found.value;
  const t = await getTranslations('imports.one');
  const grid = await getTranslations('imports.recent');
  const locale = await getLocale();
  const english = locale === 'en';
  const home = `/t/${tenant}`;
  const { counts } = view;
  const when = formatInstant(view.createdAt, locale, context.tenant.timeZone, 'date');
  const title = t(findingOf(view) as 'ready', {
    good: counts.good,
    imported: counts.imported,
    undone: counts.undone,
    kept: counts.kept,
    problems: counts.faulty + counts.known + counts.refused,
    ...(progressOf(view) ?? { done: 0, total: view.total }),
  });
  return (
    <>
      <PageHead
        title={title}
        above={
          <AppLink href={`${home}/imports`} className="link">
            {t('list')}
          </AppLink>
        }
        scope={t('scope', {
          item: english ? view.titleEn : view.titleZh,
          subject: (english && view.subject.nameEn) || view.subject.nameZh,
          from: view.fileName ?? grid('grid'),
        })}
      />
      <div className="flex min-w-0 flex-col gap-4">
        {known && (
          <Note tone="accent" role="status">
            {t('known', { day: when })}
          </Note>
        )}
        {view.ignored.length > 0 && (
          <Note>{t('ignored', { titles: view.ignored.join(english ? ', ' : '、') })}</Note>
        )}
        <ImportSteering
          view={view}
          home={home}
          actions={{
            start: startImportAction.bind(null, tenant),
            pause: pauseImportAction.bind(null, tenant),
            drop: dropImportAction.bind(null, tenant),
            undo: undoImportAction.bind(null, tenant),
          }}
        />
        {view.state !== 'dropped' && view.counts.unchecked < view.total && (
          <ImportRows view={view} home={home} known={known !== undefined} />
        )}
      </div>
    </>
  );
}
