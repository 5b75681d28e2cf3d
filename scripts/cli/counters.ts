import type { Command } from 'commander';
import { answer } from '../output';
import { tenantNamed } from '../refusal';

export function register(program: Command): void {
  program
    .command('counters')
    .description('the counters behind the boards / 看板计数')
    .command('verify')
    .description('count all rows again and compare / 按明细重算并比对')
    .option('--tenant <slug>', 'one tenant, else all / 只校验一个租户')
    .action(async (options: { tenant?: string }, command: Command) => {
      const { compareCounters } = await import('@/lib/modules/statistics/jobs');
      const { listTenants } = await import('@/lib/platform/context');
      const { readTenant } = await import('@/lib/platform/db');
      const tenants = options.tenant ? [await tenantNamed(options.tenant)] : await listTenants();
      const compared = [];
      for (const { id, slug } of tenants)
        compared.push({ tenant: slug, ...(await readTenant(id, compareCounters)) });
      const lines = compared.flatMap(({ tenant, cells, differences }) => [
        `${tenant}: ${cells} counters, ${differences.length} differences`,
        ...differences.map(
          (one) =>
            `  ${one.kind} ${one.day} group ${one.groupId} subject ${one.subjectId} ${one.sectionCode} ` +
            `${one.state}: rows ${one.rows}, counters ${one.counters}`,
        ),
      ]);
      answer(command, compared, lines.join('\n') || 'There is no tenant yet.');
      const wrong = compared.reduce((sum, one) => sum + one.differences.length, 0);
      if (wrong > 0) throw new Error(`The counters do not agree with the rows: ${wrong} differences.`);
    });
}
