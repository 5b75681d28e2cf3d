import pg from 'pg';

pg.types.setTypeParser(pg.types.builtins.DATE, String);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Past row-level security: the bench gives the address of the superuser. */
export const pool = new pg.Pool({
  connectionString: process.env.FLOOR_DATABASE_URL,
  // As the product asks: workers and a compiler cost more here than they save.
  options: '-c TimeZone=UTC -c max_parallel_workers_per_gather=0 -c jit=off',
  max: 12,
});

export const tenantId = process.env.FLOOR_TENANT;
