// npm run app: from a fresh clone to a running product with a demo city, in one command.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { openEnvironment, readConfiguration } from './configuration.mjs';
import { recreate } from './dev-database.mjs';
import { ensureInstalled } from './install.mjs';
import {
  atEnd,
  capture,
  claim,
  dataDir,
  endLeftover,
  Failure,
  identify,
  isFree,
  main,
  readJson,
  run,
  untilReady,
  writeJson,
} from './process.mjs';
import { startProduct } from './serve.mjs';

const lockFile = path.join(dataDir, 'app.json');
// Stands while the embedded database is being filled: half a city is thrown away at the next start.
const fillingMark = path.join(dataDir, 'filling');
// Stands until the papers of a demo city have been read for the search; an interrupted reading begins again.
const readingMark = path.join(dataDir, 'reading');
const say = (line) => console.log(line);
const isEverywhere = (host) => ['0.0.0.0', '::'].includes(host);
const luji = ['--import', 'tsx', 'scripts/luji.ts'];

async function start() {
  const leftovers = readJson(lockFile)?.services ?? [];
  const wantedPort = Number(process.env.PORT) || 3000;
  const running = claim(lockFile, { port: wantedPort });
  if (running) {
    say(
      `Luji is already running from this folder (process ${running.pid}): http://localhost:${running.port}`,
    );
    say('Stop it with Ctrl+C there, or start a second one from another clone.');
    return 0;
  }
  atEnd(() => rmSync(lockFile, { force: true }));
  // Server and worker of a start that was killed would still hold the port.
  for (const service of leftovers) await endLeftover(service);

  await ensureInstalled();
  const { env, database } = await openDatabase();
  const configuration = await readConfiguration({ ...process.env, ...env });
  const { port, host } = configuration;
  if (!(await isFree(port, host))) {
    throw new Failure(
      `Port ${port} is in use by another program. Stop it, or choose another: PORT=${port + 1} npm run app\n端口 ${port} 已被其他程序占用。请先停止它，或换一个端口：PORT=${port + 1} npm run app`,
    );
  }
  const environment = { ...env, APP_DATABASE_URL: configuration.appDatabaseUrl };
  const embedded = env.LUJI_EMBEDDED === '1';
  if (embedded && existsSync(fillingMark)) await recreate(env.DATABASE_URL);
  await run(process.execPath, [...luji, 'migrate'], { env: environment, name: 'luji migrate' });
  if (await hasNoTenant(configuration.databaseUrl)) await fill(environment, embedded);
  await ensureBuilt('.next', say);

  const { server, services } = startProduct({
    env: environment,
    port,
    host,
    logs: path.join(dataDir, 'logs'),
  });
  writeJson(lockFile, { ...identify(), port, services: services.map(({ pid }) => identify(pid)) });
  const [accounts] = await Promise.all([
    demoAccounts(environment),
    untilReady(`http://${isEverywhere(host) ? '127.0.0.1' : host}:${port}/api/ready`, server),
  ]);
  announce({ port, host, database, accounts });
  if (existsSync(readingMark)) void readPapers(environment);

  const first = await Promise.race(services.map((service) => service.done.then(() => service)));
  throw new Failure(
    `The ${first.name} ended unexpectedly. Its last lines (${first.log}):\n${first.recentLines()}`,
  );
}

async function openDatabase() {
  if (!process.env.DATABASE_URL) say('Starting the database …');
  const opened = await openEnvironment('app');
  atEnd(opened.release);
  return opened;
}

async function hasNoTenant(databaseUrl) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query('SELECT FROM tenants LIMIT 1')).rowCount === 0;
  } finally {
    await client.end();
  }
}

async function fill(env, embedded) {
  say('Filling the demo city (first start only) …');
  const began = Date.now();
  if (embedded) writeFileSync(fillingMark, '');
  await run(process.execPath, [...luji, 'demo', 'seed'], { env, name: 'luji demo seed' });
  writeFileSync(readingMark, '');
  rmSync(fillingMark, { force: true });
  say(`The demo city is ready (${Math.round((Date.now() - began) / 1000)} s).`);
}

/** Reads the papers of the demo city, some minutes of work that nobody has to wait for. */
async function readPapers(env) {
  const { code } = await capture(process.execPath, [...luji, 'search', 'rebuild'], { env });
  if (code === 0) rmSync(readingMark, { force: true });
}

/** One demo account for each of the roles a newcomer wants to see first; none in a real installation. */
async function demoAccounts(env) {
  const { code, output } = await capture(process.execPath, [...luji, 'demo', 'accounts', '--json'], {
    env,
    input: ['stdout'],
  });
  if (code !== 0) return [];
  const accounts = JSON.parse(output);
  return ['coordination_officer', 'group_member', 'unit_recorder']
    .map((role) => accounts.find((account) => account.role === role))
    .filter(Boolean);
}

function announce({ port, host, database, accounts }) {
  const others = Object.values(networkInterfaces())
    .flat()
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  const hosts = isEverywhere(host) ? ['localhost', '127.0.0.1', ...others] : [host];
  say('\n履迹 Luji is running / 履迹已启动\n');
  for (const name of hosts) say(`  http://${name}:${port}`);
  say(`\n  Data / 数据:  ${dataDir}`);
  say(`  Database / 数据库:  ${database}`);
  say(`  Logs / 日志:  ${path.join(dataDir, 'logs')}`);
  if (accounts.length > 0) {
    say('\n  Sign in / 登录:');
    for (const { role, username, password } of accounts) say(`    ${username}  ${password}  (${role})`);
    say('  All demo accounts / 全部演示账号:  npm run luji -- demo accounts');
  } else {
    say('\n  Sign in with an account made by / 创建账号:  npm run luji -- user create --help');
  }
  say('\n  Stop with Ctrl+C / 按 Ctrl+C 停止');
}

await main(start, { interrupted: 0 });
