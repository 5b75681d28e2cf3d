// npm run bench: what creating a record, a page of records and the board cost over HTTP, beside bare floors.
//   --records N (1000000)  --rounds N (5)  --seconds N per measurement (4)  --fresh  --json
import { fork } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { openEnvironment, readConfiguration } from './configuration.mjs';
import { ensureInstalled, fingerprint } from './install.mjs';
import {
  atEnd,
  bin,
  capture,
  claim,
  dataDir,
  Failure,
  freePort,
  main,
  readJson,
  rootDir,
  run,
  startService,
  untilReady,
  writeJson,
} from './process.mjs';
import { serverCommand } from './serve.mjs';
import { at } from './template.mjs';

const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    fresh: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const wanted = {
  records: Number(options.records),
  rounds: Number(options.rounds),
  seconds: Number(options.seconds),
};
const SMALL = 100_000;
const folder = path.join(dataDir, 'bench');
const say = (line) => process.stderr.write(`${line}\n`);

const measures = {
  create: { atOnce: 16, expected: 0.5 },
  page: { atOnce: 8, expected: 0.65, growth: 1.2 },
  board: { atOnce: 4, expected: 0.6, growth: 1.2 },
};

/** The larger database bears the usual name, the smaller one stands beside it. */
const databases = [
  { name: 'small', database: 'luji_small' },
  { name: 'large', database: 'luji' },
];

async function bench() {
  for (const [name, value] of Object.entries(wanted)) {
    if (!(value > 0)) throw new Failure(`--${name} needs a number above 0.`);
  }
  if (wanted.records < SMALL) throw new Failure(`--records needs at least ${SMALL}.`);
  await ensureInstalled({ out: process.stderr });
  mkdirSync(folder, { recursive: true });
  const lock = path.join(folder, 'bench.lock');
  if (claim(lock)) throw new Failure('Another bench is running in this folder.');
  atEnd(() => rmSync(lock, { force: true }));
  if (process.env.DATABASE_URL)
    throw new Failure('The bench has a database of its own: leave out DATABASE_URL.');
  const { env, database, release } = await openEnvironment('bench');
  atEnd(release);
  const { default: pg } = await import('pg');
  const superuser = new URL(env.DATABASE_URL);
  superuser.username = 'postgres';
  superuser.password = readJson(path.join(database, 'connection.json')).password;
  const connect = async (name) => {
    const client = new pg.Client({ connectionString: at(superuser.href, name), options: '-c TimeZone=UTC' });
    client.on('error', () => {});
    await client.connect();
    return client;
  };

  const city = await load(env, connect);
  await ensureBuilt('.next-bench', say);
  await buildFloor();
  const { appDatabaseUrl } = await readConfiguration({ ...process.env, ...env });
  const generator = startGenerator();
  const sides = [];
  for (const { name, database: databaseName } of databases) {
    const client = await connect(databaseName);
    const appEnv = { ...env, DATABASE_URL: '', APP_DATABASE_URL: at(appDatabaseUrl, databaseName) };
    const app = await serve(
      `app-${name}`,
      (port) => [process.execPath, ...serverCommand('127.0.0.1', port)],
      { ...appEnv, NEXT_DIST_DIR: '.next-bench' },
      '/api/ready',
    );
    const floorEnv = { FLOOR_DATABASE_URL: at(superuser.href, databaseName), FLOOR_TENANT: city.tenant.id };
    const floorPath = `/board?from=${city.today}&to=${city.today}`;
    const floorCommand = (port) => [
      bin('next'),
      'start',
      path.join(folder, 'floor'),
      '-H',
      '127.0.0.1',
      '-p',
      `${port}`,
    ];
    const floor = await serve(`floor-${name}`, floorCommand, floorEnv, floorPath);
    sides.push({ name, app, floor, ...(await prepare(client, generator, app, city)) });
    await client.end();
  }
  const rounds = await measureRounds(generator, sides, city);
  const result = summarize(rounds);
  const failed = Object.values(result.measures).some((one) => !one.met);
  process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : table(result));
  return failed ? 1 : 0;
}

