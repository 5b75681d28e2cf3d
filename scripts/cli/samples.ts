import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { answer } from '../output';
import { tenantNamed } from '../refusal';

export function register(program: Command): void {
  const samples = program.command('samples').description('sample checks of records / 抽查');
  samples
    .command('draw')
    .description('compute a draw from its seed and the downloaded numbers / 按种子和总体编号复算')
    .requiredOption('--seed <seed>', 'as the page shows it / 页面公布的种子')
    .requiredOption('--population <file>', 'the numbers, one on each line / 总体编号文件')
    .option('--size <count>', 'how many are drawn / 抽取条数', '20')
    .action(async (options: { seed: string; population: string; size: string }, command: Command) => {
      const { drawOf } = await import('@/lib/modules/samples/model');
      const { sha256 } = await import('@/lib/platform/canonical');
      const size = Number(options.size);
      if (!Number.isInteger(size) || size < 1) throw new Error('--size takes a whole number from 1 on.');
      const numbers = (await readFile(options.population, 'utf8')).split(/\r?\n/).filter(Boolean);
      const draw = drawOf({ seed: options.seed, size, numbers }, sha256);
      answer(command, draw, [`digest ${draw.digest}`, ...draw.drawn].join('\n'));
    });
  samples
    .command('verify')
    .description('compute every draw again and compare / 复算全部抽取并比对')
    .option('--tenant <slug>', 'one tenant, else all / 只校验一个租户')
    .action(async (options: { tenant?: string }, command: Command) => {
      const { drawOf } = await import('@/lib/modules/samples/model');
      const { drawnPopulations } = await import('@/lib/modules/samples/queries');
      const { sha256 } = await import('@/lib/platform/canonical');
      const { listTenants } = await import('@/lib/platform/context');
      const { readTenant } = await import('@/lib/platform/db');
      const tenants = options.tenant ? [await tenantNamed(options.tenant)] : await listTenants();
      const verified = [];
      for (const { id, slug } of tenants)
        for (const stored of await readTenant(id, (db) => drawnPopulations(db))) {
          const { digest, drawn } = drawOf(stored, sha256);
          const agrees = digest === stored.digest && drawn.join() === stored.drawn.join();
          const { number, numbers } = stored;
          verified.push({ tenant: slug, number, population: numbers.length, drawn: drawn.length, agrees });
        }
      const lines = verified.map(
        (one) =>
          `${one.tenant}: sample ${one.number}, ${one.drawn} of ${one.population}: ${one.agrees ? 'as published' : 'NOT AS PUBLISHED'}`,
      );
      answer(command, verified, lines.join('\n') || 'No sample has been drawn yet.');
      const wrong = verified.filter((one) => !one.agrees).length;
      if (wrong > 0) throw new Error(`${wrong} draws are not what their seed gives.`);
    });
}
