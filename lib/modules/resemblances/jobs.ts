import { run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { own, readTenant } from '@/lib/platform/db';
import type { Subscriber } from '@/lib/platform/deliveries';
import { keepPrints } from './commands';

/** Keeps what a record handed in is found again by. */
export const resemblances: Subscriber = {
  name: 'resemblances',
  react(_db, _tenant, events) {
    const newest = events.at(-1)!;
    const recordIds = [...new Set(events.map((event) => event.streamId))];
    const key = `prints:${events.length}:${newest.streamId}:${newest.seq}`;
    return Promise.resolve([{ command: keepPrints, input: { recordIds }, key, at: newest.at }]);
  },
};

const PAGE = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Goes through all records of a tenant and keeps what is missing: for records from before there were prints. */
export async function keepMissingPrints(tenant: TenantFacts): Promise<{ records: number; kept: number }> {
  const done = { records: 0, kept: 0 };
  for (let last = FIRST; ; ) {
    const rows = await readTenant(
      tenant.id,
      (db) => db.sql<{ id: string }>`
        SELECT id FROM duty_records WHERE ${own()} AND id > ${last} ORDER BY id LIMIT ${PAGE}`,
    );
    if (rows.length === 0) return done;
    const recordIds = rows.map((row) => row.id);
    const result = await run(keepPrints, systemContext(tenant), { recordIds });
    if (!result.ok) throw new Error(`keepPrints was refused: ${JSON.stringify(result.problems)}`);
    done.records += rows.length;
    done.kept += result.value.kept;
    last = recordIds.at(-1)!;
  }
}
