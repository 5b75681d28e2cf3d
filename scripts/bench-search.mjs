// npm run bench:search: how long a search takes among a million records.
//   --records N (1000000)  --again  asks what the last run of the same number has loaded  --json
import { parseArgs } from 'node:util';
import { benchOn, freshDatabase, tsx } from './bench-database.mjs';
import { capture, Failure, main } from './process.mjs';

const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '1000000' },
    again: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
/** Nineteen of twenty searches answer within this. */
const MOST_MS = 100;

async function benchSearch() {
  if (!(Number(options.records) >= 1000)) throw new Failure('--records needs at least 1000.');
  const env = await freshDatabase('luji_search', options);
  if (!options.again) {
    const city = await capture(process.execPath, [...tsx, 'tests/bench/city.ts'], { env });
    if (city.code !== 0) throw new Failure(`The city could not be set up:\n${city.output}`);
  }
  const result = await benchOn(
    env,
    'tests/bench/search.ts',
    options.records,
    options.again ? 'again' : 'load',
  );
  process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : table(result));
  return result.all.p95 < MOST_MS ? 0 : 1;
}

const number = (value) => value.toLocaleString('en', { maximumFractionDigits: 1 });

function table({ rows, load, all, kinds }) {
  const speed = ({ searches, p50, p95, longest }) =>
    `${searches} searches, p50 ${number(p50)} ms, p95 ${number(p95)} ms, longest ${number(longest)} ms`;
  return [
    `${number(rows.records)} records, ${number(rows.attachments)} files, ${number(rows.megabytes)} MB of entries and indexes`,
    ...(load === null ? [] : [`loaded in ${number(load)} s`]),
    `all: ${speed(all)}`,
    ...kinds.map((kind) => `${kind.name}: ${speed(kind)}`),
    '',
  ].join('\n');
}

await main(benchSearch);
