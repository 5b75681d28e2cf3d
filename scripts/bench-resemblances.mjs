// npm run bench:resemblances: how long near copies take to find among a million records, and how many are found.
//   [-- --records N (1000000)] [--json]
import { parseArgs } from 'node:util';
import { benchOn, freshDatabase } from './bench-database.mjs';
import { main } from './process.mjs';

const { values: options } = parseArgs({
  options: { records: { type: 'string', default: '1000000' }, json: { type: 'boolean', default: false } },
});

async function resemblances() {
  const env = await freshDatabase('luji_resemblances');
  const result = await benchOn(env, 'tests/bench/resemblances.ts', options.records);
  process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : table(result));
  return 0;
}

const number = (value) => value.toLocaleString('en', { maximumFractionDigits: 1 });

function table({ records, passages, megabytes, loaded, looked, copies, others }) {
  return [
    `${number(records)} records, ${number(passages)} passages, ${number(megabytes)} MB, loaded in ${number(loaded)} s`,
    `looking for near copies: p50 ${number(looked.p50)} ms, p95 ${number(looked.p95)} ms, longest ${number(looked.longest)} ms`,
    `near copies found: ${number(copies.found * 100)} % of ${copies.asked}`,
    ...copies.ways.map(({ way, found }) => `  ${number(found * 100)} % where the copyist ${way}`),
    `other texts that raise a question: ${number(others.raised * 100)} % of ${others.asked}\n`,
  ].join('\n');
}

await main(resemblances);
