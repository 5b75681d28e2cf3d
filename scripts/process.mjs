// Starting, watching and ending other programs. Uses nothing that has to be installed first.
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createConnection, createServer } from 'node:net';
import path from 'node:path';

export const rootDir = path.resolve(import.meta.dirname, '..');
export const dataDir = path.join(rootDir, '.data');

/** Something went wrong in a way a person can mend: printed as a sentence, without a stack. */
export class Failure extends Error {}

/** The path of a program that came with node_modules. */
export const bin = (name) => path.join(rootDir, 'node_modules/.bin', name);

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// No tool may call home, and none of them needs to announce its newer versions.
const quiet = { CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1', NEXT_TELEMETRY_DISABLED: '1' };

const undo = [];
let ending = false;

/** Registers work for the end of this process; the last registered is done first. Returns a remover. */
export function atEnd(work) {
  undo.push(work);
  return () => {
    if (undo.includes(work)) undo.splice(undo.indexOf(work), 1);
  };
}

async function end(code) {
  if (ending) return new Promise(() => {});
  ending = true;
  while (undo.length > 0) {
    try {
      await undo.pop()();
    } catch (error) {
      console.error(error instanceof Failure ? error.message : error);
      code ||= 1;
    }
  }
  process.exit(code);
}

/**
 * Runs a program's main function; its result is the exit code. Ctrl+C and SIGTERM do what was
 * registered for the end and exit with `interrupted`.
 */
export async function main(work, { interrupted = 130 } = {}) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(interrupted));
  // A signal sent to npm ends the shell between npm and us, which does not pass it on.
  const parent = process.ppid;
  const orphaned = () => process.ppid !== parent && void end(interrupted);
  if (process.env.npm_lifecycle_event) setInterval(orphaned, 500).unref();
  let code;
  try {
    code = (await work()) ?? 0;
  } catch (error) {
    if (ending) return;
    console.error(error instanceof Failure ? `\n${error.message}` : error);
    code = 1;
  }
  await end(code);
}

/**
 * Runs a program to its end and answers its exit code, or with `must` throws under `name` unless that is 0.
 * Ended along with this process.
 */
export async function run(command, args, options = {}) {
  const { must = true, env, cwd = rootDir, stdio = 'inherit', name = path.basename(command) } = options;
  const child = spawn(command, args, { cwd, stdio, env: { ...process.env, ...quiet, ...env } });
  const forget = atEnd(() => endChild(child));
  const code = await ended(child);
  forget();
  if (must && code !== 0) {
    throw new Failure(`${name} failed (exit code ${code}).`);
  }
  return code;
}

/** Runs a program and answers what it printed: { code, output }. */
export async function capture(command, args, { env, cwd = rootDir, input = ['stdout', 'stderr'] } = {}) {
  const child = spawn(command, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...quiet, ...env },
  });
  const forget = atEnd(() => endChild(child));
  let output = '';
  for (const name of input) child[name].setEncoding('utf8').on('data', (text) => (output += text));
  for (const name of ['stdout', 'stderr']) child[name].resume();
  const code = await ended(child);
  forget();
  return { code, output };
}

/**
 * Starts a program that stays, in a process group of its own so that Ctrl+C reaches only us and the
 * order of stopping is ours. Its output goes to a log file.
 */
export function startService(name, command, args, { env, log }) {
  mkdirSync(path.dirname(log), { recursive: true });
  const file = openSync(log, 'w', 0o600);
  const child = spawn(command, args, {
    cwd: rootDir,
    detached: true,
    stdio: ['ignore', file, file],
    env: { ...process.env, ...quiet, ...env },
  });
  const service = { name, log, pid: child.pid, exited: false, done: ended(child) };
  void service.done.then(() => (service.exited = true));
  service.stop = () => endChild(child, true);
  service.recentLines = () => lastLines(log);
  return service;
}

export function lastLines(file, count = 20) {
  if (!existsSync(file)) return '(no log)';
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}

function ended(child) {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message);
      resolve(127);
    });
    child.on('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

async function endChild(child, group = false) {
  const signal = (name) => {
    try {
      process.kill(group ? -child.pid : child.pid, name);
    } catch {
      // It has ended in the meantime.
    }
  };
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  const over = new Promise((resolve) => child.on('close', resolve));
  signal('SIGTERM');
  await Promise.race([over, sleep(10_000)]);
  if (child.exitCode === null && child.signalCode === null) {
    signal('SIGKILL');
    await over;
  }
}

/** When a process began; null when it is not alive. Tells a process from a later one with its number. */
export function beginOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return null;
  }
  const stat = readText(`/proc/${pid}/stat`);
  if (!stat) return 'unknown';
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? null : fields[19];
}

export const identify = (pid = process.pid) => ({ pid, begin: beginOf(pid) });

export function isAlive(identity) {
  if (!identity?.pid) return false;
  const begin = beginOf(identity.pid);
  return begin !== null && begin === identity.begin;
}

/** Ends a process that an earlier, crashed start left behind. */
export async function endLeftover(identity) {
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    for (let waited = 0; isAlive(identity) && waited < 10_000; waited += 100) {
      if (waited === 0) process.kill(-identity.pid, signal);
      await sleep(100);
    }
  }
}

/** Creates a file that names this process, unless a living process holds it: then answers its content. */
export function claim(file, content = {}) {
  mkdirSync(path.dirname(file), { recursive: true });
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify({ ...identify(), ...content }), { flag: 'wx', mode: 0o600 });
      return null;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = readJson(file);
    // An unreadable file that is not brand-new was left by a process that died while writing it.
    if (holder ? isAlive(holder) : age(file) < 5000) return holder ?? {};
    const aside = `${file}.${process.pid}`;
    try {
      renameSync(file, aside);
    } catch {
      continue;
    }
    const taken = readJson(aside);
    rmSync(aside);
    if (taken && isAlive(taken)) throw new Failure('Another start was faster. Please run the command again.');
  }
}

/** Does the work while no other process does work under the same lock file. */
export async function withLock(file, work) {
  while (claim(file)) await sleep(100);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

export function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Replaces a file at once, so that nobody reads half of it. */
export function writeJson(file, content) {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify(content), { mode: 0o600 });
  renameSync(unfinished, file);
}

function age(file) {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return Infinity;
  }
}

/** Can a server listen here? */
export function isFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A free port below the range from which systems take ports for outgoing connections. */
export async function freePort() {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
  throw new Failure('No free port was found between 20000 and 32000.');
}

export function accepts(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host, timeout: 1000 }, () => done(true));
    const done = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('error', () => done(false));
    socket.on('timeout', () => done(false));
  });
}

/** Waits until an address answers 200, for as long as its server lives. */
export async function untilReady(url, service, seconds = 60) {
  for (let waited = 0; waited < seconds * 1000 && !service.exited; waited += 200) {
    const response = await fetch(url).catch(() => null);
    if (response?.status === 200) return;
    await sleep(200);
  }
  const reason = service.exited ? 'ended unexpectedly' : `did not get ready within ${seconds} seconds`;
  throw new Failure(
    `The ${service.name} ${reason}. Its last lines (${service.log}):\n${service.recentLines()}`,
  );
}
