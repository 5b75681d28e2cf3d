// Searches among many records: loads them in bulk with the entries that the product would make, then asks as readers
// of every reach do. Prints one JSON line.
import { readFileSync } from 'node:fs';
import { runsOf, isChinese, wordsOf } from '@/lib/modules/search-entries/model';
import { searchAttachments, searchRecords } from '@/lib/modules/searches/queries';
import { type Context, listTenants, positionContext } from '@/lib/platform/context';
import { closeDatabase, readTenant } from '@/lib/platform/db';
import { type AnyQuery, ask } from '@/lib/platform/query';
import { segment } from '@/lib/platform/segmentation';
import type { Role } from '@/lib/shared/actor';
import { addDays } from '@/lib/shared/civil-date';
import { chanceOf } from '@/prisma/seed/random';
import { type Rows, bulkClient, columns, fillTables } from './bulk';

const RECORDS = Number(process.argv[2] ?? 1_000_000);
const isLoaded = process.argv[3] === 'again';
/** One record in so many carries a file whose text was read. */
const RECORDS_PER_FILE = 50;
const TODAY = '2026-11-20';
const ROUNDS = 25;

const say = (line: string) => process.stderr.write(`${line}\n`);
const [tenant] = await listTenants();
const client = await bulkClient();
const rowsOf = async <Row extends object>(text: string) => (await client.query<Row>(text)).rows;

/** The words of the lists of duties, those that stand there most often first: so are they chosen. */
async function vocabulary(): Promise<string[]> {
  const counts = new Map<string, number>();
  const text = readFileSync('prisma/seed/content/checklists.json', 'utf8');
  for (const run of runsOf(text).filter(isChinese))
    for (const word of await segment(run))
      if ([...word].length > 1) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
}
const words = await vocabulary();
const sums: number[] = [];
words.forEach((_word, rank) => sums.push((sums.at(-1) ?? 0) + 1 / (rank + 3)));

type Chance = ReturnType<typeof chanceOf>;
/** A word, by Zipf's law. */
function pick(chance: Chance): string {
  const at = chance.next() * sums.at(-1)!;
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return words[low]!;
}
const sentence = (chance: Chance, length: number) =>
  Array.from({ length }, (_, n) => pick(chance) + (n % 5 === 4 ? '，' : '')).join('');

const subjects = await rowsOf<{
  id: string;
  kind: string;
  groupId: string;
  memberId: string;
  positionId: string;
  name: string;
}>(`
  SELECT s.organization_id AS id, s.kind, o.name_zh AS name, p.member_id AS "memberId", p.id AS "positionId",
         CASE WHEN s.kind = 'group' THEN s.organization_id ELSE g.superior_id END AS "groupId"
  FROM subjects s JOIN organizations o ON o.id = s.organization_id
  JOIN LATERAL (SELECT id, member_id FROM positions p WHERE p.organization_id = s.organization_id
    AND p.roles && ARRAY['unit_recorder', 'group_member'] ORDER BY p.id LIMIT 1) p ON true
  LEFT JOIN organization_links g ON g.organization_id = s.organization_id AND g.kind = 'supervision' AND g.to_on IS NULL
  ORDER BY s.organization_id`);
const items = await rowsOf<{
  id: string;
  code: string;
  kind: string;
  section: string;
  type: string;
  sensitivity: string;
  title: string;
}>(`
  SELECT DISTINCT ON (subject_kind, code) id, code, subject_kind AS kind, section_code AS section,
         content ->> 'recordType' AS type, content ->> 'sensitivity' AS sensitivity, content ->> 'titleZh' AS title
  FROM checklist_items ORDER BY subject_kind, code, id`);

const itemsOf: Record<string, typeof items> = {
  unit: items.filter((one) => one.kind === 'unit'),
  group: items.filter((one) => one.kind === 'group'),
};

/** Identities that grow with the records, as those of the product do. */
const idOf = (what: 'record' | 'file', n: number) =>
  `00000000-0000-8000-${what === 'record' ? '8' : '9'}000-${n.toString(16).padStart(12, '0')}`;