/** The two databases: loaded once for the same sources and number, used again by later runs. */
async function load(env, connect) {
  const sources = [
    'prisma/migrations',
    'prisma/seed',
    'tests/bench/fill.mjs',
    'tests/bench/city.ts',
    'tests/bench/demo-city.ts',
  ];
  const stamp = path.join(folder, 'loaded.json');
  const current = `${fingerprint(sources)} ${wanted.records}`;
  const known = readJson(stamp);
  if (known?.current === current && !options.fresh) return known.city;
  rmSync(stamp, { force: true });
  const { fill } = await import('../tests/bench/fill.mjs');
  const server = await connect('postgres');
  for (const { database } of databases)
    await server.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await server.query('CREATE DATABASE luji OWNER luji_owner');
  say('Migrating, and filling in the directory, the checklists and the plan of the year …');
  const tsx = ['--import', 'tsx'];
  const quiet = { env: { ...env, LOG_LEVEL: 'warn' }, stdio: ['ignore', 'ignore', 'inherit'] };
  await run(process.execPath, [...tsx, 'scripts/luji.ts', 'migrate'], quiet);
  const { code, output } = await capture(process.execPath, [...tsx, 'tests/bench/city.ts'], {
    env: quiet.env,
  });
  if (code !== 0) throw new Failure(`The city could not be set up:\n${output}`);
  const city = JSON.parse(
    output
      .trim()
      .split('\n')
      .find((line) => line.startsWith('{"tenant"')),
  );
  const facts = { tenantId: city.tenant.id, today: city.today };
  const large = await connect('luji');
  await fill(large, facts, 1, SMALL, say);
  await large.end();
  await server.query('CREATE DATABASE luji_small TEMPLATE luji OWNER luji_owner');
  const filled = await connect('luji');
  if (wanted.records > SMALL) await fill(filled, facts, SMALL + 1, wanted.records, say);
  await filled.end();
  await server.end();
  say('Comparing the counters with the rows …');
  await run(process.execPath, [...tsx, 'scripts/luji.ts', 'counters', 'verify'], quiet);
  writeJson(stamp, { current, city });
  return city;
}

async function buildFloor() {
  const copy = path.join(folder, 'floor');
  rmSync(copy, { recursive: true, force: true });
  cpSync(path.join(rootDir, 'tests/bench/floor'), copy, { recursive: true });
  say('Building the floor …');
  const { code, output } = await capture(bin('next'), ['build', '--webpack'], {
    cwd: copy,
    env: { NODE_ENV: 'production' },
  });
  if (code !== 0) throw new Failure(`The floor could not be built:\n${output}`);
}

async function serve(name, commandAt, env, readyPath) {
  const port = await freePort();
  const log = path.join(folder, 'logs', `${name}.log`);
  const [command, ...args] = commandAt(port);
  const service = startService(name, command, args, {
    env: { ...env, NODE_ENV: 'production', LOG_LEVEL: 'warn', AUTH_TRUST_HOST: '1', PORT: String(port) },
    log,
  });
  atEnd(service.stop);
  const origin = `http://127.0.0.1:${port}`;
  await untilReady(origin + readyPath, service);
  return origin;
}

function startGenerator() {
  const child = fork(path.join(rootDir, 'tests/bench/load.mjs'));
  atEnd(() => child.kill());
  const waiting = new Map();
  let last = 0;
  child.on('message', ({ id, answer, error }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error) reject(new Failure(error));
    else resolve(answer);
  });
  return (message) =>
    new Promise((resolve, reject) => {
      const id = (last += 1);
      waiting.set(id, { resolve, reject });
      child.send({ id, ...message });
    });
}

/** Signs everybody in that will ask, and lays out what will be asked for. */
async function prepare(client, generator, origin, city) {
  const { openObligations } = await import('../tests/bench/fill.mjs');
  const facts = { tenantId: city.tenant.id, today: city.today };
  const supply = Math.ceil(wanted.rounds + 2) * wanted.seconds * 700;
  const open = await openObligations(client, facts, `b${Date.now().toString(36)}-${process.pid}`, supply);
  const groups = await client.query(
    `SELECT id FROM organizations WHERE tenant_id = $1 AND kind = 'group'
       AND NOT coalesce((traits ->> 'hostsCoordinationOffice')::boolean, false) ORDER BY sort_order`,
    [city.tenant.id],
  );
  const row = await client.query(
    `SELECT subject_id AS "subjectId", group_id AS "groupId", item_id AS "itemId", author_member_id AS "memberId",
            author_position_id AS "positionId" FROM duty_records
     WHERE tenant_id = $1 AND item_code = 'U1-05' LIMIT 200`,
    [city.tenant.id],
  );
  const officer = await signIn(generator, origin, city.officers[0], city.password);
  const recorders = new Map();
  for (const username of [...new Set(open.map((one) => one.username))].slice(0, 24)) {
    recorders.set(username, await signIn(generator, origin, username, city.password));
  }
  return {
    open: open.filter((one) => recorders.has(one.username)),
    groups: groups.rows.map((group) => group.id),
    bareRows: row.rows,
    officer,
    recorders,
  };
}

