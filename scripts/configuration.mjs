// What the commands add to the configuration so that a fresh clone runs without any: an embedded
// database and a secret of its own.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { openDatabase } from './dev-database.mjs';
import { dataDir, Failure, rootDir } from './process.mjs';

/** The secret of this clone, made at the first start. */
export function secret() {
  if (process.env.SECRET) return process.env.SECRET;
  const file = path.join(dataDir, 'secret');
  fs.mkdirSync(dataDir, { recursive: true });
  try {
    fs.writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    throw new Failure(`${file} belongs to another account. Run this as that account, or set SECRET.`);
  }
}

const fileHomes = { tests: 'test/files', bench: 'bench/files' };

/**
 * The environment for the product's own processes, with the external database of DATABASE_URL or an
 * embedded one. `release` gives the embedded one up.
 * @param {'app' | 'tests' | 'bench'} purpose
 */
export async function openEnvironment(purpose) {
  const common = {
    SECRET: secret(),
    DATA_DIR: purpose === 'app' ? process.env.DATA_DIR || dataDir : path.join(dataDir, fileHomes[purpose]),
  };
  if (process.env.DATABASE_URL) {
    return {
      env: { ...common, DATABASE_URL: process.env.DATABASE_URL },
      database: 'DATABASE_URL',
      release: async () => {},
    };
  }
  const { url, folder, release } = await openDatabase(purpose);
  return { env: { ...common, DATABASE_URL: url, LUJI_EMBEDDED: '1' }, database: folder, release };
}

/**
 * Reads the configuration the way the product does, so that a wrong value stops the start here.
 * @returns {Promise<import('../lib/platform/env.ts').Env>}
 */
export async function readConfiguration(variables) {
  const { tsImport } = await import('tsx/esm/api');
  const { parseEnv } = await tsImport(path.join(rootDir, 'lib/platform/env.ts'), import.meta.url);
  try {
    return parseEnv(variables);
  } catch (error) {
    throw new Failure(error.message);
  }
}
