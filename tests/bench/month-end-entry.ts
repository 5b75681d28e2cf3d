// People who go on handing in records, four at a time, until they are told that it is enough; answers how long each
// record took, in milliseconds.
import { setTimeout as sleep } from 'node:timers/promises';
import { submitRecord } from '@/lib/modules/submissions/commands';
import { run } from '@/lib/platform/command';
import { findTenant, positionContext } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { contentOf } from '@/tests/modules/reviews/setting';

export interface Writer {
  subjectId: string;
  positionId: string;
}

export interface EntryTask {
  slug: string;
  day: string;
  units: Writer[];
  groups: Writer[];
}

const AT_ONCE = 4;
/** A talk, which needs no obligation. */
const TALK = 'G2-07';

process.once('message', (task: EntryTask) => void write(task));

async function write({ slug, day, units, groups }: EntryTask) {
  let enough = false;
  process.on('message', () => (enough = true));
  const tenant = (await findTenant(slug))!;
  const contexts = await readTenant(tenant.id, (db) =>
    Promise.all([...units, ...groups].map((one) => positionContext(db, tenant, one.positionId, day))),
  );
  const contextOf = new Map([...units, ...groups].map((one, n) => [one.subjectId, contexts[n]!]));
  const duties = await readTenant(
    tenant.id,
    (db) => db.sql<{ id: string; subjectId: string; itemCode: string }>`
      SELECT id, subject_id AS "subjectId", item_code AS "itemCode" FROM obligations
      WHERE ${own()} AND status = 'open' AND subject_id = ANY(${units.map((one) => one.subjectId)}::uuid[])
      ORDER BY md5(id::text) LIMIT 5000`,
  );
  const took: number[] = [];
  let next = 0;
  const one = async () => {
    while (!enough) {
      const n = next++;
      const duty = duties[n];
      const input = duty
        ? {
            ...{ subjectId: duty.subjectId, itemCode: duty.itemCode, obligationIds: [duty.id] },
            content: { happenedOn: day, period: day.slice(0, 7), confirmedBy: { name: `样${n}` } },
            ...{ lateReason: 'forgotten' },
          }
        : {
            ...{ subjectId: groups[n % groups.length]!.subjectId, itemCode: TALK, obligationIds: [] },
            content: contentOf(TALK, day),
          };
      const began = performance.now();
      const result = await run(submitRecord, contextOf.get(input.subjectId)!, input);
      if (!result.ok) throw new Error(JSON.stringify(result));
      took.push(performance.now() - began);
      await sleep(20);
    }
  };
  process.send!([]);
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  process.send!(took);
  await closeDatabase();
  process.disconnect();
}
