// npm run bench:month-end: what planning, reminding and sweeping cost at the end of a month with 180,000 duties, and
// whether entry goes on meanwhile.   [-- --units N (3000)] [--json]
import { parseArgs } from 'node:util';
import { benchOn, freshDatabase } from './bench-database.mjs';
import { main } from './process.mjs';

const { values: options } = parseArgs({
  options: { units: { type: 'string', default: '3000' }, json: { type: 'boolean', default: false } },
});

async function monthEnd() {
  const env = await freshDatabase('luji_month_end');
  const result = await benchOn(env, 'tests/bench/month-end.ts', options.units);
  process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : table(result));
  return 0;
}

const number = (value) => value.toLocaleString('en', { maximumFractionDigits: 1 });

function table({ rows, steps, entry }) {
  const lines = steps.map(
    ({ step, done, seconds }) => `${step}: ${number(seconds)} s  ${JSON.stringify(done)}`,
  );
  const speed = ({ records, p50, p95, longest }) =>
    `${records} records, p50 ${number(p50)} ms, p95 ${number(p95)} ms, longest ${number(longest)} ms`;
  const total = steps.reduce((sum, { seconds }) => sum + seconds, 0);
  return [
    `${number(rows.obligations)} obligations, ${number(rows.lines)} lines in digests`,
    ...lines,
    `together: ${number(total)} s`,
    `entry while nothing runs: ${speed(entry.quiet)}`,
    `entry meanwhile: ${speed(entry.busy)}`,
    `entry, p50 as a ratio: ${number(entry.busy.p50 / entry.quiet.p50)}\n`,
  ].join('\n');
}

await main(monthEnd);
