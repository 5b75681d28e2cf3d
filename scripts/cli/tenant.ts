import { type Command, Option } from 'commander';
import { TENANT_KINDS } from '@/lib/modules/tenants/schema';
import { answer } from '../output';
import { done } from '../refusal';

export function register(program: Command): void {
  const tenant = program.command('tenant').description('the tenants of this installation / 租户');

  tenant
    .command('create')
    .description('create a tenant / 新建租户')
    .requiredOption('--slug <slug>', 'first part of its addresses: a-z, 0-9, - / 地址前缀')
    .requiredOption('--name <name>', 'Chinese name / 中文名称')
    .option('--name-en <name>', 'English name / 英文名称')
    .option('--time-zone <zone>', 'time zone of its civil dates / 时区', 'Asia/Shanghai')
    .addOption(
      new Option('--kind <kind>', 'a demo tenant accepts a stated clock / 演示租户可指定时间')
        .choices(TENANT_KINDS)
        .default('standard'),
    )
    .action(
      async (
        options: {
          slug: string;
          name: string;
          nameEn?: string;
          timeZone: string;
          kind: (typeof TENANT_KINDS)[number];
        },
        command: Command,
      ) => {
        const { createTenant } = await import('@/lib/modules/tenants/commands');
        const { slug, name: nameZh, nameEn, timeZone, kind } = options;
        const created = done(await createTenant({ slug, nameZh, nameEn, timeZone, kind }));
        answer(command, created, `Tenant ${created.slug} created: ${created.nameZh} (${created.id}).`);
      },
    );

  tenant
    .command('list')
    .description('list the tenants / 列出租户')
    .action(async (_options: unknown, command: Command) => {
      const { listTenants } = await import('@/lib/platform/context');
      const tenants = await listTenants();
      const lines = tenants.map(
        (one) => `${one.slug}\t${one.nameZh}\t${one.kind}\t${one.timeZone}\t${one.id}`,
      );
      answer(command, tenants, lines.join('\n') || 'There is no tenant yet.');
    });
}
