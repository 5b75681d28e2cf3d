import pg from 'pg';
import type { TenantFacts } from './context';
import { ownerDatabaseUrl } from './env';

export type NewTenant = Pick<TenantFacts, 'id' | 'slug' | 'nameZh' | 'nameEn' | 'kind' | 'timeZone'>;

/**
 * Adds a tenant to the installation, as the owner of the database: the ordinary role may only read the tenants.
 * Answers false when the slug is taken, and then changes nothing.
 */
export async function addTenant(tenant: NewTenant): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerDatabaseUrl(), options: '-c TimeZone=UTC' });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `INSERT INTO tenants (id, slug, name_zh, name_en, kind, time_zone) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING`,
      [tenant.id, tenant.slug, tenant.nameZh, tenant.nameEn, tenant.kind, tenant.timeZone],
    );
    return rowCount === 1;
  } finally {
    await client.end();
  }
}

/** Tells the planner of the database what a bulk load has brought, before it plans with numbers of an empty one. */
export async function refreshStatistics(): Promise<void> {
  const client = new pg.Client({ connectionString: ownerDatabaseUrl(), options: '-c TimeZone=UTC' });
  client.on('error', () => {});
  await client.connect();
  await client.query('ANALYZE').finally(() => client.end());
}
