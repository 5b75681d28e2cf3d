import { rowsOfSheets } from '@/lib/modules/import-sheets/model';
import { stageImport } from '@/lib/modules/record-imports/commands';
import { carryOnImports } from '@/lib/modules/record-imports/jobs';
import { getImport, getImportForm } from '@/lib/modules/record-imports/queries';
import { run } from '@/lib/platform/command';
import type { Context, TenantFacts } from '@/lib/platform/context';
import { ask } from '@/lib/platform/query';
import { stateClock } from '@/tests/support/stated-clock';
import { must } from '../organizations/setting';

/** States what time it is in the database of this file. */
export function clock(at: Date): Promise<void> {
  const role = new URL(process.env.APP_DATABASE_URL!).username;
  return stateClock(process.env.DATABASE_URL!, role, at);
}

type Cell = string | number | null;

export async function staged(
  context: Context,
  place: { subjectId: string; itemCode: string },
  rows: readonly (readonly Cell[])[],
  fileName = 'rows.xlsx',
  more: object = {},
) {
  const form = must(await ask(getImportForm, context, place));
  const read = must(rowsOfSheets([{ rows }], form.columns));
  return run(stageImport, context, { ...place, source: 'file', fileName, ...read, ...more });
}

/** Lets the worker go on until it has nothing to do. */
export async function carriedOn(tenant: TenantFacts): Promise<void> {
  for (let step = 0; await carryOnImports(tenant); step += 1)
    if (step > 200) throw new Error('An import goes on for ever');
}

export const seen = async (context: Context, importId: string, more: object = {}) =>
  must(await ask(getImport, context, { importId, ...more }));
