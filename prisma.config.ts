import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'prisma/config';

// Prisma's native schema engine is an optional download. Where it is missing, a stand-in backed by
// Prisma's own wasm engine answers instead (docs/decisions/0003).
const engines = path.join(import.meta.dirname, 'node_modules/@prisma/engines');
const hasNativeEngine =
  existsSync(engines) && readdirSync(engines).some((f) => f.startsWith('schema-engine-'));
if (process.platform !== 'win32' && !hasNativeEngine) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, 'scripts/schema-engine.mjs');
}

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://unset:unset@127.0.0.1:1/unset' },
});
