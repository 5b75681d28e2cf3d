// Databases for tests. What takes long is done once, in a template that is named after the sources it
// came from; each test file and each browser run then clones it within half a second.
import { cpSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { fingerprint } from './install.mjs';
import { atEnd, dataDir, run } from './process.mjs';

// Several people may test on one server at once: templates are made and cloned under this lock.
const TEMPLATE_LOCK = 72707370;
const DAY = 24 * 60 * 60_000;

const luji = ['--import', 'tsx', 'scripts/luji.ts'];
const migrationSources = ['prisma/migrations', 'lib/platform/migrate.ts', 'package-lock.json'];
const demoSources = [...migrationSources, 'prisma/seed', 'lib', 'scripts/cli'];

/** The last day of the demo city in browser tests. */
const DEMO_UNTIL = '2026-06-15';

/** The same server, another database. */
export const at = (url, database) => Object.assign(new URL(url), { pathname: `/${database}` }).href;

async function onServer(env, work) {
  const server = new pg.Client({ connectionString: env.DATABASE_URL });
  server.on('error', () => {});
  await server.connect();
  try {
    await server.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    return await work(server);
  } finally {
    await server.end();
  }
}

const inDatabase = (env, database) => ({
  ...env,
  DATABASE_URL: at(env.DATABASE_URL, database),
  APP_DATABASE_URL: env.APP_DATABASE_URL && at(env.APP_DATABASE_URL, database),
});

/** The template with the schema of this version and no rows. */
export function migratedTemplate(env) {
  return onServer(env, async (server) => {
    await dropLeftovers(server);
    return ensureMigrated(server, env);
  });
}

async function ensureMigrated(server, env) {
  const name = `luji_template_${fingerprint(migrationSources).slice(0, 16)}`;
  await ensure(server, name, 'template0', async (unfinished) => {
    const args = [...luji, 'migrate', '--json'];
    await run(process.execPath, args, {
      env: inDatabase(env, unfinished),
      stdio: ['ignore', 'ignore', 'inherit'],
      name: 'luji migrate',
    });
    // Only who has the rights of a role may end its connections, which dropping a test's database needs.
    await server.query('GRANT luji_app TO CURRENT_USER');
  });
  return name;
}

/**
 * A database and a folder of files with the demo city, for one run of browser tests.
 * Both are removed at the end of this process.
 */
export function cloneDemo(env, say) {
  return onServer(env, async (server) => {
    await dropLeftovers(server);
    const name = `luji_demo_${fingerprint(demoSources).slice(0, 16)}`;
    const filesOf = (database) => path.join(dataDir, 'test/files', database);
    await ensure(server, name, await ensureMigrated(server, env), async (unfinished) => {
      say(`Filling a demo city until ${DEMO_UNTIL} …`);
      rmSync(filesOf(name), { recursive: true, force: true });
      const seedEnv = { ...inDatabase(env, unfinished), DATA_DIR: filesOf(name) };
      await run(process.execPath, [...luji, 'demo', 'seed', '--until', DEMO_UNTIL], {
        env: seedEnv,
        name: 'luji demo seed',
      });
    });
    const clone = `luji_run_${Date.now().toString(36)}_${process.pid}`;
    atEnd(() => remove(env, clone, filesOf(clone)));
    await server.query(`CREATE DATABASE ${clone} TEMPLATE ${name} STRATEGY=WAL_LOG`);
    if (existsSync(filesOf(name))) cpSync(filesOf(name), filesOf(clone), { recursive: true });
    return { ...inDatabase(env, clone), DATA_DIR: filesOf(clone) };
  });
}

async function remove(env, database, files) {
  await onServer(env, (server) => server.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`));
  rmSync(files, { recursive: true, force: true });
}

/** Makes a database under another name first, so that a crash never leaves half a template. */
async function ensure(server, name, from, fill) {
  if ((await server.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount > 0) return;
  const unfinished = `${name}_unfinished`;
  await server.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
  await server.query(`CREATE DATABASE ${unfinished} TEMPLATE ${from} STRATEGY=WAL_LOG`);
  await fill(unfinished);
  await server.query(`COMMENT ON DATABASE ${unfinished} IS '${Date.now()}'`);
  await server.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
}

/** Drops templates of earlier sources after a day, and what killed runs left behind after a few hours. */
async function dropLeftovers(server) {
  const { rows } = await server.query(
    `SELECT datname AS name, shobj_description(oid, 'pg_database') AS made FROM pg_database
     WHERE datname ~ '^luji_(template|demo|run)_' AND pg_get_userbyid(datdba) = current_user`,
  );
  for (const { name, made } of rows) {
    const since = name.startsWith('luji_run_')
      ? parseInt(name.split('_')[2], 36)
      : Number(made ?? Date.now());
    const age = Date.now() - since;
    if (age > (name.startsWith('luji_run_') ? DAY / 4 : DAY)) {
      await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    }
  }
}
