import type { Command } from 'commander';
import { answer } from '../output';
import { tenantNamed } from '../refusal';

export function register(program: Command): void {
  program
    .command('resemblances')
    .description('what near copies are found by / 雷同比对的索引')
    .command('rebuild')
    .description(
      'go through all records and pictures and keep what is missing / 为已有记录和图片补建索引，重复执行不会改变',
    )
    .option('--tenant <slug>', 'one tenant, else all / 只处理一个租户')
    .action(async (options: { tenant?: string }, command: Command) => {
      const { keepMissingPrints } = await import('@/lib/modules/resemblances/jobs');
      const { lookAtStoredPictures } = await import('@/lib/modules/pictures/jobs');
      const { listTenants } = await import('@/lib/platform/context');
      const tenants = options.tenant ? [await tenantNamed(options.tenant)] : await listTenants();
      const rebuilt = [];
      for (const tenant of tenants)
        rebuilt.push({
          tenant: tenant.slug,
          ...(await keepMissingPrints(tenant)),
          pictures: await lookAtStoredPictures(tenant),
        });
      const lines = rebuilt.map(
        ({ tenant, records, kept, pictures }) =>
          `${tenant}: ${records} records, ${kept} passages added, ${pictures} pictures looked at`,
      );
      answer(command, rebuilt, lines.join('\n') || 'There is no tenant yet.');
    });
}
