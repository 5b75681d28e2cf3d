// What the product holds and does not list: a build with any of it fails. Read from the sources, so that nothing
// has to be started first; the tests compare the lists themselves.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

/**
 * One sentence for each page missing in app/pages.ts, each file of commands or queries missing in
 * app/operations.ts, and each entry that has nothing behind it.
 * @param {string} root the folder of the product
 * @returns {string[]}
 */
export function unregistered(root) {
  const text = (file) => readFileSync(path.join(root, file), 'utf8');
  const below = (folder) => filesBelow(path.join(root, folder)).map((file) => path.relative(root, file));
  const all = (pattern, source) => [...source.matchAll(pattern)].map((match) => match[1]);

  const pages = below('app')
    .filter((file) => path.basename(file) === 'page.tsx')
    .map((file) => `/${path.dirname(path.relative('app', file))}`.replace('/.', '/'));
  const listedPages = all(/\bpath: '([^']*)'/g, text('app/pages.ts'));

  const operations = text('app/operations.ts');
  const imported = new Map(
    [...operations.matchAll(/^import \* as (\w+) from '@\/(lib\/modules\/[^']+)'/gm)].map((match) => [
      `${match[2]}.ts`,
      match[1],
    ]),
  );
  const listed = new Set(all(/^ {2}(\w+),$/gm, operations));
  const defining = below('lib/modules').filter(
    (file) => /\/(commands|queries)\.ts$/.test(file) && /define(Command|Query)\(\{/.test(text(file)),
  );
  const strays = below('app').filter(
    (file) => /\.tsx?$/.test(file) && /define(Command|Query)\(\{/.test(text(file)),
  );

  return [
    ...pages
      .filter((page) => !listedPages.includes(page))
      .map((page) => `The page ${page} is not listed in app/pages.ts: say there who may open it.`),
    ...listedPages
      .filter((page) => !pages.includes(page))
      .map((page) => `app/pages.ts lists the page ${page}, which does not exist.`),
    ...defining
      .filter((file) => !listed.has(imported.get(file)))
      .map((file) => `${file} defines operations that app/operations.ts does not list.`),
    ...strays.map((file) => `${file} defines an operation: operations stand in lib/modules.`),
  ];
}

/** Throws with every sentence of {@link unregistered}, so that no build comes out of it. */
export function assertRegistered(root) {
  const missing = unregistered(root);
  if (missing.length > 0)
    throw new Error(`Not everything is registered.\n${missing.map((line) => `  ${line}`).join('\n')}`);
}
