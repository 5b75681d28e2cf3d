import { getChecklistFile } from '@/lib/modules/checklist-files/queries';
import { sheetsOf } from '@/lib/modules/checklist-workbooks/model';
import type { Context } from '@/lib/platform/context';
import { answerOf } from '@/lib/platform/http';
import { ask } from '@/lib/platform/query';
import { writeWorkbook } from '@/lib/platform/spreadsheets';
import { fileAnswer } from './answer';

/** A version of a checklist as JSON, or as a workbook with format=xlsx. */
export async function checklistFile(
  context: Context,
  search: Record<string, string>,
  format: string | undefined,
): Promise<Response> {
  const found = await ask(getChecklistFile, context, search);
  if (!found.ok) return answerOf(found);
  const { name, file } = found.value;
  if (format === 'xlsx') return fileAnswer(await writeWorkbook(sheetsOf(file)), name, 'xlsx');
  return fileAnswer(`${JSON.stringify(file, null, 2)}\n`, name, 'json');
}
