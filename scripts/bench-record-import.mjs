// npm run bench:record-import: how long a file of rows takes from the upload to the last record.
//   [-- --rows N (5000)] [--json]
import { parseArgs } from 'node:util';
import { benchOn, freshDatabase } from './bench-database.mjs';
import { main } from './process.mjs';

const MOST_SECONDS = 60;
const { values: options } = parseArgs({
  options: { rows: { type: 'string', default: '5000' }, json: { type: 'boolean', default: false } },
});

async function recordImport() {
  const env = await freshDatabase('luji_record_import');
  const result = await benchOn(env, 'tests/bench/record-import.ts', options.rows);
  process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : table(result));
  return Math.max(result.first.all, result.second.all) <= MOST_SECONDS ? 0 : 1;
}

const number = (value) => value.toLocaleString('en', { maximumFractionDigits: 1 });
const line = (what, { staged, checked, recorded, all }) =>
  `${what}: ${number(all)} s (read ${number(staged)}, looked at ${number(checked)}, recorded ${number(recorded)})`;

function table({ rows, first, delivered, second, memory }) {
  return [
    `${number(rows)} rows, expected in ${MOST_SECONDS} s, ${number(memory)} MB at most`,
    line('first file', first),
    `what followed from it: ${number(delivered)} s`,
    line('second file', second),
    '',
  ].join('\n');
}

await main(recordImport);
