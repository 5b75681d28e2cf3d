import pg from 'pg';

/**
 * Gives one database a clock of its own: for the ordinary role `now()` and `clock_timestamp()` say what was stated
 * last, in every process. Connections opened before do not know of it.
 */
export async function stateClock(ownerUrl: string, role: string, at: Date): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const database = client.escapeIdentifier(new URL(ownerUrl).pathname.slice(1));
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS stated;
    CREATE TABLE IF NOT EXISTS stated.clock (at timestamptz NOT NULL);
    CREATE OR REPLACE FUNCTION stated.clock_timestamp() RETURNS timestamptz VOLATILE LANGUAGE sql
      AS 'SELECT at FROM stated.clock';
    CREATE OR REPLACE FUNCTION stated.now() RETURNS timestamptz STABLE LANGUAGE sql
      AS 'SELECT at FROM stated.clock';
    GRANT USAGE ON SCHEMA stated TO ${client.escapeIdentifier(role)};
    GRANT SELECT ON stated.clock TO ${client.escapeIdentifier(role)};
    ALTER ROLE ${client.escapeIdentifier(role)} IN DATABASE ${database} SET search_path = stated, pg_catalog, public;
    DELETE FROM stated.clock`);
  await client.query('INSERT INTO stated.clock VALUES ($1)', [at]);
  await client.end();
}
