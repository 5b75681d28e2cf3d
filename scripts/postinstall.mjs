// Generates the database client after an installation. A slim production image leaves the generator
// out and brings the generated client along instead.
import { existsSync } from 'node:fs';
import { ensureGenerated } from './install.mjs';
import { bin, main } from './process.mjs';

await main(async () => {
  if (existsSync(bin('prisma'))) await ensureGenerated();
});