const FACTS = 'group_id subject_id sensitivity author_member_id item_code happened_on';
const tables = {
  duty_records: columns(
    `tenant_id id number subject_kind item_id section_code record_type kind counted status version title recorded_at
     submitted_at author_position_id signal_rank ${FACTS}`,
  ),
  record_versions: columns('tenant_id record_id version item_id content written_at written_by_id'),
  attachments: columns('tenant_id id sha256 name media_type size uploaded_at uploaded_by_id'),
  record_attachments: columns('tenant_id record_id version attachment_id'),
  search_entries: columns(`tenant_id record_id part_id kind text words indexed_at ${FACTS}`),
};

/** The n-th record with everything of it: who, what and when follow from its number. */
function rowsAt(n: number): Rows<keyof typeof tables> {
  const chance = chanceOf('search', n);
  const subject = chance.pick(subjects);
  const item = chance.pick(itemsOf[subject.kind]!);
  const id = idOf('record', n);
  // Recorded within days of what happened: the newer a record, the later it happened.
  const happenedOn = addDays(TODAY, -Math.round((365 * (RECORDS - n)) / RECORDS) - chance.int(0, 9));
  const topic = sentence(chance, 4);
  const conclusions = `${sentence(chance, 36)}，由第${n}号责任人落实`;
  const number = `B2026-${String(n).padStart(7, '0')}`;
  const at = `${happenedOn}T09:00:00Z`;
  const facts = {
    ...{ tenant_id: tenant!.id, group_id: subject.groupId, subject_id: subject.id, version: 1 },
    ...{
      author_member_id: subject.memberId,
      item_code: item.code,
      item_id: item.id,
      happened_on: happenedOn,
    },
    ...{ sensitivity: item.sensitivity, record_id: id, indexed_at: at },
  };
  const of = {
    ...{ groupId: subject.groupId, subjectId: subject.id, itemCode: item.code },
    ...{ authorMemberId: subject.memberId, handlerMemberId: null, happenedOn },
  };
  const record = {
    ...{
      ...facts,
      id,
      number,
      subject_kind: subject.kind,
      section_code: item.section,
      record_type: item.type,
    },
    ...{ kind: 'entry', counted: true, status: 'accepted', title: topic, recorded_at: at, submitted_at: at },
    ...{ author_position_id: subject.positionId, signal_rank: 0 },
  };
  const content = { heldOn: happenedOn, topic, conclusions };
  const version = { ...facts, content, written_at: at, written_by_id: subject.memberId };
  const body = [item.title, item.code, subject.name, topic, conclusions];
  const words = wordsOf(of, [topic, number], body);
  const entry = { ...facts, part_id: id, kind: 'record', text: null, words };
  const rows = { duty_records: [record], record_versions: [version], search_entries: [entry] };
  if (n % RECORDS_PER_FILE !== 0) return rows;
  const part = idOf('file', n);
  const name = `${sentence(chance, 3)}.docx`;
  const text = sentence(chance, 400);
  const found = wordsOf(of, [name], [text], true);
  const file = {
    ...{
      tenant_id: tenant!.id,
      id: part,
      sha256: 'a'.repeat(64),
      name,
      media_type: 'text/plain',
      size: 9000,
    },
    ...{ uploaded_at: at, uploaded_by_id: subject.memberId },
  };
  return {
    ...rows,
    attachments: [file],
    record_attachments: [{ ...facts, attachment_id: part }],
    search_entries: [entry, { ...facts, part_id: part, kind: 'attachment', text, words: found }],
  };
}

function* rows(): Iterable<Rows<keyof typeof tables>> {
  for (let n = 1; n <= RECORDS; n += 1) {
    if (n % 100_000 === 0) say(`${n.toLocaleString('en')} records`);
    yield rowsAt(n);
  }
}
const began = performance.now();
if (!isLoaded) await fillTables(tables, rows());
const loaded = isLoaded ? null : (performance.now() - began) / 1000;
say(loaded === null ? 'asked again' : `loaded in ${Math.round(loaded)} s`);

