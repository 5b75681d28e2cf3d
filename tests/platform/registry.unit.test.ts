import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD } from 'next/constants';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

// Plain JavaScript, because a build reads it before anything is compiled.
const load = (file: string): Promise<unknown> => import(path.resolve(file));
const { unregistered } = (await load('scripts/registry.mjs')) as { unregistered(root: string): string[] };
const { default: configure } = (await load('next.config.js')) as { default(phase: string): object };

let root: string;
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};

/** A product of one page and one operation, both listed. */
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'registry-'));
  write('app/pages.ts', `export const PAGES = [{ path: '/t/[tenant]/board', for: 'member' }];`);
  write('app/t/[tenant]/board/page.tsx', 'export default function Board() {}');
  write(
    'app/operations.ts',
    `import * as boardsQueries from '@/lib/modules/boards/queries';\nconst modules = [\n  boardsQueries,\n];\n`,
  );
  write('lib/modules/boards/queries.ts', `export const getBoard = defineQuery({ name: 'getBoard' });`);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

test('the product itself is listed whole', () => {
  expect(unregistered(process.cwd())).toEqual([]);
});

test('what is listed passes, files without operations need no entry', () => {
  write('lib/modules/boards/commands.ts', 'export const rowsOf = () => [];');
  expect(unregistered(root)).toEqual([]);
});

test('a page, an operation, an import without a listing and an entry without a page are named', () => {
  write('app/t/[tenant]/secret/page.tsx', 'export default function Secret() {}');
  write('app/page.tsx', 'export default function Front() {}');
  write('lib/modules/leads/commands.ts', `export const addLead = defineCommand({ name: 'addLead' });`);
  expect(unregistered(root)).toEqual([
    expect.stringContaining('The page / is not'),
    expect.stringContaining('/t/[tenant]/secret'),
    expect.stringContaining('lib/modules/leads/commands.ts'),
  ]);
  rmSync(path.join(root, 'app/t'), { recursive: true });
  expect(unregistered(root)).toContainEqual(expect.stringContaining('/t/[tenant]/board, which does not'));
  write('app/operations.ts', `import * as boardsQueries from '@/lib/modules/boards/queries';\n`);
  expect(unregistered(root)).toContainEqual(expect.stringContaining('lib/modules/boards/queries.ts'));
});

test('a build of it ends, the development server goes on', () => {
  vi.spyOn(process, 'cwd').mockReturnValue(root);
  expect(() => configure(PHASE_PRODUCTION_BUILD)).not.toThrow();
  write('app/t/[tenant]/secret/page.tsx', 'export default function Secret() {}');
  expect(() => configure(PHASE_PRODUCTION_BUILD)).toThrow(/secret/);
  expect(() => configure(PHASE_DEVELOPMENT_SERVER)).not.toThrow();
});
