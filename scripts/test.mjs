// npm test: everything it needs is installed, then unit, database and browser tests run against a
// database of their own. The last line says how many passed and failed.
//   npm test -- --unit | --database | --browser [part of a file name …]
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureFonts, findBrowser } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { openEnvironment, readConfiguration } from './configuration.mjs';
import { ensureInstalled, filesUnder } from './install.mjs';
import {
  atEnd,
  bin,
  claim,
  dataDir,
  Failure,
  freePort,
  main,
  readJson,
  rootDir,
  run,
  sleep,
  untilReady,
} from './process.mjs';
import { startProduct } from './serve.mjs';

const kinds = ['unit', 'database', 'browser'];
const testDir = path.join(dataDir, 'test');
const say = (line) => console.log(line);

const args = process.argv.slice(2);
const chosen = kinds.filter((kind) => args.includes(`--${kind}`));
const wanted = chosen.length > 0 ? chosen : kinds;
const patterns = args.filter((arg) => !kinds.includes(arg.replace(/^--/, '')));
const tally = Object.fromEntries(kinds.map((kind) => [kind, { passed: 0, failed: 0, skipped: 0 }]));

// In a zone with an odd offset, a date taken by the wrong clock comes out wrong.
const TZ = 'Asia/Kathmandu';

let closingLine = '';

async function test() {
  // Registered first, so done last: after it nothing is printed any more.
  atEnd(() => closingLine && say(closingLine));
  try {
    await runChosen();
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error);
    tally[stage].failed += 1;
  }
  return summarize();
}

/** What is running: a failure outside of any test counts there. */
let stage = wanted[0];

async function runChosen() {
  await ensureInstalled();
  assertEveryFileRuns();
  const browser = wanted.includes('browser') ? await prepareBrowser() : null;
  mkdirSync(testDir, { recursive: true });
  const env = wanted.some((kind) => kind !== 'unit') ? await openTestEnvironment() : {};
  if (wanted.includes('unit') || wanted.includes('database')) await runVitest(env);
  if (browser) await runBrowser(env, browser);
}

/** Before anything runs for minutes: without a browser the run has failed anyway. */
async function prepareBrowser() {
  stage = 'browser';
  const browser = await findBrowser(say);
  await ensureFonts(say);
  stage = wanted[0];
  return browser;
}

/** A test file under a name that no runner looks for would be a test that cannot fail. */
function assertEveryFileRuns() {
  const stray = filesUnder(path.join(rootDir, 'tests'))
    .map((file) => path.relative(rootDir, file))
    .filter((file) => /\.(test|spec)\.\w+$/.test(file))
    .filter((file) => !/\.(unit|db)\.test\.tsx?$/.test(file) && !/^tests\/e2e\/.*\.spec\.ts$/.test(file));
  if (stray.length > 0) {
    throw new Failure(
      `No runner looks for ${stray.join(', ')}. Name it *.unit.test.ts, *.db.test.ts or tests/e2e/*.spec.ts.`,
    );
  }
}

async function openTestEnvironment() {
  const { env, release } = await openEnvironment('tests');
  atEnd(release);
  const { appDatabaseUrl } = await readConfiguration({ ...process.env, ...env });
  return { ...env, APP_DATABASE_URL: appDatabaseUrl };
}

async function runVitest(env) {
  const projects = wanted.filter((kind) => kind !== 'browser');
  const results = path.join(testDir, `results-${process.pid}.json`);
  const variables = { ...env, TZ };
  if (wanted.includes('database')) {
    const { migratedTemplate } = await import('./template.mjs');
    variables.TEST_TEMPLATE = await migratedTemplate(env);
  }
  const code = await run(
    bin('vitest'),
    [
      'run',
      ...projects.map((project) => `--project=${project}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${results}`,
      ...patterns,
    ],
    { must: false, env: variables },
  );
  const files = readJson(results)?.testResults ?? [];
  rmSync(results, { force: true });
  for (const { name, status, assertionResults } of files) {
    const count = tally[/\.db\.test\.tsx?$/.test(name) ? 'database' : 'unit'];
    const having = (wanted) => assertionResults.filter((result) => result.status === wanted).length;
    const [passed, failed] = [having('passed'), having('failed')];
    count.passed += passed;
    count.failed += failed;
    count.skipped += assertionResults.length - passed - failed;
    // A file that could not even be read has no results.
    if (status === 'failed' && passed === assertionResults.length) count.failed += 1;
  }
  noteSilentFailure(projects, code);
}

async function runBrowser(env, browser) {
  stage = 'browser';
  await takeTurn();
  const { cloneDemo } = await import('./template.mjs');
  await ensureBuilt('.next-test', say);
  const demo = await cloneDemo(env, say);
  const port = await freePort();
  const { server } = startProduct({
    env: { ...demo, TZ, NEXT_DIST_DIR: '.next-test', LOG_LEVEL: 'warn' },
    port,
    host: '127.0.0.1',
    logs: path.join(testDir, 'logs'),
  });
  await untilReady(`http://127.0.0.1:${port}/api/ready`, server);

  const results = path.join(testDir, `results-${process.pid}.json`);
  const code = await run(bin('playwright'), ['test', ...patterns], {
    must: false,
    env: {
      ...demo,
      ...browser.env,
      BASE_URL: `http://127.0.0.1:${port}`,
      CHROMIUM_PATH: browser.executablePath,
      TEST_RESULTS: results,
      TZ,
    },
  });
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readJson(results)?.stats ?? {};
  rmSync(results, { force: true });
  Object.assign(tally.browser, { passed: expected, failed: unexpected + flaky, skipped });
  noteSilentFailure(['browser'], code);
}

/** The build for tests can serve one run at a time. */
async function takeTurn() {
  const lock = path.join(testDir, 'browser.lock');
  for (let waited = 0; ; waited += 1) {
    const holder = claim(lock);
    if (!holder) break;
    if (waited === 0) say(`Waiting for the browser tests of process ${holder.pid} to end …`);
    await sleep(1000);
  }
  atEnd(() => rmSync(lock, { force: true }));
}

/** A runner that complains although every test passed, or that found no test, has failed too. */
function noteSilentFailure(group, code) {
  const failed = group.some((kind) => tally[kind].failed > 0);
  const empty = group.filter(
    (kind) => patterns.length === 0 && tally[kind].passed + tally[kind].failed === 0,
  );
  for (const kind of empty) {
    say(`There is not a single ${kind} test.`);
    tally[kind].failed += 1;
  }
  if (code !== 0 && !failed && empty.length === 0) tally[group[0]].failed += 1;
}

function summarize() {
  const sum = (what) => wanted.reduce((total, kind) => total + tally[kind][what], 0);
  const passed = sum('passed');
  const failed = sum('failed') + sum('skipped');
  if (sum('skipped') > 0) say(`\n${sum('skipped')} skipped: a test that does not run counts as failed.`);
  say(`\n${wanted.map((kind) => `${kind}: ${tally[kind].passed}`).join(', ')}`);
  closingLine = `${passed} passed, ${failed} failed`;
  return failed > 0 || passed === 0 ? 1 : 0;
}

await main(test);
