import type { Command } from 'commander';
import { answer } from '../output';
import { tenantNamed } from '../refusal';

export function register(program: Command): void {
  program
    .command('search')
    .description('the entries of the search / 搜索条目')
    .command('rebuild')
    .description('make all entries anew from what is recorded / 按现有记录重建')
    .option('--tenant <slug>', 'one tenant, else all / 只重建一个租户')
    .action(async (options: { tenant?: string }, command: Command) => {
      const { rebuildEntries } = await import('@/lib/modules/search-entries/jobs');
      const { listTenants } = await import('@/lib/platform/context');
      const tenants = options.tenant ? [await tenantNamed(options.tenant)] : await listTenants();
      const rebuilt = [];
      for (const tenant of tenants) rebuilt.push({ tenant: tenant.slug, ...(await rebuildEntries(tenant)) });
      const lines = rebuilt.map((one) => `${one.tenant}: ${one.records} records, ${one.entries} entries`);
      answer(command, rebuilt, lines.join('\n') || 'There is no tenant yet.');
    });
}
