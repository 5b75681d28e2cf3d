// Gives each test file a database of its own, cloned from the migrated template, before the file is read.
import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, inject } from 'vitest';

const { serverUrl, appServerUrl, template, run } = inject('database');
const name = `${run}_${randomBytes(5).toString('hex')}`;

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  client.on('error', () => {});
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

await onServer(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY=WAL_LOG`);

process.env.DATABASE_URL = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
process.env.APP_DATABASE_URL = Object.assign(new URL(appServerUrl), { pathname: `/${name}` }).href;

/** While the server vacuums the database by itself, nobody but a superuser may end that; it is over soon. */
async function drop(attemptsLeft = 20): Promise<void> {
  try {
    await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501' || attemptsLeft === 0) throw error;
    await setTimeout(500);
    await drop(attemptsLeft - 1);
  }
}

afterAll(() => drop());
