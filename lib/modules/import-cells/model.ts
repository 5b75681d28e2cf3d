/**
 * A cell of a spreadsheet is what a person typed, pasted or had a program turn into something else. It is read here
 * into what a record form would send; what could mean two things is refused, never guessed. Ranges, lengths and
 * everything that a form checks as well is left to the submission itself.
 */
import { CALENDAR_SPAN, type WorkCalendar } from '@/lib/modules/calendars/model';
import type { ChecklistItem, ItemField } from '@/lib/modules/checklists/schema';
import { happenedOnOf, validateContent } from '@/lib/modules/contents/model';
import { type NamedReference, fieldsOf } from '@/lib/modules/forms/model';
import { isFilled } from '@/lib/modules/import-sheets/model';
import { computedContent, prefilledContent } from '@/lib/modules/prefills/model';
import { LATE_REASONS } from '@/lib/modules/records/schema';
import { type CivilDate, civilDate, fromDayNumber, isCivilDate } from '@/lib/shared/civil-date';
import {
  COLUMN_OF_DIFFERENCE,
  COLUMN_OF_REASON,
  type CellFault,
  type CellsRead,
  type StagedCell,
  type StagedCells,
} from './schema';

/** Days from 30 December 1899, on which spreadsheets count from 0, to 1970-01-01. */
const SERIAL_OF_1970 = 25_569;
/** From 1990 to 2099; another number in a date cell is an amount or a year. */
const SERIALS = { from: 32_874, to: 73_050 };

