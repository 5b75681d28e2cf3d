'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { rowsOfGrid } from '@/lib/modules/import-sheets/model';
import { runAction, runForm } from '@/lib/platform/actions';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import type { FormState, Refusal } from '@/lib/shared/result';
import { dropImport, pauseImport, stageImport, startImport, undoImport } from './commands';
import { getImportForm } from './queries';

/** A refused grid comes back with everything that was typed. */
export interface GridState {
  refusal: Refusal;
  rows: Record<string, string>[];
}

/** The cells of a posted grid: `cell.<row>.<key>`. */
function typedCells(form: FormData): Record<string, string>[] {
  const rows: Record<string, string>[] = [];
  for (const [name, value] of form.entries()) {
    const [, row, key] = /^cell\.(\d{1,3})\.(\w{1,60})$/.exec(name) ?? [];
    if (typeof value === 'string' && row !== undefined) (rows[Number(row)] ??= {})[key!] = value;
  }
  return Array.from(rows, (row) => row ?? {});
}

/** Takes what was typed or pasted into the grid to be looked at; works with and without script. */
export async function stageGridAction(
  slug: string,
  _previous: GridState | null,
  form: FormData,
): Promise<GridState> {
  const place = { subjectId: form.get('subjectId'), itemCode: form.get('itemCode') };
  const rows = typedCells(form);
  const found = await ask(getImportForm, await requireContext(slug), place);
  if (!found.ok) return { refusal: found, rows };
  const read = rowsOfGrid(rows, found.value.columns);
  if (!read.ok) return { refusal: read, rows };
  const lateReason = form.get('lateReason');
  const reason = lateReason ? { lateReason } : {};
  const staged = await runAction(slug, stageImport, { ...place, ...reason, source: 'grid', ...read.value });
  if (!staged.ok) return { refusal: staged, rows };
  const { importId, known } = staged.value;
  redirect(`/t/${slug}/imports/${importId}${known ? '?known=1' : ''}` as Route);
}

export async function startImportAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, startImport, form);
}

export async function pauseImportAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, pauseImport, form);
}

export async function dropImportAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, dropImport, form);
}

export async function undoImportAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, undoImport, form);
}