async function signIn(generator, origin, username, password) {
  const json = { origin, 'content-type': 'application/x-www-form-urlencoded' };
  const cookies = (answer) => (answer.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]);
  const asked = await generator({ kind: 'request', origin, path: '/api/auth/csrf' });
  const { csrfToken } = JSON.parse(asked.body);
  const answer = await generator({
    kind: 'request',
    origin,
    method: 'POST',
    path: '/api/auth/callback/credentials',
    headers: { ...json, cookie: cookies(asked).join('; ') },
    body: new URLSearchParams({ csrfToken, username, password, json: 'true' }).toString(),
  });
  const session = cookies(answer).find((one) => one.startsWith('next-auth.session-token='));
  if (!session) throw new Failure(`${username} could not sign in: ${answer.status} ${answer.body}`);
  return session;
}

const months = (today) =>
  Array.from({ length: 12 }, (_, index) => {
    const first = new Date(`${today.slice(0, 7)}-01T00:00:00Z`);
    first.setUTCMonth(first.getUTCMonth() - index);
    const last = new Date(first);
    last.setUTCMonth(last.getUTCMonth() + 1, 0);
    return [first, last].map((day) => day.toISOString().slice(0, 10));
  });

const topics = [
  '廉政谈话安排',
  '节前提醒与公车管理',
  '信访件办理进度',
  '重点岗位轮岗',
  '整改台账销号',
  '招标监督情况',
];

/** The requests of one measurement: the same questions for product and floor. */
function requestsOf(measure, kind, side, city, seed) {
  const origin = side[kind];
  const tenant = `/api/t/${city.tenant.slug}`;
  const count = wanted.seconds * (measure === 'create' ? 700 : 2000);
  if (measure === 'create') {
    const content = (n) => ({
      heldOn: city.today,
      host: { name: '张明远' },
      attendeeCount: 5 + (n % 30),
      topic: `${topics[n % topics.length]}（${n}）`,
      conclusions: `第${n}项：${topics[(n * 5) % topics.length]}。要求分管领域本月底前逐项核对，责任人书面反馈。`,
    });
    if (kind === 'floor') {
      return Array.from({ length: count }, (_, n) => ({
        origin,
        method: 'POST',
        path: '/create',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify({
          ...side.bareRows[n % side.bareRows.length],
          title: content(n).topic,
          happenedOn: city.today,
        }),
      }));
    }
    return side.open.slice(0, count).map(({ id, subjectId, username }, n) => ({
      origin,
      method: 'POST',
      path: `${tenant}/commands/submitRecord`,
      headers: {
        'content-type': 'application/json',
        origin,
        cookie: side.recorders.get(username),
        'idempotency-key': `bench-${id}`,
      },
      body: JSON.stringify({ subjectId, itemCode: 'U1-05', obligationIds: [id], content: content(n) }),
    }));
  }
  const spans = months(city.today);
  return Array.from({ length: count }, (_, n) => {
    const [from, to] = spans[(n * 7 + seed) % 12];
    const headers = { cookie: side.officer };
    if (measure === 'page') {
      const search = new URLSearchParams({
        groupId: side.groups[(n * 5 + seed) % side.groups.length],
        from,
        to,
      });
      if (kind === 'floor') return { origin, path: `/page?${search}` };
      search.set('status', 'accepted');
      return { origin, path: `${tenant}/queries/listRecords?${search}`, headers };
    }
    const search = new URLSearchParams({ from, to });
    if (kind === 'floor') return { origin, path: `/board?${search}` };
    return { origin, path: `${tenant}/queries/getBoard?${search}`, headers };
  });
}

