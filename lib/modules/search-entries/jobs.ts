import { run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { inTenant, own, readTenant } from '@/lib/platform/db';
import type { DeliveredEvent, Subscriber } from '@/lib/platform/deliveries';
import { indexRecords } from './commands';

const newestOf = (events: readonly DeliveredEvent[]) =>
  events.reduce((newest, event) => (event.at >= newest.at ? event : newest));

/** Makes what was recorded, mended or taken back findable as it now stands. */
export const searchEntries: Subscriber = {
  name: 'search-entries',
  async react(_db, _tenant, events) {
    const recordIds = [...new Set(events.map((event) => event.streamId))].sort();
    const newest = newestOf(events);
    return [
      {
        command: indexRecords,
        input: { recordIds },
        key: `search:${events.length}:${newest.streamId}:${newest.seq}`,
        at: newest.at,
      },
    ];
  },
};

/** Records of one transaction, all of whose files are read. */
const REBUILT_AT_ONCE = 50;

/** Makes all entries of a tenant anew, and takes away those of records that are not there. Answers how many stand. */
export async function rebuildEntries(tenant: TenantFacts): Promise<{ records: number; entries: number }> {
  await inTenant(
    tenant.id,
    (db) => db.sql`
      DELETE FROM search_entries e WHERE ${own('e')}
        AND NOT EXISTS (SELECT 1 FROM duty_records r WHERE ${own('r')} AND r.id = e.record_id)`,
  );
  const counted = { records: 0, entries: 0 };
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await readTenant(
      tenant.id,
      (db) => db.sql<{ id: string }>`
        SELECT id FROM duty_records WHERE ${own()} AND id > ${after}::uuid ORDER BY id LIMIT ${REBUILT_AT_ONCE}`,
    );
    if (rows.length === 0) return counted;
    const recordIds = rows.map((row) => row.id);
    const result = await run(indexRecords, systemContext(tenant), { recordIds, filesAnew: true });
    if (!result.ok) throw new Error(`indexRecords was refused: ${JSON.stringify(result.problems)}`);
    counted.records += rows.length;
    counted.entries += result.value.entries;
    after = recordIds.at(-1)!;
  }
}