async function reader(role: Role, kind: string): Promise<Context> {
  const [held] = await rowsOf<{ id: string }>(
    `SELECT p.id FROM positions p JOIN organizations o ON o.id = p.organization_id
     WHERE '${role}' = ANY(p.roles) AND cardinality(p.roles) = 1 AND (o.kind = '${kind}' OR '${kind}' = '')
     ORDER BY p.id LIMIT 1`,
  );
  if (!held) throw new Error(`Nobody is ${role}`);
  return readTenant(tenant!.id, (db) => positionContext(db, tenant!, held.id, TODAY));
}
const readers: Context[] = [
  await reader('coordination_officer', ''),
  await reader('deputy_secretary_in_charge', ''),
  await reader('room_officer', ''),
  await reader('group_leader', 'group'),
  await reader('unit_recorder', 'department'),
];

/** A word by how common it is, the most common first. */
const among = (chance: Chance, from: number, to: number) =>
  words[chance.int(Math.min(from, words.length - 1), Math.min(to, words.length) - 1)]!;
const last = words.length;
type Question = (chance: Chance) => { q: string; more?: object; query?: AnyQuery };
const QUESTIONS: Record<string, Question> = {
  'a word that is everywhere': (chance) => ({ q: among(chance, 0, 10) }),
  'a common word': (chance) => ({ q: among(chance, 10, 120) }),
  'a rarer word': (chance) => ({ q: among(chance, 120, 600) }),
  'a rare word': (chance) => ({ q: among(chance, last - 400, last) }),
  'two common words': (chance) => ({ q: `${among(chance, 0, 60)}${among(chance, 0, 60)}` }),
  'a common and a rare word': (chance) => ({ q: `${among(chance, 0, 40)} ${among(chance, 400, last)}` }),
  'three words': (chance) => ({ q: [0, 1, 2].map(() => among(chance, 0, 300)).join(' ') }),
  'words that are never together': (chance) => ({
    q: [0, 1, 2, 3].map(() => among(chance, last - 300, last)).join(' '),
  }),
  'one character': (chance) => ({ q: [...among(chance, 0, 300)][0]! }),
  'a number': (chance) => ({ q: `B2026-${String(chance.int(1, RECORDS)).padStart(7, '0')}` }),
  'a common word of one month': (chance) => ({
    q: among(chance, 0, 120),
    more: { from: addDays(TODAY, -200), to: addDays(TODAY, -170) },
  }),
  'a common word of one item': (chance) => ({
    q: among(chance, 0, 120),
    more: { itemCode: chance.pick(items).code },
  }),
  'a common word in files': (chance) => ({ q: among(chance, 0, 120), query: searchAttachments }),
};

interface Taken {
  name: string;
  ms: number;
}
const taken: Taken[] = [];
for (let round = -2; round < ROUNDS; round += 1)
  for (const [name, question] of Object.entries(QUESTIONS))
    for (const [place, context] of readers.entries()) {
      const {
        q,
        more = {},
        query = searchRecords,
      } = question(chanceOf('question', `${round} ${name} ${place}`));
      const start = performance.now();
      const answer = await ask(query, context, { q, ...more, limit: 10 });
      // The first two rounds warm up connections, plans and the dictionary.
      if (round >= 0) taken.push({ name, ms: performance.now() - start });
      if (!answer.ok) throw new Error(JSON.stringify(answer));
    }

function speedOf(some: readonly Taken[]) {
  const sorted = some.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
  return { searches: sorted.length, p50: at(0.5), p95: at(0.95), longest: sorted.at(-1)! };
}
const [size] = await rowsOf<{ megabytes: number }>(
  `SELECT (pg_total_relation_size('search_entries') / 1000000)::int AS megabytes`,
);
const result = {
  rows: { records: RECORDS, attachments: Math.floor(RECORDS / RECORDS_PER_FILE), ...size },
  load: loaded,
  all: speedOf(taken),
  kinds: Object.keys(QUESTIONS).map((name) => ({
    name,
    ...speedOf(taken.filter((one) => one.name === name)),
  })),
};
await client.end();
await closeDatabase();
process.stdout.write(`${JSON.stringify(result)}\n`);
