import path from 'node:path';
import { defineConfig } from 'vitest/config';

// A zone with an odd offset, in which a date taken by the wrong clock comes out wrong.
process.env.TZ = 'Asia/Kathmandu';
process.env.LOG_LEVEL ??= 'silent';

const shared = {
  resolve: { alias: { '@': import.meta.dirname } },
  test: { allowOnly: false, restoreMocks: true, pool: 'forks' as const },
};

export default defineConfig({
  cacheDir: path.join(import.meta.dirname, '.data/cache/vitest'),
  test: {
    projects: [
      {
        ...shared,
        test: {
          ...shared.test,
          name: 'unit',
          // Properties against a slow oracle take their time on a busy machine.
          testTimeout: 30_000,
          include: ['tests/**/*.unit.test.{ts,tsx}'],
          setupFiles: ['tests/support/setup.ts'],
        },
      },
      {
        ...shared,
        test: {
          ...shared.test,
          name: 'database',
          include: ['tests/**/*.db.test.{ts,tsx}'],
          globalSetup: ['tests/support/global-setup.ts'],
          setupFiles: ['tests/support/setup.ts', 'tests/support/database.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
