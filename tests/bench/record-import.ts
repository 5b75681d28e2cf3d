// Imports a file of decisions into the demo city as the worker does, twice: before anything is known of it, and when
// every record of the first file can be compared with. Prints one JSON line.
import { rowsOfSheets } from '@/lib/modules/import-sheets/model';
import { LARGEST_FILE, MOST_ROWS } from '@/lib/modules/import-sheets/schema';
import { startImport, stageImport } from '@/lib/modules/record-imports/commands';
import { carryOnImports } from '@/lib/modules/record-imports/jobs';
import { getImport, getImportForm } from '@/lib/modules/record-imports/queries';
import { run } from '@/lib/platform/command';
import { positionContext } from '@/lib/platform/context';
import { closeDatabase, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { FORM_LIMITS, writeWorkbook } from '@/lib/platform/spreadsheets';
import { readRows } from '@/lib/platform/text-sheets';
import { addDays } from '@/lib/shared/civil-date';
import type { Result } from '@/lib/shared/result';
import { deliverPending } from '@/lib/worker/subscribers';
import { TRADES, write } from '../modules/resemblances/writing';
import { demoCity } from './demo-city';

const ROWS = Math.min(MOST_ROWS, Number(process.argv[2] ?? MOST_ROWS));
const ITEM = 'U5-03';
const TITLES = [
  ...['会议日期', '事项类别', '议题', '提前报送纪检监察组日期', '纪检监察组参加(列席)'],
  ...['主要负责人末位表态', '不同意见数', '表决结果', '与以往有什么不同'],
];

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

const { city, tenant, today, directory } = await demoCity();
const recorder = city.people.find((person) => person.roles.includes('unit_recorder'))!;
const author = await readTenant(tenant.id, (db) =>
  positionContext(db, tenant, directory.positionOf(recorder.id), today),
);
const place = { subjectId: author.actor.organizationId!, itemCode: ITEM };
await deliverPending(tenant);

/** A file of so many decisions, each with a text of its own, of the days before today. */
async function fileOf(name: string): Promise<Uint8Array> {
  const rows = Array.from({ length: ROWS }, (_one, n) => {
    const day = addDays(today, -(n % 5));
    const topic = write(`${name}${n}`, ITEM, TRADES[n % TRADES.length]!, n).text;
    return [
      day,
      '重大决策',
      [...topic].slice(0, 110).join('') + n,
      addDays(day, -3),
      '是',
      '是',
      0,
      '通过',
      '另一件事',
    ];
  });
  return writeWorkbook([{ name: '填写', columns: TITLES.map((title) => ({ title })), rows }]);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

async function carriedOn(): Promise<void> {
  while (await carryOnImports(tenant));
}

async function imported(name: string) {
  const file = await fileOf(name);
  let importId = '';
  const staged = await seconds(async () => {
    const limits = { ...FORM_LIMITS, bytes: LARGEST_FILE };
    const sheets = must(await readRows(file, limits));
    const read = must(rowsOfSheets(sheets, must(await ask(getImportForm, author, place)).columns));
    const input = { ...place, source: 'file', fileName: `${name}.xlsx`, lateReason: 'forgotten', ...read };
    importId = must(await run(stageImport, author, input)).importId;
  });
  const checked = await seconds(carriedOn);
  must(await run(startImport, author, { importId }));
  const recorded = await seconds(carriedOn);
  const { state, counts } = must(await ask(getImport, author, { importId }));
  if (state !== 'finished' || counts.imported !== ROWS) throw new Error(JSON.stringify({ state, counts }));
  return { staged, checked, recorded, all: staged + checked + recorded };
}

const first = await imported('first');
const delivered = await seconds(() => deliverPending(tenant));
const second = await imported('second');
const memory = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(`${JSON.stringify({ rows: ROWS, first, delivered, second, memory })}\n`);
await closeDatabase();
