// npm run bench:month-end: what planning, reminding and sweeping cost at the end of a month with 180,000 duties, and
// whether entry goes on meanwhile.   [-- --units N (3000)] [--json]
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openEnvironment, readConfiguration } from './configuration.mjs';
import { ensureInstalled } from './install.mjs';
import { atEnd, capture, claim, dataDir, Failure, main, readJson, run } from './process.mjs';
import { at } from './template.mjs';

const { values: options } = parseArgs({
  options: { units: { type: 'string', default: '3000' }, json: { type: 'boolean', default: false } },
});
const DATABASE = 'luji_month_end';

async function monthEnd() {
  await ensureInstalled({ out: process.stderr });
  const folder = path.join(dataDir, 'bench');
  mkdirSync(folder, { recursive: true });
  const lock = path.join(folder, 'bench.lock');
  if (claim(lock)) throw new Failure('Another bench is running in this folder.');
  atEnd(() => rmSync(lock, { force: true }));
  if (process.env.DATABASE_URL)
    throw new Failure('The bench has a database of its own: leave out DATABASE_URL.');
  const { env, database, release } = await openEnvironment('bench');
  atEnd(release);
  const { default: pg } = await import('pg');
  const superuser = Object.assign(new URL(at(env.DATABASE_URL, 'postgres')), { username: 'postgres' });
  superuser.password = readJson(path.join(database, 'connection.json')).password;
  const server = new pg.Client({ connectionString: superuser.href });
  await server.connect();
  await server.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
  await server.query(`CREATE DATABASE ${DATABASE} OWNER luji_owner`);
  await server.end();
  const { appDatabaseUrl } = await readConfiguration({ ...process.env, ...env });
  const own = { ...env, DATABASE_URL: at(env.DATABASE_URL, DATABASE), LOG_LEVEL: 'warn' };
  const tsx = ['--import', 'tsx'];
  await run(process.execPath, [...tsx, 'scripts/luji.ts', 'migrate'], {
    env: own,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { code, output } = await capture(
    process.execPath,
    [...tsx, 'tests/bench/month-end.ts', options.units],
    {
      env: { ...own, APP_DATABASE_URL: at(appDatabaseUrl, DATABASE) },
    },
  );
  if (code !== 0) throw new Failure(`The bench failed:\n${output}`);
  const result = JSON.parse(output.trim().split('\n').at(-1));
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
