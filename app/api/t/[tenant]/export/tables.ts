import { getLocale, getTranslations } from 'next-intl/server';
import { rateOf } from '@/lib/modules/boards/model';
import { getBoard } from '@/lib/modules/boards/queries';
import { getCampaign } from '@/lib/modules/campaign-results/queries';
import { periodFigure } from '@/lib/modules/figures/model';
import { getFigure, getPeriodFigures } from '@/lib/modules/figures/queries';
import type { FigureRow } from '@/lib/modules/figures/schema';
import { getMatrix } from '@/lib/modules/matrices/queries';
import type { MatrixCell } from '@/lib/modules/matrices/schema';
import { periodLabel } from '@/lib/modules/periods/model';
import { shareOf } from '@/lib/modules/statistics/model';
import { chineseNumeral } from '@/lib/shared/chinese-numeral';
import { listObligationRows } from '@/lib/modules/statistics/queries';
import type { Body } from '@/lib/modules/bodies/schema';
import { wordOfState } from '@/lib/modules/records/model';
import { mayLeave } from '@/lib/modules/records/policy';
import { lateReasonsOf } from '@/lib/modules/statistics/model';
import type { ObligationRow } from '@/lib/modules/statistics/schema';
import type { Context } from '@/lib/platform/context';
import { ask } from '@/lib/platform/query';
import { localeOf } from '@/lib/shared/locales';
import { type Result, ok } from '@/lib/shared/result';
import type { ExportTable } from './answer';

export type Search = Record<string, string>;

export async function words() {
  const locale = localeOf(await getLocale());
  const t = await getTranslations('board');
  const duty = await getTranslations('duty');
  const named = ({ nameZh, nameEn }: { nameZh: string; nameEn: string | null }) =>
    locale === 'en' && nameEn ? nameEn : nameZh;
  const nameOf = (body: Body) =>
    body.number === null
      ? named(body)
      : t('groupName', { number: locale === 'en' ? String(body.number) : chineseNumeral(body.number) });
  const titleOf = (one: { titleZh: string; titleEn: string }) =>
    locale === 'en' ? one.titleEn : one.titleZh;
  return { locale, t, duty, named, nameOf, titleOf };
}

/** The board as its table shows it. */
export async function boardTable(context: Context, search: Search): Promise<Result<ExportTable>> {
  const board = await ask(getBoard, context, search);
  if (!board.ok) return board;
  const { t, nameOf } = await words();
  const keys = ['due', 'onTime', 'awaiting', 'late', 'overdue', 'open'] as const;
  const { columns, total, level, from, to } = board.value;
  const line = (name: string, code: string, counts: typeof total) => [
    code,
    name,
    ...keys.map((key) => counts[key]),
    rateOf(counts),
    counts.dueSoon,
    shareOf(counts.notReviewed, counts.accepted),
    counts.uploads,
  ];
  return ok({
    name: `board_${from}_${to}`,
    head: [
      t('csv.code'),
      t(level === 'groups' ? 'columnGroup' : 'columnUnit'),
      ...keys.map((key) => t(`table.${key}`)),
      t('csv.rate'),
      t('kpi.dueSoon'),
      t('csv.notReviewed'),
      t('table.uploads'),
    ],
    rows: [
      ...columns.map((column) => line(nameOf(column.body), column.body.code, column)),
      line(t('figure.total'), '', total),
    ],
  });
}

/** The line of figures of the period. */
export async function figuresTable(context: Context, search: Search): Promise<Result<ExportTable>> {
  const figures = await ask(getPeriodFigures, context, search);
  if (!figures.ok) return figures;
  const { t, locale } = await words();
  return ok({
    name: `figures_${figures.value.from}_${figures.value.to}`,
    head: [t('csv.metric'), t('csv.name'), t('csv.value'), t('csv.unit'), t('figure.definition')],
    rows: figures.value.figures.map(({ metric, value }) => {
      const one = periodFigure(metric);
      return locale === 'en'
        ? [metric, one.nameEn, value, one.unitEn, one.definitionEn]
        : [metric, one.nameZh, value, one.unitZh, one.definitionZh];
    }),
  });
}

const PAGE = 500;
const MOST_ROWS = 20_000;

