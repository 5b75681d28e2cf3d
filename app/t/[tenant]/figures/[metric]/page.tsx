import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { rowsAddresses } from '@/components/boards/rows-address';
import { type Search, address, searchOf } from '@/components/statistics/address';
import { DefinitionScreen } from '@/components/statistics/definition-screen';
import { FigureScreen } from '@/components/statistics/figure-screen';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { BOARD_FIGURES, type BoardMetric, metricsOf } from '@/lib/modules/boards/model';
import { getBoard } from '@/lib/modules/boards/queries';
import { type FigureDefinition, PERIOD_FIGURES } from '@/lib/modules/figures/model';
import { getFigure } from '@/lib/modules/figures/queries';
import { RATE_FIGURES } from '@/lib/modules/rates/model';
import { type SelectedPeriod, selectPeriod } from '@/lib/modules/statistics/model';
import { type RowFilter, sectionSchema } from '@/lib/modules/statistics/schema';
import { ENTRIES_SAVED } from '@/lib/modules/worklists/model';
import { requireContext } from '@/lib/platform/auth';
import type { Context } from '@/lib/platform/context';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string; metric: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const DEFINITIONS: readonly FigureDefinition[] = [
  ...BOARD_FIGURES,
  ...RATE_FIGURES,
  ...PERIOD_FIGURES,
  ENTRIES_SAVED,
];
const definitionOf = (metric: string) => DEFINITIONS.find((one) => one.metric === metric);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const definition = definitionOf((await params).metric);
  if (!definition) return {};
  return { title: (await getLocale()) === 'en' ? definition.nameEn : definition.nameZh };
}

export default async function FigurePage({ params, searchParams }: Props) {
  const { tenant: slug, metric } = await params;
  const context = await requireContext(slug);
  const definition = definitionOf(metric);
  if (!definition) notFound();
  const search = searchOf(await searchParams);
  const period = selectPeriod(search, context.today);
  const home = `/t/${slug}`;
  const isCounted = metric === 'uploads' || PERIOD_FIGURES.some((one) => one.metric === metric);
  if (!isCounted) return defined(context, definition, period, home, search);
  const { month, group, after } = search;
  const section = sectionSchema.safeParse(search.section).data;
  const input = { metric, from: period.from, to: period.to, section, group, month, after };
  const figure = await ask(getFigure, context, input);
  if (figure.ok)
    return (
      <FigureScreen
        figure={figure.value}
        definition={definition}
        period={period}
        today={context.today}
        home={home}
        search={{ ...search, section }}
      />
    );
  if (figure.code === 'not_found') notFound();
  if (figure.code === 'forbidden') return defined(context, definition, period, home, search);
  const t = await getTranslations('board');
  return (
    <>
      <PageHead title={t('rows.unreadableTitle')} />
      <Note>{t('refusedPeriod')}</Note>
    </>
  );
}

/** The rows behind a figure of the boards, where they have a list of their own. */
const FILTER_OF: Partial<Record<BoardMetric, RowFilter>> = {
  on_time_accepted_rate: 'on_time',
  obligations_due: 'due',
  obligations_on_time: 'on_time',
  obligations_awaiting_review: 'awaiting_review',
  obligations_done_late: 'late',
  obligations_overdue: 'overdue',
  obligations_open: 'open',
};

/** A definition, with what the reader's own board says, as far as there is one. */
async function defined(
  context: Context,
  definition: FigureDefinition,
  period: SelectedPeriod,
  home: string,
  search: Search,
) {
  const section = sectionSchema.safeParse(search.section).data;
  const asked = { from: period.from, to: period.to, section, group: search.group };
  const board = await ask(getBoard, context, asked);
  const metric = definition.metric as BoardMetric;
  const isOnBoard = BOARD_FIGURES.some((one) => one.metric === metric);
  const filter = FILTER_OF[metric];
  const rows = board.ok ? rowsAddresses(home, board.value) : null;
  return (
    <DefinitionScreen
      definition={definition}
      value={board.ok && isOnBoard ? metricsOf(board.value.total)[metric] : null}
      isShare={definition.unitEn === '%'}
      rowsHref={
        rows && (filter ? rows.duties(filter) : metric === 'obligations_due_soon' ? rows.soon() : null)
      }
      others={DEFINITIONS.map((one) => ({
        definition: one,
        href: address(`${home}/figures/${one.metric}`, asked),
      }))}
    />
  );
}
