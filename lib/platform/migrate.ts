import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { APP_ROLE } from './env';

/** The schema of the job queue's own tables. */
export const JOBS_SCHEMA = 'pgboss';

// The key Prisma's own engine locks, so that its command line and this runner exclude each other.
const MIGRATION_LOCK = 72707369;

type Queryable = pg.Pool | pg.ClientBase;

export type MigrationReport = {
  applied: string[];
  /** How many migrations the database has now. */
  total: number;
};

export type SchemaStatus = { schema: 'current' | 'behind'; missing: string[] };

/** A reason why this database cannot be used, in words for the person who runs the installation. */
export class DatabaseRefused extends Error {
  override name = 'DatabaseRefused';
}

/**
 * Brings a database to the schema of this version: the ordinary role, the job queue's tables, then every
 * migration that is missing, each in a transaction of its own. Running it twice, or from two places at
 * once, changes nothing.
 * @param databaseUrl the owner's address
 * @param appDatabaseUrl the ordinary role's address; its password is set when it cannot sign in yet
 * @throws DatabaseRefused when the server is unfit, a migration failed or was edited after it was applied
 */
export async function migrate(
  databaseUrl: string,
  appDatabaseUrl: string,
  onApplied: (name: string) => void = () => {},
): Promise<MigrationReport> {
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c TimeZone=UTC' });
  client.on('error', () => {});
  await client.connect();
  try {
    await assertDatabase(client, 'owner');
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureAppRole(client, databaseUrl, appDatabaseUrl);
    await installJobs(client, databaseUrl);
    const applied = await applyMissing(client, onApplied);
    await client.query(`GRANT SELECT ON _prisma_migrations TO ${APP_ROLE}`);
    return { applied, total: (await migrationFiles()).length };
  } finally {
    await client.end();
  }
}