/** One figure by body and month; with `rows`, its records, of which restricted ones never leave the platform. */
export async function figureTable(context: Context, search: Search): Promise<Result<ExportTable>> {
  const { rows: wantsRows, ...input } = search;
  const figure = await ask(getFigure, context, { ...input, limit: PAGE });
  if (!figure.ok) return figure;
  const { t, duty, nameOf } = await words();
  const { metric, from, to, months, parts, byMonth, value } = figure.value;
  if (!wantsRows) {
    return ok({
      name: `${metric}_${from}_${to}`,
      head: [t('csv.code'), t('figure.body'), ...months, t('figure.total')],
      rows: [
        ...parts.map((part) => [
          part.body.code,
          nameOf(part.body),
          ...months.map((month) => part.byMonth[month] ?? 0),
          part.total,
        ]),
        ['', t('figure.total'), ...months.map((month) => byMonth[month] ?? 0), value],
      ],
    });
  }
  const found: FigureRow[] = [...figure.value.rows];
  for (let { next } = figure.value; next && found.length < MOST_ROWS; ) {
    const more = await ask(getFigure, context, { ...input, limit: PAGE, after: next });
    if (!more.ok) return more;
    found.push(...more.value.rows);
    next = more.value.next;
  }
  return ok({
    name: `${metric}_rows_${from}_${to}`,
    head: [
      t('figure.number'),
      t('figure.day'),
      t('figure.body'),
      t('csv.item'),
      t('figure.record'),
      t('figure.state'),
      t('figure.adds'),
    ],
    rows: found
      .filter(mayLeave)
      .map((row) => [
        row.number,
        row.day,
        nameOf(row.body),
        row.itemCode,
        row.title,
        duty(`recordState.${wordOfState(row)}`),
        row.value,
      ]),
  });
}

/** The obligations of a list, all of its pages. */
export async function dueTable(context: Context, search: Search): Promise<Result<ExportTable>> {
  const found: ObligationRow[] = [];
  let after: string | undefined;
  do {
    const page = await ask(listObligationRows, context, { ...search, after, limit: PAGE });
    if (!page.ok) return page;
    found.push(...page.value.rows);
    after = page.value.next ?? undefined;
  } while (after && found.length < MOST_ROWS);
  const { t, duty, named, nameOf, titleOf, locale } = await words();
  return ok({
    name: `obligations_${context.today}`,
    head: [
      t('rows.subject'),
      t('rows.group'),
      t('csv.item'),
      t('rows.item'),
      t('csv.period'),
      t('rows.due'),
      t('rows.state'),
      t('csv.days'),
      t('rows.owner'),
      t('rows.records'),
      t('csv.lateReason'),
    ],
    rows: found
      .filter((row) => row.isExported)
      .map((row) => [
        nameOf(row.subject),
        nameOf(row.group),
        row.itemCode,
        titleOf(row),
        row.periodKey ? periodLabel(row.periodKey, locale) : row.eventOn,
        row.dueOn,
        duty(`verdict.${row.verdict === 'done' && row.late ? 'done_late' : row.verdict}`),
        row.days,
        row.owner && named(row.owner),
        row.records.map((record) => record.number).join(' '),
        lateReasonsOf(row)
          .map((reason) => duty(`lateReason.${reason}` as Parameters<typeof duty>[0]))
          .join(' '),
      ]),
  });
}

/** The matrix, in words instead of signs. */
export async function matrixTable(context: Context, search: Search): Promise<Result<ExportTable>> {
  const matrix = await ask(getMatrix, context, search);
  if (!matrix.ok) return matrix;
  const { t, nameOf, titleOf } = await words();
  const { items, rows, from, to, level } = matrix.value;
  const textOf = (cell: MatrixCell | undefined) => {
    if (!cell) return '';
    if (cell.state === null) return `${cell.completed}/${cell.due}`;
    const state = t(`matrix.state.${cell.state}`);
    return cell.days === null ? state : `${state} ${cell.days}`;
  };
  return ok({
    name: `matrix_${from}_${to}`,
    head: [
      t('csv.code'),
      t(level === 'groups' ? 'columnGroup' : 'columnUnit'),
      t('csv.completed'),
      t('table.due'),
      t('table.overdue'),
      ...items.map((item) => `${item.code} ${titleOf(item)}`),
    ],
    rows: rows.map((row) => [
      row.body.code,
      nameOf(row.body),
      row.completed,
      row.due,
      row.overdue,
      ...items.map((item) => textOf(row.cells[item.code])),
    ]),
  });
}

/** The answers of a campaign, a row for every unit. What stays restricted never leaves the platform. */
export async function campaignTable(context: Context, search: Search): Promise<Result<ExportTable>> {
  const found = await ask(getCampaign, context, search);
  if (!found.ok) return found;
  const { itemCode, sensitivity, columns, rows, dueOn } = found.value;
  const { locale, nameOf } = await words();
  const t = await getTranslations('campaigns');
  const listed = sensitivity === 'restricted' ? [] : rows;
  return ok({
    name: `${itemCode}_${dueOn}`,
    head: [
      t('file.code'),
      t('table.unit'),
      t('file.group'),
      t('table.state'),
      t('file.record'),
      ...columns.map((column) => (locale === 'en' ? column.labelEn : column.labelZh)),
    ],
    rows: listed.map((row) => [
      row.body.code,
      nameOf(row.body),
      nameOf(row.group),
      t(`state.${row.state}`),
      row.record?.number,
      ...columns.map(({ key }) => {
        const cell = row.cells[key];
        if (!cell) return null;
        if (cell.kind === 'number') return cell.number;
        if (cell.kind === 'date') return cell.on;
        return locale === 'en' ? cell.en : cell.zh;
      }),
    ]),
  });
}
