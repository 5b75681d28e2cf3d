// npm run bench:resemblance-rates: how many near copies of the demo's year are found, and how many of its own records
// raise a question although nobody has copied them.
//   [-- --json] [-- --seeds one,two]: the draws by which copies are planted. Whoever changes the rule judges it on seeds
//   that were not looked at meanwhile.
import { parseArgs } from 'node:util';
import { benchOn, freshDatabase, tsx } from './bench-database.mjs';
import { main, run } from './process.mjs';

/** The demo's tenants: a city of a hundred bodies and a district of eight. */
const CITIES = ['yunzhou', 'pinghu'];

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seeds: { type: 'string', default: 'spring,summer,autumn,winter' },
  },
});

async function rates() {
  const env = await freshDatabase('luji_resemblance_rates');
  const quiet = { env, stdio: ['ignore', 'ignore', 'inherit'] };
  await run(process.execPath, [...tsx, 'scripts/luji.ts', 'demo', 'seed'], quiet);
  const cities = [];
  for (const tenant of CITIES) {
    const measured = await benchOn(env, 'tests/bench/resemblance-rates.ts', tenant, options.seeds);
    cities.push({ tenant, ...measured });
  }
  process.stdout.write(options.json ? `${JSON.stringify(cities, null, 2)}\n` : cities.map(table).join('\n'));
  return 0;
}

const percent = (share) => `${(share * 100).toFixed(1)} %`;

function table({ tenant, alarms, found }) {
  const lines = alarms.map(
    ({ letters, records, raised }) =>
      `${letters.padEnd(8)} ${String(records).padStart(6)} records, ${percent(raised)} raise a question without a cause`,
  );
  const ways = found.map(
    ({ way, shares }) =>
      `${way}: ${shares.map(({ letters, share }) => `${letters} ${percent(share)}`).join(', ')}`,
  );
  return [tenant, ...lines, ...ways, ''].join('\n');
}

await main(rates);
