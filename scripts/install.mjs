// Brings node_modules and the generated database client to what the sources ask for.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bin, readJson, readText, rootDir, run } from './process.mjs';

/** @param out where the tools may print: standard error for commands whose output is for machines */
export async function ensureInstalled({ out = process.stdout } = {}) {
  const stdio = ['ignore', out.fd, 'inherit'];
  if (!isInstalled()) {
    out.write('Installing packages …\n');
    await installPackages(stdio);
  }
  await ensureGenerated({ stdio });
}

/** A shell with NODE_ENV=production would leave out the embedded database and the build tools. */
async function installPackages(stdio) {
  const [command, ci] = npm('ci', '--include=dev');
  if ((await run(command, ci, { stdio, must: false })) === 0) return;
  // `npm ci` demands the packages of every platform from the registry, also those it would not install;
  // a registry that lacks some of them is good enough for `npm install`, which takes the same versions.
  const [, install] = npm('install', '--include=dev', '--no-save');
  await run(command, install, { stdio, name: 'npm install' });
}

/** The npm that runs us, else the one in the path. */
export function npm(...args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('npm-cli.js') ? [process.execPath, [cli, ...args]] : ['npm', args];
}

function isInstalled() {
  const wanted = readJson(path.join(rootDir, 'package-lock.json'))?.packages ?? {};
  const present = readJson(path.join(rootDir, 'node_modules/.package-lock.json'))?.packages ?? {};
  return Object.entries(wanted).every(
    ([folder, { version, optional, extraneous }]) =>
      !folder || optional || extraneous || present[folder]?.version === version,
  );
}

/** Generates the database client when the schema is not the one it was generated from. */
export async function ensureGenerated({ stdio = 'inherit' } = {}) {
  const stamp = path.join(rootDir, 'generated/fingerprint');
  const current = fingerprint(['prisma/schema']);
  if (readText(stamp) === current) return;
  await run(bin('prisma'), ['generate', '--no-hints'], { stdio });
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, current);
}

/** One hash over the names and contents of files and folders; missing ones are left out. */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((entry) => filesUnder(path.join(rootDir, entry))).sort()) {
    hash
      .update(`${path.relative(rootDir, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

export function filesUnder(entry) {
  if (!existsSync(entry)) return [];
  if (!statSync(entry).isDirectory()) return [entry];
  return readdirSync(entry, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => path.join(found.parentPath, found.name));
}
