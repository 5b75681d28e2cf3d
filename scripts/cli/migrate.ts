import type { Command } from 'commander';
import { env, ownerDatabaseUrl } from '@/lib/platform/env';
import { answer, wantsJson } from '../output';

export function register(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to the schema of this version / 把数据库升级到当前版本')
    .action(async (_options: unknown, command: Command) => {
      const { migrate } = await import('@/lib/platform/migrate');
      const say = wantsJson(command) ? undefined : (name: string) => console.log(`applied ${name}`);
      const report = await migrate(ownerDatabaseUrl(), env().appDatabaseUrl, say);
      answer(
        command,
        report,
        report.applied.length === 0
          ? `The database is current (${report.total} migrations).`
          : `${report.applied.length} of ${report.total} migrations applied.`,
      );
    });
}
