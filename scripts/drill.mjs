// npm run drill: proves the net. In a copy of the tree one defence after the other is taken away, and the fitting
// part of the suite must turn red each time. Ends with a table; exit code 1 when one removal was not noticed.
//   npm run drill [-- part of a drill's name …]
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { drills } from '../tests/drills/drills.mjs';
import { ensureInstalled } from './install.mjs';
import { atEnd, capture, Failure, main, rootDir } from './process.mjs';

const LEFT_OUT = /^(\.data|\.git|\.next.*|node_modules|test-results)$/;

async function drill() {
  await ensureInstalled();
  const words = process.argv.slice(2);
  const chosen = drills.filter(({ name }) => words.every((word) => name.includes(word)));
  if (chosen.length === 0) throw new Failure(`No drill is named ${words.join(' ')}.`);
  const copy = copyTree();
  await assertGreen(copy, chosen);
  const lines = [];
  for (const one of chosen) {
    const restore = take(copy, one);
    const { red, failed } = await suite(copy, one.run);
    restore();
    lines.push({ ...one, red, failed });
    console.log(`${red ? 'red  ' : 'GREEN'} ${one.name}`);
  }
  print(lines);
  return lines.every(({ red }) => red) ? 0 : 1;
}

function copyTree() {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'luji-drill-'));
  atEnd(() => rmSync(copy, { recursive: true, force: true }));
  for (const entry of readdirSync(rootDir)) {
    if (!LEFT_OUT.test(entry)) cpSync(path.join(rootDir, entry), path.join(copy, entry), { recursive: true });
  }
  symlinkSync(path.join(rootDir, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

/** Takes a defence away and answers how to put it back. */
function take(copy, { name, file, find, put }) {
  const target = path.join(copy, file);
  const whole = readFileSync(target, 'utf8');
  if (whole.split(find).length !== 2) throw new Failure(`${name}: "${find}" does not stand once in ${file}.`);
  writeFileSync(
    target,
    whole.replace(find, () => put),
  );
  return () => writeFileSync(target, whole);
}

/** A red suite proves nothing when it was red before. */
async function assertGreen(copy, chosen) {
  const kinds = new Set(chosen.flatMap(({ run }) => run.filter((word) => word.startsWith('--'))));
  const files = new Set(chosen.flatMap(({ run }) => run.filter((word) => !word.startsWith('--'))));
  const { red, output } = await suite(copy, [...kinds, ...files]);
  if (red) throw new Failure(`The suite is red before anything was taken away:\n${output}`);
  console.log('green with everything in its place\n');
}

async function suite(copy, args) {
  const { code, output } = await capture(process.execPath, ['scripts/test.mjs', ...args], {
    cwd: copy,
    env: { NO_COLOR: '1', FORCE_COLOR: '0', npm_lifecycle_event: '' },
  });
  const counted = /(\d+) passed, (\d+) failed\s*$/.exec(output);
  if (!counted) throw new Failure(`The suite did not come to its end:\n${output}`);
  const failed = Number(counted[2]);
  // A suite that could not run has not noticed anything.
  if (failed > 0 && !/^\s*[×✗❯] /m.test(output)) throw new Failure(`No test failed, and yet:\n${output}`);
  return { red: code !== 0 && failed > 0, failed, output };
}

function print(lines) {
  console.log('\n| Taken away | What it defends | Looked at | Suite |');
  console.log('| --- | --- | --- | --- |');
  for (const { name, defends, run, red, failed } of lines) {
    const tests = run.filter((word) => !word.startsWith('--')).join(', ');
    console.log(`| ${name} | ${defends} | ${tests} | ${red ? `red, ${failed} failed` : '**green**'} |`);
  }
}

await main(drill);
