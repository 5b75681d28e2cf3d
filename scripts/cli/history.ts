import type { Command } from 'commander';
import { answer, wantsJson } from '../output';
import { tenantNamed } from '../refusal';

export function register(program: Command): void {
  program
    .command('history')
    .description('the tamper-evident history / 操作历史')
    .command('verify')
    .description('check every chain of events from its stored rows / 校验全部事件链')
    .option('--tenant <slug>', 'one tenant, else all / 只校验一个租户')
    .action(async (options: { tenant?: string }, command: Command) => {
      const { verifyHistory } = await import('@/lib/modules/history/queries');
      const { listTenants } = await import('@/lib/platform/context');
      const tenants = options.tenant ? [await tenantNamed(options.tenant)] : await listTenants();
      const verified = [];
      for (const { id, slug } of tenants) {
        const say = (events: number) => process.stderr.write(`\r${slug}: ${events} events`);
        const result = await verifyHistory(id, wantsJson(command) ? undefined : say);
        if (!wantsJson(command)) process.stderr.write('\n');
        verified.push({ tenant: slug, ...result });
      }
      const lines = verified.flatMap(({ tenant, events, streams, faults }) => [
        `${tenant}: ${events} events in ${streams} chains, ${faults.length} faults`,
        ...faults.map(({ streamId, seq, fault }) => `  ${streamId} event ${seq}: ${fault}`),
      ]);
      answer(command, verified, lines.join('\n') || 'There is no tenant yet.');
      const faults = verified.reduce((sum, one) => sum + one.faults.length, 0);
      if (faults > 0) throw new Error(`The history does not verify: ${faults} faults.`);
    });
}
