// A database of its own for a bench, empty and migrated, and what runs on it.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openEnvironment, readConfiguration } from './configuration.mjs';
import { ensureInstalled } from './install.mjs';
import { atEnd, capture, claim, dataDir, Failure, readJson, run } from './process.mjs';
import { at } from './template.mjs';

export const tsx = ['--import', 'tsx'];

/**
 * Makes the database anew, and answers the environment in which scripts of the bench reach it.
 * @param {{ again?: boolean }} [options] `again` leaves what the last run has loaded
 */
export async function freshDatabase(name, { again = false } = {}) {
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
  const superuser = Object.assign(new URL(at(env.DATABASE_URL, 'postgres')), { username: 'postgres' });
  superuser.password = readJson(path.join(database, 'connection.json')).password;
  if (!again) await recreate(superuser.href, name);
  const bulk = at(superuser.href, name);
  const { appDatabaseUrl } = await readConfiguration({ ...process.env, ...env });
  const own = { ...env, DATABASE_URL: at(env.DATABASE_URL, name), LOG_LEVEL: 'warn' };
  const quiet = { env: own, stdio: ['ignore', 'ignore', 'inherit'] };
  await run(process.execPath, [...tsx, 'scripts/luji.ts', 'migrate'], quiet);
  return { ...own, APP_DATABASE_URL: at(appDatabaseUrl, name), BULK_DATABASE_URL: bulk };
}

async function recreate(url, name) {
  const { default: pg } = await import('pg');
  const server = new pg.Client({ connectionString: url });
  await server.connect();
  await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await server.query(`CREATE DATABASE ${name} OWNER luji_owner`);
  await server.end();
}

/** Runs a bench on the database, and answers the JSON of its last line. */
export async function benchOn(env, script, ...args) {
  const { code, output } = await capture(process.execPath, [...tsx, script, ...args], { env });
  if (code !== 0) throw new Failure(`The bench failed:\n${output}`);
  return JSON.parse(output.trim().split('\n').at(-1));
}
