import { answerOf, withContext } from '@/lib/platform/http';
import { env } from '@/lib/platform/env';
import { PAPER_FORMATS } from '@/lib/shared/paper';
import { refuse } from '@/lib/shared/result';
import { tableAnswer } from '../answer';
import { checklistFile } from '../checklist';
import { importFaults, importTemplate } from '../imports';
import { membersTable, organizationsTable, recordsTable } from '../lists';
import { populationFile } from '../population';
import { PAPERS, paperAnswer } from '../papers';
import { ratesTable } from '../rates-table';
import { SCREEN_LISTS } from '../all-lists';
import { listWords } from '../screen-lists';
import { boardTable, campaignTable, dueTable, figureTable, figuresTable, matrixTable } from '../tables';

const TABLES = {
  board: boardTable,
  campaign: campaignTable,
  due: dueTable,
  figure: figureTable,
  figures: figuresTable,
  matrix: matrixTable,
  members: membersTable,
  organizations: organizationsTable,
  records: recordsTable,
  rates: ratesTable,
} as const;

/**
 * GET /api/t/<tenant>/export/<what>?…: what a page shows, as csv or with format=xlsx; records, one record and a report
 * with format=docx or pdf. The same query decides who may read it.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ tenant: string; what: string }> },
) {
  const { tenant, what } = await params;
  return withContext(request, tenant, async (context, at) => {
    const address = new URL(request.url);
    const { format, ...search } = Object.fromEntries(address.searchParams);
    const paper = PAPER_FORMATS.find((one) => one === format);
    if (paper && Object.hasOwn(PAPERS, what)) {
      const origin = env().publicUrl ?? address.origin;
      return paperAnswer(what as keyof typeof PAPERS, paper, { context, search, at, origin });
    }
    if (what === 'population') return populationFile(context, search);
    if (what === 'checklist') return checklistFile(context, search, format);
    if (what === 'import-template') return importTemplate(context, search);
    if (what === 'import-faults') return importFaults(context, search);
    if (Object.hasOwn(SCREEN_LISTS, what)) {
      const name = `${what}_${context.today}`;
      const list = await SCREEN_LISTS[what as keyof typeof SCREEN_LISTS](context, search, await listWords());
      return list.ok ? tableAnswer({ name, ...list.value }, format) : answerOf(list);
    }
    if (!Object.hasOwn(TABLES, what)) return answerOf(refuse.notFound());
    const table = await TABLES[what as keyof typeof TABLES](context, search);
    return table.ok ? tableAnswer(table.value, format) : answerOf(table);
  });
}
