// Builds the product when its sources are not those of the last build.
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fingerprint } from './install.mjs';
import { bin, capture, Failure, readText, rootDir } from './process.mjs';

const sources = [
  'app',
  'components',
  'lib',
  'messages',
  'public',
  'prisma/schema',
  'prisma/seed',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'proxy.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];

/** @param {string} folder where the build goes: tests build beside a running app */
export async function ensureBuilt(folder, say) {
  const stamp = path.join(rootDir, folder, 'sources');
  const current = fingerprint(sources);
  if (readText(stamp) === current) return;
  say('Building …');
  rmSync(stamp, { force: true });
  const { code, output } = await capture(bin('next'), ['build'], {
    env: { NEXT_DIST_DIR: folder, NODE_ENV: 'production' },
  });
  if (code !== 0) throw new Failure(`The build failed:\n${output}`);
  writeFileSync(stamp, current);
}
