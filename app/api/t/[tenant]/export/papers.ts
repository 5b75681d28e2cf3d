import { getTranslations } from 'next-intl/server';
import { MOST_LEDGER_ROWS, ledgerPaper } from '@/components/papers/ledger-paper';
import { noticePaper } from '@/components/papers/notice-paper';
import { recordPaper } from '@/components/papers/record-paper';
import { reportPaper } from '@/components/papers/report-paper';
import { type PaperWords, dayIn, inLanguage, makerOf, paperWords } from '@/components/papers/words';
import { minutesPaper } from '@/lib/modules/minutes/model';
import { getMinutes } from '@/lib/modules/minutes/queries';
import { listRecordFilters } from '@/lib/modules/record-lists/queries';
import { LISTED_STATES, type RecordRow } from '@/lib/modules/record-lists/schema';
import { getRecord } from '@/lib/modules/record-views/queries';
import { getPeriodReport } from '@/lib/modules/reports/queries';
import { getResultNotice } from '@/lib/modules/result-notices/queries';
import type { Context } from '@/lib/platform/context';
import { answerOf } from '@/lib/platform/http';
import { writePaper } from '@/lib/platform/papers';
import { ask } from '@/lib/platform/query';
import { type Paper, type PaperFormat, withOrigin } from '@/lib/shared/paper';
import { type Result, ok, refuse } from '@/lib/shared/result';
import { fileAnswer } from './answer';
import { filteredRecords } from './lists';

type Search = Record<string, string>;

interface Making {
  context: Context;
  search: Search;
  words: PaperWords;
  /** The database's time of the request. */
  at: string;
}

/** One record, for whoever may read it. A restricted one never leaves the platform. */
async function ofRecord({ context, search, words, at }: Making): Promise<Result<Paper>> {
  const found = await ask(getRecord, context, search);
  if (!found.ok) return found;
  if (!found.value.can.download) return refuse.forbidden('records.restricted_file');
  return ok(recordPaper(found.value, makerOf(context, words, at), words));
}

/** The list of records as it was filtered. */
async function ofRecords({ context, search, words, at }: Making): Promise<Result<Paper>> {
  const found = await filteredRecords(context, search, MOST_LEDGER_ROWS + 1);
  if (!found.ok) return found;
  const ledger = {
    rows: found.value.slice(0, MOST_LEDGER_ROWS),
    isCut: found.value.length > MOST_LEDGER_ROWS,
    filters: await filtersInWords(context, search, found.value[0], words),
  };
  return ok(ledgerPaper(ledger, makerOf(context, words, at), words));
}

/** What the list was narrowed to. Bodies are named as the rows and the choices name them. */
async function filtersInWords(
  context: Context,
  search: Search,
  first: RecordRow | undefined,
  words: PaperWords,
): Promise<string[]> {
  const { t, duty } = words;
  const column = await getTranslations('records.list');
  const choices = await ask(listRecordFilters, context, {});
  const group = choices.ok && choices.value.groups.find((one) => one.id === search.groupId);
  const status = LISTED_STATES.find((one) => one === search.status);
  const parts = [
    search.from && t('ledger.from', { on: dayIn(words, search.from) }),
    search.to && t('ledger.to', { on: dayIn(words, search.to) }),
    group && inLanguage(words, group),
    search.subjectId && first && inLanguage(words, first.subject),
    search.namesId && t('ledger.names'),
    search.sectionCode && t('ledger.section', { code: search.sectionCode }),
    search.itemCode && `${column('item')} ${search.itemCode}`,
    status && `${column('state')} ${duty(`recordState.${status}`)}`,
    search.q && t('ledger.found', { q: search.q }),
  ];
  return parts.flatMap((part) => part || []);
}

/** The period report of a unit or a group. */
async function ofReport({ context, search, words, at }: Making): Promise<Result<Paper>> {
  const found = await ask(getPeriodReport, context, search);
  if (!found.ok) return found;
  return ok(reportPaper(found.value, makerOf(context, words, at), words));
}

/** The notice of a quarter, as it was issued or as it stands. */
async function ofNotice({ context, search, words, at }: Making): Promise<Result<Paper>> {
  const found = await ask(getResultNotice, context, search);
  if (!found.ok) return found;
  return ok(noticePaper(found.value, makerOf(context, words, at), words));
}

/** The minutes of a meeting, in Chinese unless English is asked for. */
async function ofMinutes({ context, search: { language, ...search } }: Making): Promise<Result<Paper>> {
  const found = await ask(getMinutes, context, search);
  return found.ok ? ok(minutesPaper(found.value, language === 'en' ? 'en' : 'zh-CN')) : found;
}

export const PAPERS = {
  record: ofRecord,
  records: ofRecords,
  report: ofReport,
  notice: ofNotice,
  minutes: ofMinutes,
} as const;

/** A paper as a file of Word or PDF; its links lead to the platform from wherever it is read. */
export async function paperAnswer(
  kind: keyof typeof PAPERS,
  format: PaperFormat,
  asked: { context: Context; search: Search; at: Date; origin: string },
): Promise<Response> {
  const { context, search, at, origin } = asked;
  const words = await paperWords();
  const paper = await PAPERS[kind]({ context, search, words, at: at.toISOString() });
  if (!paper.ok) return answerOf(paper);
  return fileAnswer(await writePaper(withOrigin(paper.value, origin), format), paper.value.name, format);
}
