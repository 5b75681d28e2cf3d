import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { APP_ROLE, deriveAppDatabaseUrl } from '@/lib/platform/env';
import { migrate } from '@/lib/platform/migrate';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server as owner and as ordinary role, what to clone, and the prefix of this run's databases. */
    database: { serverUrl: string; appServerUrl: string; template: string; run: string };
  }
}

const prefix = 'luji_test';
// Several people may run the tests on one server at once: the template is made under this lock.
const TEMPLATE_LOCK = 72707370;

function templateName(): string {
  const hash = createHash('sha256');
  const migrations = readdirSync('prisma/migrations', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => path.join('prisma/migrations', file));
  for (const file of [...migrations, 'lib/platform/migrate.ts', 'node_modules/pg-boss/package.json']) {
    hash.update(file).update(readFileSync(file));
  }
  return `${prefix}_template_${hash.digest('hex').slice(0, 16)}`;
}

async function dropAll(server: pg.Client, names: string[]): Promise<void> {
  for (const name of names) await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

async function databases(server: pg.Client, pattern: string): Promise<string[]> {
  const { rows } = await server.query('SELECT datname FROM pg_database WHERE datname ~ $1', [pattern]);
  return rows.map((row) => row.datname);
}

function at(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}

async function ensureTemplate(server: pg.Client, serverUrl: string, appServerUrl: string): Promise<string> {
  const template = templateName();
  await server.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    if ((await databases(server, `^${template}$`)).length > 0) return template;
    await dropOldTemplates(server);
    const unfinished = `${template}_unfinished`;
    await dropAll(server, [unfinished]);
    await server.query(`CREATE DATABASE ${unfinished}`);
    await migrate(at(serverUrl, unfinished), at(appServerUrl, unfinished));
    // Only who has the rights of a role may end its connections, which dropping a test's database needs.
    await server.query(`GRANT ${APP_ROLE} TO CURRENT_USER`);
    await server.query(`COMMENT ON DATABASE ${unfinished} IS '${new Date().toISOString()}'`);
    await server.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
    return template;
  } finally {
    await server.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

/** Another run may still use the template of yesterday's migrations, but not that of the day before. */
async function dropOldTemplates(server: pg.Client): Promise<void> {
  const { rows } = await server.query(
    `SELECT datname FROM pg_database
     WHERE datname ~ '^${prefix}_template_'
       AND coalesce(shobj_description(oid, 'pg_database'), '') < $1`,
    [new Date(Date.now() - 24 * 60 * 60_000).toISOString()],
  );
  await dropAll(
    server,
    rows.map((row) => row.datname),
  );
}

/** Names carry the moment they were made in, so that what a killed run left behind can be told and dropped. */
async function dropLeftovers(server: pg.Client, now: number): Promise<void> {
  const old = (await databases(server, `^${prefix}_run_`)).filter(
    (name) => now - parseInt(name.split('_')[3]!, 36) > 6 * 60 * 60_000,
  );
  await dropAll(server, old);
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { DATABASE_URL: serverUrl, APP_DATABASE_URL, SECRET } = process.env;
  if (!serverUrl || !SECRET)
    throw new Error('Run the tests with: npm test -- --database [part of a file name]');
  const appServerUrl = APP_DATABASE_URL || deriveAppDatabaseUrl(serverUrl, SECRET);
  const server = new pg.Client({ connectionString: serverUrl });
  server.on('error', () => {});
  await server.connect();
  const now = Date.now();
  const run = `${prefix}_run_${now.toString(36)}_${process.pid}`;
  await dropLeftovers(server, now);
  const template = await ensureTemplate(server, serverUrl, appServerUrl);
  project.provide('database', { serverUrl, appServerUrl, template, run });
  return async () => {
    await dropAll(server, await databases(server, `^${run}_`));
    await server.end();
  };
}
