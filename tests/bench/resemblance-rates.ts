// Takes the records of a demo's year as they were handed in, looks for near copies of each among those before it, and
// plants copies of them, by chance from several seeds. The arguments name the tenant and the seeds, a comma between
// them. Prints one JSON line.
import { itemsOfRows } from '@/lib/modules/checklists/queries';
import { freeTexts } from '@/lib/modules/contents/model';
import type { RecordContent } from '@/lib/modules/forms/model';
import { shareIn } from '@/lib/modules/resemblances/model';
import { knownNames } from '@/lib/modules/resemblances/queries';
import { listTenants } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { type Chance, chanceOf } from '@/prisma/seed/random';
import { themeOf } from '@/prisma/seed/writing/themes';
import { COPYISTS, Shelf, TRADES, type Written } from '../modules/resemblances/writing';

const SHORTEST = 40;
const LENGTHS = [
  { letters: '40–59', from: 40, to: 59 },
  { letters: '60–79', from: 60, to: 79 },
  { letters: '80+', from: 80, to: Infinity },
  { letters: 'all', from: 40, to: Infinity },
];
const PLANTED = 1600;

const lengthOf = (text: string) => [...text].filter((letter) => /\p{L}/u.test(letter)).length;

const [slug, seeds] = process.argv.slice(2);
const SEEDS = seeds!.split(',');
const tenant = (await listTenants()).find((one) => one.slug === slug);
if (!tenant) throw new Error(`There is no tenant ${slug}`);
const records = await readTenant(tenant.id, async (db) => {
  const rows = await db.sql<Omit<Written, 'text'> & { itemId: string; content: RecordContent }>`
    SELECT r.id AS "recordId", r.item_code AS "itemCode", r.subject_id AS "subjectId", '' AS trade,
           v.item_id AS "itemId", v.content
    FROM duty_records r JOIN record_versions v ON ${own('v')} AND v.record_id = r.id AND v.version = r.version
    WHERE ${own('r')} AND r.kind = 'entry' AND r.sensitivity <> 'restricted' ORDER BY r.submitted_at, r.id`;
  const items = await itemsOfRows(
    db,
    rows.map((row) => row.itemId),
  );
  return rows
    .map(({ itemId, content, ...row }) => ({
      ...row,
      text: freeTexts(items.get(itemId)!.content, content).join('\n'),
    }))
    .map((row): Written & { length: number } => ({ ...row, length: lengthOf(row.text) }));
});
const compared = records.filter((record) => record.length >= SHORTEST);

/** The names of a year: sections, projects and bodies, each throughout by another one. */
const namesOf = (kind: 'sections' | 'projects') => [
  ...new Set(TRADES.flatMap((trade) => themeOf(trade)[kind])),
];
const NAMES = [namesOf('sections'), namesOf('projects')];
const BODY = /市\p{Script=Han}{2,8}?(?:局|委员会|中心|支队|办公室|馆|站)/gu;
const OTHER_BODIES = ['市水务局', '市体育局', '市档案馆', '市测绘院', '市救助管理站', '市职业病防治院'];

function rename({ text }: Written, chance: Chance): string {
  const swapped = NAMES.flatMap((names) => names.map((name) => [name, names] as const)).reduce(
    (all, [name, names]) =>
      all.includes(name) ? all.replaceAll(name, chance.pick(names.filter((other) => other !== name))) : all,
    text,
  );
  const others = new Map<string, string>();
  return swapped.replace(BODY, (body) => {
    const other = others.get(body) ?? chance.pick(OTHER_BODIES);
    others.set(body, other);
    return other;
  });
}
/** Of the ways to copy those that need no knowledge of the one who wrote it. */
const WAYS = {
  ...COPYISTS,
  'changes the names': rename,
  'writes a fifth anew': (source: Written, chance: Chance) =>
    COPYISTS['writes a fifth anew']!({ ...source, trade: chance.pick(TRADES) }, chance),
};

const shelf = new Shelf([], await readTenant(tenant.id, knownNames));
/** A question has a cause where the text is there as a whole: the demo plants such ones. */
const asked = compared.map((record) => {
  const near = shelf.near(record.itemCode, record.text);
  shelf.add(record);
  return { ...record, raised: near.length > 0 && near.every((one) => shareIn(one.text, record.text) < 1) };
});
const inClass =
  ({ from, to }: (typeof LENGTHS)[number]) =>
  (record: { length: number }) =>
    from <= record.length && record.length <= to;
const share = <One>(all: readonly One[], holds: (one: One) => boolean) =>
  all.length === 0 ? 0 : all.filter(holds).length / all.length;

const found = Object.entries(WAYS).map(([way, copy]) => {
  const planted = Array.from({ length: PLANTED }, (_, at) => {
    const seed = SEEDS[at % SEEDS.length]!;
    const source = chanceOf(seed, way, at).pick(compared);
    const near = shelf.near(source.itemCode, copy(source, chanceOf(seed, way, at, 'copy')));
    // Of the same text there may be several records: each is the source.
    return { length: source.length, found: near.some((one) => shareIn(source.text, one.text) === 1) };
  });
  const shares = LENGTHS.map((one) => ({
    letters: one.letters,
    share: share(planted.filter(inClass(one)), (copied) => copied.found),
  }));
  return { way, shares };
});
const alarms = LENGTHS.map((one) => {
  const those = asked.filter(inClass(one));
  return { letters: one.letters, records: those.length, raised: share(those, (record) => record.raised) };
});
process.stdout.write(`${JSON.stringify({ alarms, found })}\n`);
await closeDatabase();
