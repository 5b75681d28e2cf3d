// npm run luji -- <command>: the operator's command line, with the embedded database unless
// DATABASE_URL names another. Standard output carries the answer and nothing else.
import { openEnvironment } from './configuration.mjs';
import { ensureInstalled } from './install.mjs';
import { atEnd, main, rootDir, run } from './process.mjs';

const args = process.argv.slice(2);
const onlyHelp =
  args.length === 0 || args[0] === 'help' || args.some((arg) => ['--help', '-h'].includes(arg));

await main(async () => {
  await ensureInstalled({ out: process.stderr });
  const { env, release } = onlyHelp ? { env: {}, release: async () => {} } : await openEnvironment('app');
  atEnd(release);
  const command = ['--import', 'tsx', 'scripts/luji.ts', ...args];
  return run(process.execPath, command, { must: false, env, cwd: rootDir });
});
