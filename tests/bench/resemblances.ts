// Fills a database with as many records as asked for, each with a text of its own and what it is found by, and looks
// for near copies in it as a form does. Prints one JSON line.
import { freeTextFields } from '@/lib/modules/contents/model';
import { printOf } from '@/lib/modules/resemblances/model';
import { nearRecords } from '@/lib/modules/resemblances/queries';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { chanceOf } from '@/prisma/seed/random';
import { allItems } from '@/tests/support/duty-content';
import { addDays } from '@/lib/shared/civil-date';
import { COPYISTS, TRADES, write } from '../modules/resemblances/writing';
import { type Rows, bulkClient, columns, fillTables } from './bulk';
import { demoCity } from './demo-city';

const RECORDS = Number(process.argv[2] ?? 1_000_000);
const ASKED = 700;
const say = (line: string) => process.stderr.write(`${line}\n`);

const { tenant, today } = await demoCity();

/** Normal items of units in which something is written freely, and the field it stands in. */
const fields = new Map(
  allItems.flatMap((item) => {
    const [field] = item.code.startsWith('U') && item.sensitivity === 'normal' ? freeTextFields(item) : [];
    return field ? [[item.code, field.key] as const] : [];
  }),
);
const [items, bodies] = await readTenant(tenant.id, async (db) => [
  await db.sql<{ id: string; code: string; section: string }>`
    SELECT id, code, section_code AS section FROM checklist_items
    WHERE ${own()} AND code = ANY(${[...fields.keys()]}::text[]) ORDER BY code`,
  await db.sql<{ id: string; groupId: string; positionId: string; memberId: string }>`
    SELECT DISTINCT ON (s.organization_id) s.organization_id AS id, g.superior_id AS "groupId",
           p.id AS "positionId", p.member_id AS "memberId"
    FROM subjects s
    JOIN organization_links g ON ${own('g')} AND g.organization_id = s.organization_id AND g.kind = 'supervision'
    JOIN positions p ON ${own('p')} AND p.organization_id = s.organization_id AND 'unit_recorder' = ANY(p.roles)
    WHERE ${own('s')} AND s.kind = 'unit' ORDER BY s.organization_id, p.id`,
]);

const idOf = (n: number) => `00000000-0000-8000-8000-${n.toString(16).padStart(12, '0')}`;
/** The n-th record: its item, its body and its text follow from its number. */
function recordAt(n: number) {
  const item = items[n % items.length]!;
  const body = (n * 7919) % bodies.length;
  const written = write(`n${n}`, item.code, TRADES[body % TRADES.length]!, body);
  return { n, item, body: bodies[body]!, written };
}

const tables = {
  duty_records: columns(
    `tenant_id id number subject_id subject_kind group_id item_id item_code section_code record_type sensitivity kind
     counted status version title happened_on recorded_at submitted_at released_at author_member_id author_position_id
     signal_rank`,
  ),
  record_versions: columns('tenant_id record_id version item_id content written_at written_by_id'),
  record_prints: columns('tenant_id passage record_id'),
};

function* rows(): Iterable<Rows<keyof typeof tables>> {
  for (let n = 0; n < RECORDS; n += 1) {
    if (n > 0 && n % 100_000 === 0) say(`${n.toLocaleString('en')} records`);
    const { item, body, written } = recordAt(n);
    const [id, at] = [idOf(n), `${today}T00:00:00Z`];
    const of = { tenant_id: tenant.id, version: 1, item_id: item.id };
    yield {
      duty_records: [
        {
          ...{ ...of, id, number: `B${n}`, title: `B${n}`, happened_on: addDays(today, -(n % 365)) },
          ...{ subject_id: body.id, subject_kind: 'unit', group_id: body.groupId, item_code: item.code },
          ...{ section_code: item.section, record_type: 'talk', sensitivity: 'normal', kind: 'entry' },
          ...{ counted: true, status: 'released', recorded_at: at, submitted_at: at, released_at: at },
          ...{ author_member_id: body.memberId, author_position_id: body.positionId, signal_rank: 0 },
        },
      ],
      record_versions: [
        {
          ...{ ...of, record_id: id, content: { [fields.get(item.code)!]: written.text } },
          ...{ written_at: at, written_by_id: body.memberId },
        },
      ],
      record_prints: printOf(item.code, written.text).map((passage) => ({
        ...{ tenant_id: tenant.id, passage, record_id: id },
      })),
    };
  }
}
const began = performance.now();
await fillTables(tables, rows());
const loaded = (performance.now() - began) / 1000;
say(`loaded in ${Math.round(loaded)} s`);
const client = await bulkClient();
const { rows: sizes } = await client.query<{ passages: string; megabytes: number }>(
  `SELECT count(*) AS passages, pg_total_relation_size('record_prints') / 1e6 AS megabytes FROM record_prints`,
);
await client.end();

const times: number[] = [];
/** Looks for near copies as the form does when its writer pauses. */
async function look(itemCode: string, subjectId: string, text: string) {
  const begun = performance.now();
  const item = { code: itemCode, sensitivity: 'normal' };
  const [near] = await readTenant(tenant.id, (db) =>
    nearRecords(db, [{ subjectId, item, text, recordId: null }]),
  );
  times.push(performance.now() - begun);
  return near!;
}
const chosen = (name: string, at: number) => chanceOf(name, at).int(0, RECORDS - 1);
const share = (hits: readonly boolean[]) => hits.filter(Boolean).length / hits.length;

// The first one opens the connection and reads the items.
await look(items[0]!.code, bodies[0]!.id, recordAt(0).written.text);
times.length = 0;
const ways = Object.entries(COPYISTS);
const found = ways.map(([way]) => ({ way, hits: [] as boolean[] }));
for (let at = 0; at < ASKED; at += 1) {
  const { n, item, body, written } = recordAt(chosen('copied', at));
  const [way, copy] = ways[at % ways.length]!;
  const near = await look(item.code, body.id, copy(written, chanceOf(way, n)));
  found[at % ways.length]!.hits.push(near.some((one) => one.recordId === idOf(n)));
}
const raised: boolean[] = [];
for (let at = 0; at < ASKED; at += 1) {
  const { item, body, written } = recordAt(RECORDS + at);
  raised.push((await look(item.code, body.id, written.text)).length > 0);
}
times.sort((a, b) => a - b);
const quantile = (part: number) => times[Math.min(times.length - 1, Math.floor(part * times.length))]!;
const looked = { p50: quantile(0.5), p95: quantile(0.95), longest: times.at(-1)! };
process.stdout.write(
  `${JSON.stringify({
    records: RECORDS,
    passages: Number(sizes[0]!.passages),
    megabytes: Number(sizes[0]!.megabytes),
    loaded,
    looked,
    copies: {
      asked: ASKED,
      found: share(found.flatMap((one) => one.hits)),
      ways: found.map(({ way, hits }) => ({ way, found: share(hits) })),
    },
    others: { asked: ASKED, raised: share(raised) },
  })}\n`,
);
await closeDatabase();
