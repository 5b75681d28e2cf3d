// npm test: everything it needs is installed, then unit, database and browser tests run against a
// database of their own. The last line says how many passed and failed.
//   npm test -- --unit | --database | --browser [part of a file name …]
import { mkdirSync, rmSync } from 'node:fs';
import os from 'node:os';
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

/** What failed, and what passed only when run again: named at the end, where nobody has to look for it. */
const faults = [];
const wavering = [];

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
  const variables = { ...env, TZ };
  if (wanted.includes('database')) {
    const { migratedTemplate } = await import('./template.mjs');
    variables.TEST_TEMPLATE = await migratedTemplate(env);
  }
  let { code, files } = await vitest(projects, patterns, variables);
  const failed = files.filter(hasFailed);
  if (failed.length > 0 && failed.length <= mostAgain) {
    say(`\n${failed.length} files failed. Each once more, one after the other …`);
    const again = await vitest(
      projects,
      [...failed.map(({ name }) => name), '--no-file-parallelism'],
      variables,
    );
    const mended = new Set(again.files.filter((file) => !hasFailed(file)).map(({ name }) => name));
    wavering.push(...failed.filter(({ name }) => mended.has(name)).flatMap(faultsOf));
    files = files.map((file) => again.files.find(({ name }) => name === file.name) ?? file);
    code = again.code;
  }
  for (const file of files) {
    const { name, assertionResults } = file;
    const count = tally[/\.db\.test\.tsx?$/.test(name) ? 'database' : 'unit'];
    const having = (wanted) => assertionResults.filter((result) => result.status === wanted).length;
    const [passed, failed] = [having('passed'), having('failed')];
    count.passed += passed;
    count.failed += failed;
    count.skipped += assertionResults.length - passed - failed;
    // A file that could not even be read has no results.
    if (hasFailed(file) && passed === assertionResults.length) count.failed += 1;
    if (hasFailed(file)) faults.push(...faultsOf(file));
  }
  noteSilentFailure(projects, code);
}

/** More files than this do not fail by a busy machine alone. */
const mostAgain = 5;

const hasFailed = ({ status }) => status === 'failed';

async function vitest(projects, rest, env) {
  const results = path.join(testDir, `results-${process.pid}.json`);
  const code = await run(
    bin('vitest'),
    [
      'run',
      ...projects.map((project) => `--project=${project}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${results}`,
      ...rest,
    ],
    { must: false, env },
  );
  const files = readJson(results)?.testResults ?? [];
  rmSync(results, { force: true });
  return { code, files };
}

/** Each failed test of a file with the first line of its reason; the file's own when it could not be read. */
function faultsOf({ name, message, assertionResults }) {
  const file = path.relative(rootDir, name);
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return [`${file}: ${firstLine(message)}`];
  return failed.map(
    ({ fullName, failureMessages }) => `${file} › ${fullName}: ${firstLine(failureMessages[0])}`,
  );
}

const firstLine = (text = '') => text.split('\n', 1)[0].slice(0, 300);

async function runBrowser(env, browser) {
  stage = 'browser';
  await takeTurn();
  const { cloneDemo } = await import('./template.mjs');
  await ensureBuilt('.next-test', say);
  // Whoever shares a city sees what the other hands in: each half of all files has a city of its own.
  const halves = patterns.length > 0 ? 1 : Math.min(2, os.availableParallelism());
  const cities = [];
  while (cities.length < halves) cities.push(await cloneDemo(env, say));
  const codes = await Promise.all(
    cities.map((city, index) => runJourneys(city, browser, { half: index + 1, of: halves })),
  );
  noteSilentFailure(['browser'], Math.max(...codes));
}

/** Serves a city and goes through the journeys of one half of the files. */
async function runJourneys(city, browser, { half, of }) {
  const port = await freePort();
  const { server } = startProduct({
    env: { ...city, TZ, NEXT_DIST_DIR: '.next-test', LOG_LEVEL: 'warn' },
    port,
    host: '127.0.0.1',
    logs: path.join(testDir, `logs-${half}`),
  });
  await untilReady(`http://127.0.0.1:${port}/api/ready`, server);

  const results = path.join(testDir, `results-${process.pid}-${half}.json`);
  const code = await run(bin('playwright'), ['test', `--shard=${half}/${of}`, ...patterns], {
    must: false,
    env: {
      ...city,
      ...browser.env,
      BASE_URL: `http://127.0.0.1:${port}`,
      CHROMIUM_PATH: browser.executablePath,
      TEST_OUTPUT: path.join(testDir, `browser-${half}`),
      TEST_RESULTS: results,
      TZ,
    },
  });
  const { stats, suites = [] } = readJson(results) ?? {};
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = stats ?? {};
  rmSync(results, { force: true });
  const { browser: count } = tally;
  count.passed += expected + flaky;
  count.failed += unexpected;
  count.skipped += skipped;
  wavering.push(...journeys(suites, 'flaky'));
  faults.push(...journeys(suites, 'unexpected'));
  return code;
}

/** The journeys that ended so, each with the first line of its reason. */
function journeys(suites, status) {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs.flatMap(({ file, title, tests }) =>
      tests
        .filter((test) => test.status === status)
        .map(({ results }) => `tests/e2e/${file} › ${title}: ${firstLine(results[0]?.error?.message)}`),
    ),
    ...journeys(inner, status),
  ]);
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
  list('Passed only when run again', wavering);
  list('Failed', faults);
  say(`\n${wanted.map((kind) => `${kind}: ${tally[kind].passed}`).join(', ')}`);
  closingLine = `${passed} passed, ${failed} failed`;
  return failed > 0 || passed === 0 ? 1 : 0;
}

function list(title, tests) {
  if (tests.length > 0) say(`\n${title}:\n${tests.map((test) => `  ${test}`).join('\n')}`);
}

await main(test);
