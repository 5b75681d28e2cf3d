// Fills a database with as many records as asked for, each with a text of its own and what it is found by, and looks
// for near copies in it as a form does. Prints one JSON line.
import pg from 'pg';
import { freeTextFields } from '@/lib/modules/contents/model';
import { printOf } from '@/lib/modules/resemblances/model';
import { nearRecords } from '@/lib/modules/resemblances/queries';
import { createTenant } from '@/lib/modules/tenants/commands';
import { systemContext } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { yunzhou } from '@/prisma/seed/city';
import { setUpDirectory } from '@/prisma/seed/directory';
import { setUpDuties } from '@/prisma/seed/duties';
import { chanceOf } from '@/prisma/seed/random';
import { Stage } from '@/prisma/seed/steps';
import { allItems } from '@/tests/support/duty-content';
import { COPYISTS, TRADES, write } from '../modules/resemblances/writing';

const RECORDS = Number(process.argv[2] ?? 1_000_000);
const STEP = 5000;
const ASKED = 140;
const say = (line: string) => process.stderr.write(`${line}\n`);

const city = yunzhou();
const created = await createTenant({ slug: 'near-copies', nameZh: city.nameZh, kind: 'demo' });
if (!created.ok) throw new Error('The tenant cannot be created');
const tenant = created.value;
const { today } = systemContext(tenant);
const year = Number(today.slice(0, 4));
const stage = new Stage(tenant);
const directory = await setUpDirectory(stage, city, year);
await stage.enter(directory.positionIds, `${year}-01-01`);
const keeper = city.people.find((person) => person.roles.includes('checklist_admin'))!;
await setUpDuties(stage, directory.positionOf(keeper.id), year, today);

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

const owner = new pg.Client({ connectionString: process.env.DATABASE_URL, options: '-c TimeZone=UTC' });
await owner.connect();
await owner.query(`SET app.tenant_id = '${tenant.id}'`);
await owner.query('ALTER TABLE record_prints DROP CONSTRAINT record_prints_pkey');
for (let from = 0; from < RECORDS; from += STEP) {
  const rows = Array.from({ length: Math.min(STEP, RECORDS - from) }, (_, at) => recordAt(from + at));
  const json = JSON.stringify(
    rows.map(({ n, item, body, written }) => ({
      ...{
        id: idOf(n),
        n,
        item_id: item.id,
        item_code: item.code,
        section: item.section,
        subject_id: body.id,
      },
      ...{ group_id: body.groupId, position_id: body.positionId, member_id: body.memberId },
      content: { [fields.get(item.code)!]: written.text },
      passages: printOf(item.code, written.text),
    })),
  );
  await owner.query(
    `WITH w AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($2::jsonb) AS w(id uuid, n int, item_id uuid, item_code text,
       section text, subject_id uuid, group_id uuid, position_id uuid, member_id uuid, content jsonb, passages jsonb)),
     records AS (INSERT INTO duty_records (tenant_id, id, number, subject_id, subject_kind, group_id, item_id, item_code,
       section_code, record_type, sensitivity, kind, counted, status, version, title, happened_on, recorded_at,
       submitted_at, released_at, author_member_id, author_position_id, signal_rank)
       SELECT $1, id, 'B' || n, subject_id, 'unit', group_id, item_id, item_code, section, 'talk', 'normal', 'entry',
         true, 'released', 1, 'B' || n, $3::date - n % 365, now(), now(), now(), member_id, position_id, 0 FROM w),
     versions AS (INSERT INTO record_versions (tenant_id, record_id, version, item_id, content, written_at, written_by_id)
       SELECT $1, id, 1, item_id, content, now(), member_id FROM w)
     INSERT INTO record_prints (tenant_id, passage, record_id)
       SELECT $1, p::int, id FROM w, jsonb_array_elements_text(passages) p`,
    [tenant.id, json, today],
  );
  if ((from + STEP) % 100_000 === 0) say(`${(from + STEP).toLocaleString('en')} records`);
}
await owner.query(`SET maintenance_work_mem = '1GB'`);
await owner.query('ALTER TABLE record_prints ADD PRIMARY KEY (tenant_id, passage, record_id)');
await owner.query('VACUUM ANALYZE');
const { rows: sizes } = await owner.query<{ passages: string; megabytes: number }>(
  `SELECT count(*) AS passages, pg_total_relation_size('record_prints') / 1e6 AS megabytes FROM record_prints`,
);
await owner.end();

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
const found: boolean[] = [];
const ways = Object.entries(COPYISTS);
for (let at = 0; at < ASKED; at += 1) {
  const { n, item, body, written } = recordAt(chosen('copied', at));
  const [way, copy] = ways[at % ways.length]!;
  const near = await look(item.code, body.id, copy(written, chanceOf(way, n)));
  found.push(near.some((one) => one.recordId === idOf(n)));
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
    looked,
    copies: { asked: ASKED, found: share(found) },
    others: { asked: ASKED, raised: share(raised) },
  })}\n`,
);
await closeDatabase();
