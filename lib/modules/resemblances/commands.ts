import type { z } from 'zod';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { insert } from '@/lib/platform/writes';
import { missingPrints } from './queries';
import { keepPrintsInput } from './schema';

type Missing = Awaited<ReturnType<typeof missingPrints>>;

/**
 * Keeps the passages by which records are found again. A version handed in again adds its own; those of the version
 * before stay and find the record too. Doing it again changes nothing.
 */
export const keepPrints = defineCommand({
  name: 'keepPrints',
  roles: 'system',
  input: keepPrintsInput,
  async load(db, calls) {
    const missing = await missingPrints(
      db,
      calls.flatMap((call) => call.input.recordIds),
    );
    return calls.map((call) => missing.filter(({ recordId }) => call.input.recordIds.includes(recordId)));
  },
  decide(_call: Call<z.infer<typeof keepPrintsInput>>, missing: Missing) {
    return decided(
      { kept: missing.length },
      missing.map((print) => insert('RecordPrint', print)),
    );
  },
});
