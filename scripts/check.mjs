// npm run check: every rule that needs neither database nor browser, side by side, in under two minutes.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { ensureInstalled } from './install.mjs';
import { bin, capture, dataDir, main, rootDir } from './process.mjs';

const cache = (name) => path.join(dataDir, 'cache', name);
const product = ['app', 'components', 'lib', 'proxy.ts', 'instrumentation.ts'].filter((entry) =>
  existsSync(path.join(rootDir, entry)),
);

// The longest first. Each is a list of programs that follow one another.
const checks = {
  eslint: [['eslint', '.', '--max-warnings=0', '--cache', '--cache-location', cache('eslint')]],
  // The types of routes are written by Next before TypeScript can check links against them.
  types: [
    ['next', 'typegen'],
    ['tsc', '--noEmit'],
  ],
  unit: [['vitest', 'run', '--project=unit', '--reporter=dot']],
  prettier: [
    ['prettier', '--check', '.', '--cache', '--cache-location', cache('prettier'), '--log-level=warn'],
  ],
  dependencies: [['depcruise', ...product, '--config', '.dependency-cruiser.cjs']],
  knip: [['knip', '--no-progress', '--no-config-hints']],
};

async function check() {
  await ensureInstalled();
  const began = Date.now();
  const waiting = Object.entries(checks);
  const failed = [];

  async function worker() {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, programs] = next;
      const complaint = await firstComplaint(programs);
      if (complaint === null) {
        console.log(`ok      ${name}`);
      } else {
        failed.push(name);
        console.log(`FAILED  ${name}\n${complaint.trimEnd()}\n`);
      }
    }
  }
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));

  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(
    failed.length === 0
      ? `\nAll checks passed in ${seconds} s.`
      : `\nFailed: ${failed.join(', ')} (${seconds} s).`,
  );
  return failed.length === 0 ? 0 : 1;
}

async function firstComplaint(programs) {
  for (const [program, ...args] of programs) {
    const { code, output } = await capture(bin(program), args, { env: { NO_COLOR: '1' } });
    if (code !== 0) return output;
  }
  return null;
}

await main(check);
