'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { fileOfSheets } from '@/lib/modules/checklist-workbooks/model';
import { runAction } from '@/lib/platform/actions';
import { requireContext } from '@/lib/platform/auth';
import { jsonOf } from '@/lib/platform/http';
import { ask } from '@/lib/platform/query';
import { cellName, readWorkbook } from '@/lib/platform/spreadsheets';
import { type Problem, type Refusal, type Result, ok, refuse } from '@/lib/shared/result';
import { takeChecklistFile } from './commands';
import { previewChecklistFile } from './queries';
import { type FileState, TOO_LARGE, isTooLarge } from './schema';

interface Uploaded {
  json: unknown;
  /** A fault with the cell it stands in, when the file is a workbook. */
  placed(problem: Problem): Problem;
}

/** A checklist file as JSON or as a workbook. */
async function uploaded(entry: FormDataEntryValue | null): Promise<Result<Uploaded>> {
  if (!(entry instanceof File) || entry.size === 0)
    return refuse.invalid({ path: 'file', code: 'checklist.no_file' });
  if (isTooLarge(entry.size)) return TOO_LARGE;
  const bytes = new Uint8Array(await entry.arrayBuffer());
  if (bytes[0] !== 0x50) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return ok({ json: JSON.parse(text) as unknown, placed: (problem) => problem });
    } catch {
      return refuse.invalid({ path: 'file', code: 'checklist.not_json' });
    }
  }
  const read = await readWorkbook(bytes);
  if (!read.ok) return read;
  const { json, lost, placeOf } = fileOfSheets(read.value);
  const nameOf = ({ sheet, row, column }: { sheet: string; row: number; column: number | null }) =>
    `${sheet}!${column === null ? row + 1 : cellName(row, column)}`;
  if (lost.length > 0)
    return refuse.invalid(
      ...lost.map((one) => ({
        path: 'file',
        code: 'checklist.file',
        params: {
          path: nameOf(one),
          message: `there is no “${one.code}” that the row could belong to`,
          messageZh: `没有“${one.code}”，这一行无处可归`,
        },
      })),
    );
  const placed = (problem: Problem): Problem => {
    const place = problem.code === 'checklist.file' ? placeOf(String(problem.params?.path)) : null;
    return place ? { ...problem, params: { ...problem.params, path: nameOf(place) } } : problem;
  };
  return ok({ json, placed });
}

const refused = (refusal: Refusal): FileState => ({ refusal, preview: null, content: null });

/** First the file is read and what it would change is shown; then the draft says what the file says. */
export async function checklistFileAction(
  slug: string,
  versionId: string,
  _previous: FileState,
  form: FormData,
): Promise<FileState> {
  const context = await requireContext(slug);
  if (form.get('step') === 'take') {
    const posted = jsonOf(String(form.get('content')));
    if (!posted.ok) return refused(posted);
    const result = await runAction(slug, takeChecklistFile, {
      versionId,
      revision: Number(form.get('revision')),
      file: posted.value,
    });
    if (!result.ok) return refused(result);
    redirect(`/t/${slug}/checklists/drafts/${versionId}` as Route);
  }
  const read = await uploaded(form.get('file'));
  if (!read.ok) return refused(read);
  const { json, placed } = read.value;
  const content = JSON.stringify(json);
  if (isTooLarge(Buffer.byteLength(content))) return refused(TOO_LARGE);
  const preview = await ask(previewChecklistFile, context, { versionId, file: json });
  if (!preview.ok) return refused({ ...preview, problems: preview.problems.map(placed) });
  return { refusal: null, preview: preview.value, content };
}
