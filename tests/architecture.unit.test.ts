import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { operations } from '@/app/operations';
import { PAGES } from '@/app/pages';
import type { EventKind } from '@/lib/shared/events';
import { compile, own, part } from '@/lib/platform/db';
import { SUBSCRIBERS } from '@/lib/worker/subscribers';

const FILE_NAMES = ['schema', 'model', 'policy', 'events', 'queries', 'commands', 'actions', 'jobs'];
const FORBIDDEN_FOLDERS = ['utils', 'helpers', 'services', 'hooks', 'types'];
const LONGEST_FILE = 300;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const below = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(below) : [below];
  });
}

const moduleFiles = filesBelow('lib/modules');
const productFiles = ['app', 'components', 'lib'].flatMap(filesBelow).filter((file) => /\.tsx?$/.test(file));
const textOf = (file: string) => readFileSync(file, 'utf8');

describe('folders', () => {
  test('a module holds the eight file names and no others', () => {
    const strange = moduleFiles.filter((file) => {
      const [, , , name, ...deeper] = file.split('/');
      return deeper.length > 0 || !FILE_NAMES.includes(name!.replace(/\.ts$/, ''));
    });
    expect(strange).toEqual([]);
  });

  test('no folder for leftovers and no barrel', () => {
    const strange = productFiles.filter(
      (file) =>
        file.split('/').some((part) => FORBIDDEN_FOLDERS.includes(part)) || /\/index\.tsx?$/.test(file),
    );
    expect(strange).toEqual([]);
  });

  test('no file outgrows a reader', () => {
    const long = productFiles
      .map((file) => ({ file, lines: textOf(file).trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > LONGEST_FILE);
    expect(long).toEqual([]);
  });
});

describe('registries', () => {
  const defined = moduleFiles
    .filter((file) => /\/(commands|queries)\.ts$/.test(file))
    .flatMap((file) =>
      [...textOf(file).matchAll(/define(?:Command|Query)\(\{\s*name: '(\w+)'/g)].map((match) => match[1]!),
    );

  test('every command and query has its address', () => {
    expect(defined.length).toBeGreaterThan(30);
    expect([...operations.keys()].sort()).toEqual([...defined].sort());
  });

  test('names are given once', () => {
    expect(new Set(defined).size).toBe(defined.length);
  });

  test('every operation names who may ask', () => {
    for (const operation of operations.values()) expect(operation.roles, operation.name).toBeTruthy();
  });

  test('every page is listed with who may open it', () => {
    const pages = productFiles
      .filter((file) => /^app\/(.*\/)?page\.tsx$/.test(file))
      .map((file) => `/${path.dirname(file).slice('app'.length + 1)}`.replace(/\/$/, '') || '/');
    expect(PAGES.map((page) => page.path).sort()).toEqual(pages.sort());
  });

  test('the top bar of a phone has a name for every page', () => {
    const named = PAGES.filter((page) => page.nav ?? page.name).map(({ path: at }) =>
      at.replace(/\/\[\w+\]$/, ''),
    );
    // Its landing place only sends on; the frame names the pages of its guide.
    const others = ['/t/[tenant]', '/t/[tenant]/help', '/t/[tenant]/help/[page]', '/t/[tenant]/what-changed'];
    const nameless = PAGES.map((page) => page.path).filter(
      (at) => at.startsWith('/t/') && !named.some((name) => at === name || at.startsWith(`${name}/`)),
    );
    expect(nameless.sort()).toEqual(others);
  });

  test('every subscriber that an event names exists', async () => {
    const files = moduleFiles.filter((file) => file.endsWith('/events.ts'));
    const kinds = (
      await Promise.all(files.map((file) => import(path.resolve(file)) as Promise<object>))
    ).flatMap((exports) => Object.values(exports) as EventKind[]);
    const named = new Set(kinds.flatMap((kind) => kind.deliverTo));
    expect([...named].sort()).toEqual(SUBSCRIBERS.map((subscriber) => subscriber.name).sort());
    expect(new Set(kinds.map((kind) => kind.type)).size).toBe(kinds.length);
  });

  test('every server action checks the context of its request', () => {
    const actions = productFiles.filter(
      (file) => /\/actions\.ts$/.test(file) && textOf(file).startsWith("'use server'"),
    );
    expect(actions.length).toBeGreaterThan(3);
    const unchecked = actions.filter(
      (file) =>
        !/runAction|runForm|requireContext|currentSession|openSession|closeSession/.test(textOf(file)),
    );
    expect(unchecked).toEqual([]);
  });
});

describe('a statement', () => {
  const tenant = '11111111-1111-8111-8111-111111111111';
  const text = (strings: TemplateStringsArray, ...values: unknown[]) => compile(strings, values, tenant);

  test('on a tenant table without the tenant predicate is refused', () => {
    expect(() => text`SELECT 1 FROM duty_records`).toThrow(/duty_records/);
    expect(
      () => text`SELECT 1 FROM duty_records r JOIN claims c ON c.record_id = r.id WHERE ${own('r')}`,
    ).toThrow(/claims/);
    expect(() => text`UPDATE obligations SET status = 'waived'`).toThrow(/obligations/);
    expect(() => text`DELETE FROM events`).toThrow(/events/);
  });

  test('binds the tenant and every value', () => {
    expect(
      text`SELECT 1 FROM duty_records r WHERE ${own('r')} AND r.title = ${'x'} ${part`AND r.status = ${'y'}`}`,
    ).toEqual({
      text: 'SELECT 1 FROM duty_records r WHERE r.tenant_id = $1::uuid AND r.title = $2 AND r.status = $3',
      values: [tenant, 'x', 'y'],
    });
  });

  test('outside a tenant cannot name one', () => {
    expect(() => compile(['SELECT ', ''], [own()], null)).toThrow();
  });
});