async function applyMissing(client: pg.Client, onApplied: (name: string) => void): Promise<string[]> {
  await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`);
  const recorded = await recordedMigrations(client);
  const applied: string[] = [];
  for (const { name, sql, checksum } of await migrationFiles()) {
    const before = recorded.get(name);
    if (before && !before.finished) {
      throw new DatabaseRefused(
        `Migration ${name} is recorded as started but not finished. Repair the database, then run: prisma migrate resolve`,
      );
    }
    if (before && before.checksum !== checksum) {
      throw new DatabaseRefused(
        `Migration ${name} was edited after this database had applied it. Restore the file, or start from an empty database.`,
      );
    }
    if (before) continue;
    await applyOne(client, name, sql, checksum);
    applied.push(name);
    onApplied(name);
  }
  return applied;
}

async function applyOne(client: pg.Client, name: string, sql: string, checksum: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    const { message, position } = error as pg.DatabaseError;
    const line = position ? ` at line ${sql.slice(0, Number(position)).split('\n').length}` : '';
    throw new DatabaseRefused(`Migration ${name} failed${line} and was rolled back: ${message}`, {
      cause: error,
    });
  }
}

/** Compares the migrations of this version with those a database has finished. Works as either role. */
export async function schemaStatus(database: Queryable): Promise<SchemaStatus> {
  const { rows } = await database.query(
    `SELECT count(*) = 2 AS present FROM pg_tables
     WHERE (schemaname, tablename) IN (('public', '_prisma_migrations'), ('${JOBS_SCHEMA}', 'version'))`,
  );
  const recorded = rows[0].present ? await recordedMigrations(database) : new Map();
  const missing = (await migrationFiles())
    .filter(({ name, checksum }) => {
      const entry = recorded.get(name);
      return !entry?.finished || entry.checksum !== checksum;
    })
    .map(({ name }) => name);
  return { schema: rows[0].present && missing.length === 0 ? 'current' : 'behind', missing };
}

/**
 * Refuses a database on which the product would give wrong answers.
 * @param as 'application' for server and worker, which must not be able to pass row-level security
 */
export async function assertDatabase(database: Queryable, as: 'owner' | 'application'): Promise<void> {
  const { rows } = await database.query(`
    SELECT current_setting('server_version_num')::int AS version,
           current_setting('TimeZone') AS zone,
           database.datctype AS character_type,
           pg_encoding_to_char(database.encoding) AS encoding,
           role.rolname AS role,
           role.rolsuper OR role.rolbypassrls AS passes_security,
           pg_has_role(current_user, database.datdba, 'USAGE') OR EXISTS (
             SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
             WHERE nspname = 'public' AND pg_has_role(current_user, relowner, 'USAGE')
           ) AS owns
    FROM pg_database database, pg_roles role
    WHERE database.datname = current_database() AND role.rolname = current_user`);
  const found = rows[0];
  if (found.version < 150000) {
    throw new DatabaseRefused('PostgreSQL 15 or newer is needed; this server is older.');
  }
  if (found.encoding !== 'UTF8' || ['C', 'POSIX'].includes(found.character_type)) {
    throw new DatabaseRefused(
      `The database has encoding ${found.encoding} and character type ${found.character_type}, with which Chinese text cannot be searched. Create it with ENCODING 'UTF8' and LC_CTYPE 'C.UTF-8' or another UTF-8 locale.`,
    );
  }
  if (!['UTC', 'Etc/UTC', 'GMT'].includes(found.zone)) {
    throw new DatabaseRefused(
      `The database session runs in time zone ${found.zone}; instants would be stored wrongly. Connect with the option -c TimeZone=UTC.`,
    );
  }
  if (as === 'application' && (found.passes_security || found.owns)) {
    throw new DatabaseRefused(
      `The role ${found.role} is an owner or superuser and would pass row-level security. Let APP_DATABASE_URL name the role ${APP_ROLE}.`,
    );
  }
}

type Recorded = { finished: boolean; checksum: string };

async function recordedMigrations(database: Queryable): Promise<Map<string, Recorded>> {
  const { rows } = await database.query(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM public._prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return new Map(rows.map((row) => [row.name, row]));
}

type MigrationFile = { name: string; sql: string; checksum: string };

async function migrationFiles(): Promise<MigrationFile[]> {
  const folder = path.resolve('prisma/migrations');
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(path.join(folder, name, 'migration.sql'));
      return {
        name,
        sql: bytes.toString('utf8'),
        checksum: createHash('sha256').update(bytes).digest('hex'),
      };
    }),
  );
}

/** Roles belong to the whole server: another database of it may be creating the same one right now. */
async function ensureAppRole(client: pg.Client, databaseUrl: string, appDatabaseUrl: string): Promise<void> {
  const app = new URL(appDatabaseUrl);
  const role = decodeURIComponent(app.username);
  const { rowCount: exists } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [APP_ROLE]);
  try {
    if (!exists) {
      await client.query(`DO $$ BEGIN CREATE ROLE ${APP_ROLE} LOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
    }
    if (role === APP_ROLE && !(await canSignIn(databaseUrl, appDatabaseUrl))) {
      const password = pg.escapeLiteral(decodeURIComponent(app.password));
      await changeRole(client, `ALTER ROLE ${APP_ROLE} LOGIN PASSWORD ${password}`);
    }
    if (!exists) await changeRole(client, `ALTER ROLE ${APP_ROLE} SET TimeZone TO 'UTC'`);
  } catch (error) {
    if ((error as pg.DatabaseError).code !== '42501') throw error;
    throw new DatabaseRefused(
      `The role of DATABASE_URL may not create or change the role ${APP_ROLE}. Let an administrator create it with the password of APP_DATABASE_URL: CREATE ROLE ${APP_ROLE} LOGIN PASSWORD '…'`,
      { cause: error },
    );
  }
}

async function canSignIn(databaseUrl: string, appDatabaseUrl: string): Promise<boolean> {
  // The ordinary role's address may go through a pooler in front of a new database: ask the server itself.
  const url = new URL(databaseUrl);
  const { username, password } = new URL(appDatabaseUrl);
  Object.assign(url, { username, password });
  const client = new pg.Client({ connectionString: url.href });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    const { code } = error as pg.DatabaseError;
    if (code?.startsWith('28')) return false;
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Two databases of one server changing the same role at once: the loser is told so and tries again. */
async function changeRole(client: pg.Client, statement: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(statement);
      return;
    } catch (error) {
      if (attempt === 10 || !/concurrently updated/.test((error as Error).message)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 * attempt));
    }
  }
}

async function installJobs(client: pg.Client, databaseUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: JOBS_SCHEMA,
    supervise: false,
    schedule: false,
    max: 2,
  });
  boss.on('error', () => {});
  await boss.start();
  await boss.stop({ graceful: false });
  await client.query(`
    GRANT USAGE ON SCHEMA ${JOBS_SCHEMA} TO ${APP_ROLE};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOBS_SCHEMA} TO ${APP_ROLE};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${JOBS_SCHEMA} TO ${APP_ROLE};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${JOBS_SCHEMA} TO ${APP_ROLE}`);
}
