import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { deriveAppDatabaseUrl } from '@/lib/platform/env';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server as owner and as ordinary role, what to clone, and the prefix of this run's databases. */
    database: { serverUrl: string; appServerUrl: string; template: string; run: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { DATABASE_URL: serverUrl, APP_DATABASE_URL, SECRET, TEST_TEMPLATE: template } = process.env;
  if (!serverUrl || !SECRET || !template) {
    throw new Error('Run the tests with: npm test -- --database [part of a file name]');
  }
  const run = `luji_run_${Date.now().toString(36)}_${process.pid}`;
  const appServerUrl = APP_DATABASE_URL || deriveAppDatabaseUrl(serverUrl, SECRET);
  project.provide('database', { serverUrl, appServerUrl, template, run });
  return () => dropDatabases(serverUrl, run);
}

/** Files drop their own database; this is for those that were stopped. */
async function dropDatabases(serverUrl: string, run: string): Promise<void> {
  const server = new pg.Client({ connectionString: serverUrl });
  server.on('error', () => {});
  await server.connect();
  const { rows } = await server.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [
    run,
  ]);
  for (const { datname } of rows) await server.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  await server.end();
}
