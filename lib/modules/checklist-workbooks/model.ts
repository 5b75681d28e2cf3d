/**
 * A checklist file as a workbook, and back: one sheet for each kind of row, and every other word of the file as a
 * line with its place. What goes out as JSON, comes back from the workbook, and goes out again is the same file.
 */
import type { ChecklistFile, ChecklistItem, ItemField } from '@/lib/modules/checklists/schema';
import { type Column, ONCE_SECTION, SHEETS, type SheetCell, type SheetRows } from './schema';

type Tree = { [key: string]: unknown };
type SheetKey = keyof typeof SHEETS;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

// --- out

function valueAt(from: unknown, key: string): unknown {
  return key.split('.').reduce<unknown>((at, part) => (isTree(at) ? at[part] : undefined), from);
}

function cellOf(from: unknown, { key, kind }: Column): SheetCell {
  const value = valueAt(from, key);
  if (value === undefined || value === null) return null;
  return kind === 'lines' ? (value as string[]).join('\n') || null : (value as SheetCell);
}

const rowOf = (sheet: SheetKey, from: unknown): SheetCell[] =>
  SHEETS[sheet].columns.map((column) => cellOf(from, column));

/** The words of the file that stand in no sheet of their own, each with its place as a JSON pointer (RFC 6901). */
function wordRows(value: unknown, path: string): SheetCell[][] {
  if (!isTree(value)) return [[path, typeof value, String(value)]];
  const entries = Object.entries(value);
  if (entries.length === 0) return [[path, Array.isArray(value) ? 'array' : 'object', null]];
  return entries.flatMap(([key, inner]) =>
    wordRows(inner, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

/** The sheets of a file, in their order. */
export function sheetsOf(file: ChecklistFile) {
  const { checklists, onceTemplate, ...words } = file;
  const sections = checklists.flatMap((checklist) =>
    checklist.sections.map((section) => ({ ...section, checklist: checklist.code })),
  );
  const enabled = new Set(checklists.flatMap((checklist) => checklist.enabled ?? []));
  const saysEnabled = (code: string) =>
    checklists.find((one) => one.enabled && one.sections.some((s) => s.items.some((i) => i.code === code)));
  const items: (ChecklistItem & { section: string; enabled?: boolean })[] = [
    ...sections.flatMap((section) =>
      section.items.map((item) => ({
        ...item,
        section: section.code,
        ...(saysEnabled(item.code) ? { enabled: enabled.has(item.code) } : {}),
      })),
    ),
    { ...onceTemplate, section: ONCE_SECTION },
  ];
  const fields = items.flatMap((item) => item.fields.map((field) => ({ ...field, item: item.code })));
  function of<One>(list: (field: ItemField) => readonly One[] | undefined) {
    return fields.flatMap((field) =>
      (list(field) ?? []).map((one) => ({ ...one, item: field.item, field: field.key })),
    );
  }
  const rows: Record<SheetKey, SheetCell[][]> = {
    checklists: checklists.map((checklist) => rowOf('checklists', checklist)),
    sections: sections.map((section) => rowOf('sections', section)),
    items: items.map((item) => rowOf('items', item)),
    fields: fields.map((field) => rowOf('fields', field)),
    choices: of((field) => field.enum).map((choice) => rowOf('choices', choice)),
    tableColumns: of((field) => field.columns).map((one) => rowOf('tableColumns', one)),
    evidence: items.flatMap((item) =>
      item.evidence.map((one) => rowOf('evidence', { ...one, item: item.code })),
    ),
    criteria: items.flatMap((item) =>
      item.qualityCriteria.map((one) => rowOf('criteria', { ...one, item: item.code })),
    ),
    words: wordRows(words, ''),
  };
  return (Object.keys(SHEETS) as SheetKey[]).map((key) => ({
    name: SHEETS[key].name as string,
    columns: SHEETS[key].columns.map((column) => ({
      title: `${column.titleZh} ${column.key}`,
      kind: column.kind === 'number' ? ('number' as const) : ('text' as const),
    })),
    rows: rows[key],
  }));
}

// --- in

/** Where a value of the file stands in the workbook. */
interface Place {
  sheet: string;
  row: number;
  columns: ReadonlyMap<string, number>;
}

export interface FileOfSheets {
  /** What the workbook says, to be judged like any file. */
  json: unknown;
  /** The place of a path of the file: the sheet, and the row and column counted from 0; null when it has none. */
  placeOf(path: string): { sheet: string; row: number; column: number | null } | null;
  /** Rows that belong to nothing. */
  lost: { sheet: string; row: number; column: number; code: string }[];
}

const YES = new Set(['true', '是', 'yes', '1']);
const NO = new Set(['false', '否', 'no', '0']);

function valueOf(cell: SheetCell, kind: Column['kind']): unknown {
  if (kind === 'lines') return String(cell).split(/\r?\n/);
  if (kind === 'text') return String(cell);
  if (kind === 'number') return cell !== '' && Number.isFinite(Number(cell)) ? Number(cell) : cell;
  const word = String(cell).trim().toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : cell;
}

function put(into: Tree, parts: readonly string[], value: unknown): void {
  const [key, ...rest] = parts;
  if (rest.length === 0) into[key!] = value;
  else put((into[key!] ??= /^\d+$/.test(rest[0]!) ? [] : {}) as Tree, rest, value);
}

interface ReadRow extends Place {
  value: Tree;
  take(key: string): string;
}

function rowsOf(sheets: readonly SheetRows[], key: SheetKey): ReadRow[] {
  const { name, columns } = SHEETS[key];
  const [head = [], ...rows] = sheets.find((sheet) => sheet.name === name)?.rows ?? [];
  // The last word of a title names the column; people may change the words before it and move the columns.
  const titles = head.map(
    (title) =>
      String(title ?? '')
        .trim()
        .split(/\s+/)
        .at(-1)!,
  );
  const found = new Map(columns.map((column) => [column.key, titles.indexOf(column.key)] as const));
  return rows.flatMap((row, index) => {
    if (row.every((cell) => cell === null)) return [];
    const value: Tree = {};
    for (const column of columns as readonly Column[]) {
      const cell = row[found.get(column.key)!] ?? null;
      if (cell !== null) put(value, column.key.split('.'), valueOf(cell, column.kind));
      else if (column.always) put(value, column.key.split('.'), []);
    }
    const take = (word: string) => {
      const taken = String(value[word] ?? '');
      delete value[word];
      return taken;
    };
    return [{ sheet: name, row: index + 1, columns: found, value, take }];
  });
}

/** Parts of a place that would reach behind the file, or make a list without end. */
const FORBIDDEN = /^(__proto__|constructor|prototype|\d{5,})$/;

function wordsInto(json: Tree, rows: readonly ReadRow[]): void {
  for (const { value } of rows) {
    const parts = String(value.path ?? '')
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (parts.length === 0 || parts.some((part) => FORBIDDEN.test(part))) continue;
    const text = String(value.value ?? '');
    const kinds: Record<string, unknown> = {
      number: Number(text),
      boolean: text === 'true',
      array: [],
      object: {},
    };
    put(json, parts, Object.hasOwn(kinds, String(value.kind)) ? kinds[String(value.kind)] : text);
  }
}

/** Puts the rows of a workbook together again as the file they are of. */
export function fileOfSheets(sheets: readonly SheetRows[]): FileOfSheets {
  const places = new Map<string, Place>();
  const lost: FileOfSheets['lost'] = [];
  const json: Tree = {};
  wordsInto(json, rowsOf(sheets, 'words'));

  const stray = (row: ReadRow, key: string, code: string) =>
    lost.push({ sheet: row.sheet, row: row.row, column: Math.max(0, row.columns.get(key)!), code });

  const checklists = rowsOf(sheets, 'checklists').map((row, index) => {
    places.set(`checklists[${index}]`, row);
    return { row, path: `checklists[${index}]`, sections: [] as Tree[], enabled: null as string[] | null };
  });
  const sections = new Map<string, { path: string; items: Tree[]; checklist: (typeof checklists)[number] }>();
  for (const row of rowsOf(sheets, 'sections')) {
    const owner = row.take('checklist');
    const checklist = checklists.find((one) => one.row.value.code === owner);
    if (!checklist) {
      stray(row, 'checklist', owner);
      continue;
    }
    const path = `${checklist.path}.sections[${checklist.sections.length}]`;
    const items: Tree[] = [];
    checklist.sections.push({ ...row.value, items });
    places.set(path, row);
    const code = String(row.value.code);
    if (!sections.has(code)) sections.set(code, { path, items, checklist });
  }

  const items = new Map<string, { path: string; value: Tree }>();
  for (const row of rowsOf(sheets, 'items')) {
    const owner = row.take('section');
    const { enabled, ...content } = row.value;
    const value: Tree = { ...content, fields: [], evidence: [], qualityCriteria: [] };
    const code = String(value.code);
    if (owner === ONCE_SECTION) {
      json.onceTemplate = value;
      places.set('onceTemplate', row);
      if (!items.has(code)) items.set(code, { path: 'onceTemplate', value });
      continue;
    }
    const section = sections.get(owner);
    if (!section) {
      stray(row, 'section', owner);
      continue;
    }
    const path = `${section.path}.items[${section.items.length}]`;
    section.items.push(value);
    places.set(path, row);
    if (enabled !== undefined) section.checklist.enabled ??= [];
    if (enabled === true) section.checklist.enabled!.push(code);
    if (!items.has(code)) items.set(code, { path, value });
  }

  const fields = new Map<string, { path: string; value: Tree }>();
  const hang = (sheet: SheetKey, list: string, onto: 'item' | 'field') => {
    for (const row of rowsOf(sheets, sheet)) {
      const code = row.take('item');
      const field = onto === 'field' ? row.take('field') : null;
      const owner = field === null ? items.get(code) : fields.get(`${code}/${field}`);
      if (!owner) {
        stray(row, field === null ? 'item' : 'field', field ?? code);
        continue;
      }
      const all = (owner.value[list] ??= []) as Tree[];
      const path = `${owner.path}.${list}[${all.length}]`;
      all.push(row.value);
      places.set(path, row);
      const key = `${code}/${String(row.value.key)}`;
      if (sheet === 'fields' && !fields.has(key)) fields.set(key, { path, value: row.value });
    }
  };
  hang('fields', 'fields', 'item');
  hang('choices', 'enum', 'field');
  hang('tableColumns', 'columns', 'field');
  hang('evidence', 'evidence', 'item');
  hang('criteria', 'qualityCriteria', 'item');

  json.checklists = checklists.map(({ row, sections: of, enabled }) => ({
    ...row.value,
    ...(enabled ? { enabled } : {}),
    sections: of,
  }));
  return { json, lost, placeOf: (path) => placeIn(places, path) };
}

function placeIn(places: ReadonlyMap<string, Place>, path: string): ReturnType<FileOfSheets['placeOf']> {
  for (
    let end = path.length;
    end > 0;
    end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1))
  ) {
    const place = places.get(path.slice(0, end));
    if (!place) continue;
    const rest = path.slice(end).replace(/^\./, '').replaceAll('[', '.').replaceAll(']', '');
    const column =
      place.columns.get(rest) ??
      [...place.columns].find(
        ([key]) => rest !== '' && (key.startsWith(`${rest}.`) || rest.startsWith(`${key}.`)),
      )?.[1];
    return { sheet: place.sheet, row: place.row, column: column === undefined || column < 0 ? null : column };
  }
  return null;
}
