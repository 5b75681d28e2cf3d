import type { Command } from 'commander';
import { metricsOf } from '@/lib/modules/boards/model';
import type { Board } from '@/lib/modules/boards/schema';
import type { PeriodFigures } from '@/lib/modules/figures/schema';
import type { TenantFacts } from '@/lib/platform/context';
import { answer } from '../output';
import { contextFor, done, tenantNamed } from '../refusal';

interface Options {
  tenant: string;
  from?: string;
  to?: string;
  section?: string;
  group?: string;
  as?: string;
}

export function register(program: Command): void {
  program
    .command('figures')
    .description('every figure of the board for a period, by metric code / 看板全部数字')
    .requiredOption('--tenant <slug>', 'the tenant / 租户')
    .option('--from <day>', 'first day, YYYY-MM-DD; else the first day of this quarter / 起始日')
    .option('--to <day>', 'last day, YYYY-MM-DD; else today / 截止日')
    .option('--section <code>', 'one section of the checklist, for example G3 / 清单部分')
    .option('--group <code>', 'the units of one group, for example g07 / 某组所属单位')
    .option('--as <username>', 'what this person sees, else everything / 按某用户可见范围')
    .action(async (options: Options, command: Command) => {
      const tenant = await tenantNamed(options.tenant);
      const context = await contextFor(tenant, options.as);
      const { selectPeriod } = await import('@/lib/modules/statistics/model');
      const { getBoard } = await import('@/lib/modules/boards/queries');
      const { getPeriodFigures } = await import('@/lib/modules/figures/queries');
      const { ask } = await import('@/lib/platform/query');
      const quarter = selectPeriod({}, context.today);
      const { section, group } = options;
      const input = { from: options.from ?? quarter.from, to: options.to ?? quarter.to, section, group };
      const board = done(await ask(getBoard, context, input));
      const figures = await ask(getPeriodFigures, context, input);
      if (!figures.ok && figures.code !== 'forbidden') done(figures);
      const report = reportOf(tenant, options, board, figures.ok ? figures.value : null);
      answer(command, report, wordsOf(report));
    });
}

function reportOf(tenant: TenantFacts, options: Options, board: Board, figures: PeriodFigures | null) {
  const { from, to, today, section, level } = board;
  const period = Object.fromEntries(figures?.figures.map((one) => [one.metric, one.value]) ?? []);
  return {
    tenant: tenant.slug,
    as: options.as ?? null,
    level,
    from,
    to,
    today,
    section,
    /** How many groups the figures of the period count; the bars below may be fewer. */
    groupsCounted: figures?.groups ?? null,
    metrics: { ...period, ...metricsOf(board.total) },
    columns: board.columns.map((column) => ({
      code: column.body.code,
      number: column.body.number,
      name: column.body.nameZh,
      metrics: metricsOf(column),
    })),
  };
}

function wordsOf(report: ReturnType<typeof reportOf>): string {
  const lines = Object.entries(report.metrics).map(([metric, value]) => `${metric}\t${value ?? '-'}`);
  const columns = report.columns.map(({ code, name, metrics }) =>
    [
      code,
      name,
      `${metrics.obligations_on_time}/${metrics.obligations_due}`,
      `overdue ${metrics.obligations_overdue}`,
      `uploads ${metrics.uploads}`,
    ].join('\t'),
  );
  return [`${report.from} – ${report.to}`, ...lines, '', ...columns].join('\n');
}
