import type { Command } from 'commander';
import { answer } from '../output';

const today = () =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date());

export function register(program: Command): void {
  const demo = program.command('demo').description('the demo city / 演示城市');
  demo
    .command('seed')
    .description('fill the demo tenants; a second run changes nothing / 生成演示数据，重复执行不会改变')
    .option('--until <day>', 'last day, year-month-day; today by default / 截止日期，默认今天')
    .option('--tenant <slug>', 'this tenant only / 只生成这一个租户')
    .action(async (options: { until?: string; tenant?: string }, command: Command) => {
      const { CITIES, seedCity } = await import('@/prisma/seed/demo');
      const { assertUntil } = await import('@/prisma/seed/days');
      const { env } = await import('@/lib/platform/env');
      const until = assertUntil(options.until ?? env().demoUntil ?? today());
      const slugs = options.tenant ? [options.tenant] : Object.keys(CITIES);
      const unknown = slugs.find((slug) => !(slug in CITIES));
      if (unknown) throw new Error(`No demo tenant ${unknown}; there are ${Object.keys(CITIES).join(', ')}`);
      const seeded = [];
      for (const slug of slugs) {
        seeded.push(await seedCity(CITIES[slug]!(), until, (line) => process.stderr.write(`${line}\n`)));
      }
      const lines = seeded.map((one) =>
        one.isThere
          ? `${one.nameZh} (${one.tenant}) is there already.`
          : `${one.nameZh} (${one.tenant}) until ${one.until}: ${one.commands} commands in ${one.seconds} s.`,
      );
      answer(command, seeded, lines.join('\n'));
    });

  demo
    .command('accounts')
    .description('how to sign in to the demo tenants / 演示账号')
    .action(async (_options: unknown, command: Command) => {
      const { demoAccounts, firstOfEachRole } = await import('@/prisma/seed/roster');
      const accounts = await demoAccounts();
      if (accounts.length === 0)
        throw new Error('There is no demo tenant yet. Run first: npm run luji -- demo seed');
      const lines = firstOfEachRole(accounts).map(({ tenant, role, username, name, organization }) =>
        [tenant.padEnd(8), role.padEnd(27), username.padEnd(14), name, organization].join('  '),
      );
      const password = `Password of every account: ${accounts[0]!.password} (--json lists all ${accounts.length} posts)`;
      answer(command, accounts, [...lines, password].join('\n'));
    });
}
