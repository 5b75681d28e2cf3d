import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

interface Identity {
  pid: number;
  begin: string;
}

// The scripts are plain JavaScript, because they run before anything is installed.
const { claim, identify, isAlive, withLock } = (await import(path.resolve('scripts/process.mjs'))) as {
  claim: (file: string, content?: object) => (Partial<Identity> & Record<string, unknown>) | null;
  identify: (pid?: number) => Identity;
  isAlive: (identity: Identity | null) => boolean;
  withLock: <Value>(file: string, work: () => Promise<Value>) => Promise<Value>;
};

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'luji-lock-'));
  file = path.join(folder, 'app.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const content = () => JSON.parse(readFileSync(file, 'utf8'));

async function deadProcess(): Promise<Identity> {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
  const identity = identify(child.pid);
  expect(isAlive(identity)).toBe(true);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.on('close', resolve));
  return identity;
}

describe('claim', () => {
  test('takes a free place and says who holds it', () => {
    expect(claim(file, { port: 3000 })).toBeNull();
    expect(content()).toEqual({ ...identify(), port: 3000 });
  });

  test('answers with the living holder', () => {
    claim(file, { port: 3000 });
    expect(claim(file, { port: 3001 })).toEqual({ ...identify(), port: 3000 });
    expect(content().port).toBe(3000);
  });

  test('takes over from a process that was killed', async () => {
    const dead = await deadProcess();
    expect(isAlive(dead)).toBe(false);
    writeFileSync(file, JSON.stringify({ ...dead, port: 3000 }));
    expect(claim(file, { port: 3001 })).toBeNull();
    expect(content()).toEqual({ ...identify(), port: 3001 });
  });

  test('is not deceived by a later process with the same number', () => {
    writeFileSync(file, JSON.stringify({ ...identify(), begin: '1', port: 3000 }));
    expect(claim(file)).toBeNull();
    expect(content()).toEqual(identify());
  });

  test('waits for a file that is being written and takes over one that was left half written', () => {
    writeFileSync(file, '{"pid":');
    expect(claim(file)).toEqual({});
    const past = Date.now() / 1000 - 60;
    utimesSync(file, past, past);
    expect(claim(file)).toBeNull();
    expect(content()).toEqual(identify());
  });
});

describe('withLock', () => {
  test('lets one work after the other and gives the place back, also after a failure', async () => {
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      order.push(`${name} ends`);
      if (name === 'first') throw new Error('broken');
    };
    const results = await Promise.allSettled([withLock(file, work('first')), withLock(file, work('second'))]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'fulfilled']);
    expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
    expect(claim(file)).toBeNull();
  });
});