const YEAR_FIRST = /^(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*日?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
/** A date cell with a time of day, as workbooks are read here. */
const WITH_TIME = /^(\d{4}-\d{2}-\d{2})[ T]\d{1,2}:\d{2}(?::\d{2})?$/;
const NO_YEAR = /^\d{1,2}\s*(?:月|[-/.])\s*\d{1,2}\s*日?$/;
const YEAR_LAST = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/;

type DateFault = 'not_a_date' | 'date_without_year' | 'date_ambiguous';

/**
 * The day a cell means: written with the year first, or the number under which a spreadsheet keeps a day. A day
 * without a year, or with the year last, may be read in two ways and is refused.
 */
export function readDay(cell: StagedCell): { day: CivilDate } | { fault: DateFault } {
  if (typeof cell === 'number') {
    const isSerial = Number.isInteger(cell) && cell >= SERIALS.from && cell <= SERIALS.to;
    if (isSerial) return { day: fromDayNumber(cell - SERIAL_OF_1970) };
    const digits = COMPACT.exec(String(cell));
    return digits ? dayOfParts(digits) : { fault: 'not_a_date' };
  }
  if (typeof cell === 'boolean') return { fault: 'not_a_date' };
  const text = cell.normalize('NFKC').trim();
  const parts = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (parts) return dayOfParts(parts);
  const [, day] = WITH_TIME.exec(text) ?? [];
  if (day && isCivilDate(day)) return { day };
  if (NO_YEAR.test(text)) return { fault: 'date_without_year' };
  return { fault: YEAR_LAST.test(text) ? 'date_ambiguous' : 'not_a_date' };
}

function dayOfParts([, year, month, day]: RegExpExecArray): { day: CivilDate } | { fault: DateFault } {
  const read = civilDate(Number(year), Number(month), Number(day));
  return isCivilDate(read) ? { day: read } : { fault: 'not_a_date' };
}

const THOUSANDS = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/** A number as a form would send it: thousands set apart by commas are joined. */
function readFigure(cell: StagedCell): StagedCell {
  if (typeof cell !== 'string') return cell;
  const text = cell.normalize('NFKC').trim();
  return THOUSANDS.test(text) ? text.replaceAll(',', '') : text;
}

/** Digits beyond these a spreadsheet has lost already. */
const SURE_DIGITS = 15;

function readWords(cell: StagedCell): { text: string } | { fault: 'number_cut_off' } {
  if (typeof cell === 'number' && Math.abs(cell) >= 10 ** SURE_DIGITS) return { fault: 'number_cut_off' };
  return { text: String(cell) };
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** The choice that a cell names: by its words in either language, or by its value. */
export function readChoice(choices: NonNullable<ItemField['enum']>, cell: StagedCell): string | null {
  const wanted = plain(String(cell));
  const found = choices.find((one) =>
    [one.labelZh, one.labelEn, one.value].some((word) => plain(word) === wanted),
  );
  return found?.value ?? null;
}

const isEmpty = (cell: StagedCell | undefined): cell is undefined =>
  cell === undefined || (typeof cell === 'string' && cell.trim() === '');

/** The names of the reasons for a late entry, as a template offers them. */
export type ReasonWords = Readonly<Record<string, readonly string[]>>;

/** What a record form would send for a row, and every cell that cannot be read. An empty cell is absent. */
export function readCells(
  item: Pick<ChecklistItem, 'fields'>,
  cells: StagedCells,
  reasons: ReasonWords,
): CellsRead {
  const faults: CellFault[] = [];
  const content: Record<string, unknown> = {};
  const refuse = (key: string, code: string) => void faults.push({ key, code: `imports.${code}` });
  for (const field of fieldsOf(item)) {
    const { key } = field;
    const cell = cells[key];
    if (isEmpty(cell)) continue;
    if (isFormula(cell)) refuse(key, 'formula_cell');
    else if (field.type === 'date') {
      const read = readDay(cell);
      if ('day' in read) content[key] = read.day;
      else refuse(key, read.fault);
    } else if (field.type === 'enum') {
      const value = readChoice(field.enum!, cell);
      if (value !== null) content[key] = value;
      else {
        const choices = field.enum!.map((choice) => choice.labelZh).join('、');
        const choicesEn = field.enum!.map((choice) => choice.labelEn).join(', ');
        faults.push({ key, code: 'imports.not_a_choice', params: { choices, choicesEn } });
      }
    } else if (field.type === 'count' || field.type === 'number' || field.type === 'money') {
      content[key] = readFigure(cell);
    } else {
      const read = readWords(cell);
      if ('text' in read) content[key] = read.text;
      else refuse(key, read.fault);
    }
  }
  const reason = cells[COLUMN_OF_REASON];
  const lateReason = isEmpty(reason) ? undefined : reasonOf(reason, reasons);
  if (lateReason === null) refuse(COLUMN_OF_REASON, 'not_a_reason');
  const difference = cells[COLUMN_OF_DIFFERENCE];
  return {
    content,
    ...(lateReason ? { lateReason } : {}),
    ...(isEmpty(difference) ? {} : { whatIsDifferent: String(difference) }),
    faults,
  };
}

/** Whether a text is a formula: of a workbook none arrives here, a plain text or a paste may hold one. */
const isFormula = (cell: StagedCell) => typeof cell === 'string' && /^\s*=/.test(cell);

function reasonOf(cell: StagedCell, reasons: ReasonWords): (typeof LATE_REASONS)[number] | null {
  const wanted = plain(String(cell));
  return (
    LATE_REASONS.find((reason) =>
      [reason, ...(reasons[reason] ?? [])].some((word) => plain(word) === wanted),
    ) ?? null
  );
}

/**
 * What is wrong with a row, cell by cell: what could not be read, then what the submission says of the rest. A cell
 * that could not be read is not called empty as well.
 */
export function faultsOf(
  unread: readonly CellFault[],
  problems: readonly { path: string; code: string; params?: Record<string, string | number> }[],
): CellFault[] {
  const said = new Set(unread.map((fault) => fault.key));
  const told = problems.flatMap(({ path, code, params }): CellFault[] => {
    const key = keyOf(path);
    if (key !== '' && said.has(key)) return [];
    return [{ key, code, ...(params ? { params } : {}) }];
  });
  return [...unread, ...told];
}

/** The column of a problem; empty for one that belongs to the row as a whole. */
function keyOf(path: string): string {
  if (path === COLUMN_OF_REASON || path === COLUMN_OF_DIFFERENCE) return path;
  return /^content\.([A-Za-z0-9]+)/.exec(path)?.[1] ?? '';
}

/** What the form of a record would have filled in. */
export interface KnownOfRow {
  periodName: string | null;
  writer: NamedReference | null;
  head: NamedReference | null;
  calendar: WorkCalendar;
}

/**
 * A row with the empty cells that the form of a record fills in by itself: the period, the writer, the head, a set
 * beginning, and what follows from the row itself. The last values, today and figures counted today are not a row's.
 */
export function filledContent(
  item: Pick<ChecklistItem, 'fields' | 'sensitivity'>,
  content: Record<string, unknown>,
  { periodName, writer, head, calendar }: KnownOfRow,
): Record<string, unknown> {
  const day = happenedOnOf(item, content) ?? CALENDAR_SPAN.from;
  const nothing = {
    period: null,
    last: null,
    source: null,
    nextNumber: null,
    counted: {},
    writesForOthers: false,
  };
  const known = prefilledContent(item, { ...nothing, today: day, periodName, writer, head, calendar });
  const given = item.fields.filter((field) => isFilled(field) && !field.prefill!.startsWith('computed:'));
  const filled = { ...content };
  for (const { key } of given)
    if (filled[key] === undefined && known[key] !== undefined) filled[key] = known[key];
  const { content: typed } = validateContent(item, filled, { today: CALENDAR_SPAN.to, draft: true });
  for (const [key, value] of Object.entries(computedContent(item, typed, { counted: {}, calendar })))
    filled[key] ??= value;
  return filled;
}

/** The values in a sentence about a fault, in one language: of `titles` and `titlesEn` the one that is read. */
export function valuesIn(
  params: Record<string, string | number> | undefined,
  english: boolean,
): Record<string, string | number> {
  const entries = Object.entries(params ?? {});
  return Object.fromEntries(
    entries
      .filter(([key]) => !key.endsWith('En'))
      .map(([key, value]) => [key, (english && params![`${key}En`]) || value]),
  );
}