async function measureRounds(generator, sides, city) {
  const turns = sides.flatMap((side) => ['app', 'floor'].map((kind) => ({ side, kind })));
  const rounds = [];
  // Round 0 warms up and is not counted.
  for (let round = 0; round <= wanted.rounds; round++) {
    const taken = {};
    for (const measure of Object.keys(measures)) {
      for (let turn = 0; turn < turns.length; turn++) {
        // Who comes first changes from round to round.
        const { side, kind } = turns[(turn + round) % turns.length];
        const { times, elapsed, used, failure } = await generator({
          kind: 'measure',
          requests: requestsOf(measure, kind, side, city, round),
          atOnce: measures[measure].atOnce,
          seconds: round === 0 ? Math.min(2, wanted.seconds) : wanted.seconds,
        });
        if (failure) throw new Failure(`A measured request failed: ${failure}`);
        if (measure === 'create' && kind === 'app') side.open.splice(0, used);
        const sorted = times.sort((a, b) => a - b);
        const quantile = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
        taken[`${measure} ${kind} ${side.name}`] = {
          perSecond: (sorted.length / elapsed) * 1000,
          p50: quantile(0.5),
          p95: quantile(0.95),
        };
      }
    }
    if (round > 0) rounds.push(taken);
    say(round === 0 ? 'Warmed up.' : `Round ${round} of ${wanted.rounds} measured.`);
  }
  return rounds;
}

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Medians over the rounds. Ratios and growth are taken within each round first: neighbours share the machine. */
function summarize(rounds) {
  const of = (key, name) => median(rounds.map((round) => round[key][name]));
  const between = (one, other, name) => median(rounds.map((round) => round[one][name] / round[other][name]));
  const result = { records: wanted.records, rounds: wanted.rounds, seconds: wanted.seconds, measures: {} };
  for (const [measure, { atOnce, expected, growth }] of Object.entries(measures)) {
    const row = (kind, name) => {
      const key = `${measure} ${kind} ${name}`;
      return { perSecond: of(key, 'perSecond'), p50: of(key, 'p50'), p95: of(key, 'p95') };
    };
    const ratio = between(`${measure} app large`, `${measure} floor large`, 'perSecond');
    const grown = between(`${measure} app large`, `${measure} app small`, 'p50');
    result.measures[measure] = {
      atOnce,
      app: row('app', 'large'),
      floor: row('floor', 'large'),
      appSmall: row('app', 'small'),
      floorSmall: row('floor', 'small'),
      ratio,
      ratioSmall: between(`${measure} app small`, `${measure} floor small`, 'perSecond'),
      growth: grown,
      growthFloor: between(`${measure} floor large`, `${measure} floor small`, 'p50'),
      expected: { ratio: expected, ...(growth ? { growth } : {}) },
      met: ratio >= expected && (growth === undefined || grown <= growth),
    };
  }
  return result;
}

function table(result) {
  const number = (value, digits = 0) => value.toFixed(digits).padStart(9);
  const lines = [
    `${result.records.toLocaleString('en')} records; medians of ${result.rounds} rounds of ${result.seconds} s each`,
    '',
    `${''.padEnd(22)}${['req/s', 'p50 ms', 'p95 ms', 'ratio', 'growth'].map((name) => name.padStart(9)).join('')}`,
  ];
  for (const [name, one] of Object.entries(result.measures)) {
    const line = (label, row, tail = '') =>
      lines.push(
        `${label.padEnd(22)}${number(row.perSecond)}${number(row.p50, 1)}${number(row.p95, 1)}${tail}`,
      );
    line(`${name}, ${one.atOnce} at once`, one.app, number(one.ratio, 2) + number(one.growth, 2));
    line('  floor', one.floor, `${''.padStart(9)}${number(one.growthFloor, 2)}`);
    line(`  at ${SMALL.toLocaleString('en')}`, one.appSmall, number(one.ratioSmall, 2));
    line('  floor', one.floorSmall);
    const { ratio, growth } = one.expected;
    lines.push(
      `  expected: ratio at least ${ratio}${growth ? `, growth at most ${growth}` : ''}: ${one.met ? 'met' : 'NOT MET'}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

await main(bench);
