import { getLocale, getTranslations } from 'next-intl/server';
import type { Body } from '@/lib/modules/bodies/schema';
import type { Context } from '@/lib/platform/context';
import { type Query, ask } from '@/lib/platform/query';
import type { Cell } from '@/lib/platform/spreadsheets';
import { chineseNumeral } from '@/lib/shared/chinese-numeral';
import { localeOf } from '@/lib/shared/locales';
import { type Result, ok } from '@/lib/shared/result';
import type { ExportTable } from './answer';
import { everyPage, minuteOf } from './lists';

type Search = Record<string, string>;

interface Named {
  nameZh: string;
  nameEn: string | null;
}

/** The words of every screen, in the language of the reader. */
export async function listWords() {
  return { locale: localeOf(await getLocale()), t: await getTranslations() };
}
export type ListWords = Awaited<ReturnType<typeof listWords>>;

/** What the columns of a list are written with. */
function penOf({ t, locale }: ListWords, context: Context) {
  const english = locale === 'en';
  const name = (one: Named) => (english && one.nameEn) || one.nameZh;
  return {
    t,
    locale,
    english,
    today: context.today,
    name,
    title: (one: { titleZh: string; titleEn: string | null }) => (english && one.titleEn) || one.titleZh,
    body: (one: Body) =>
      one.number === null
        ? name(one)
        : t('board.groupName', { number: english ? String(one.number) : chineseNumeral(one.number) }),
    minute: (at: string) => minuteOf(at, context),
  };
}
export type Pen = ReturnType<typeof penOf>;

type Column<Row> = readonly [title: string, cell: (row: Row) => Cell];

/** A list of a screen as a table: the rows it shows, with everything beyond its first page. */
export type ScreenList = (
  context: Context,
  search: Search,
  words: ListWords,
) => Promise<Result<Pick<ExportTable, 'head' | 'rows'>>>;

export const screenList =
  <Row>(
    read: (context: Context, search: Search) => Promise<Result<Row[]>>,
    columnsOf: (pen: Pen) => readonly Column<Row>[],
  ): ScreenList =>
  async (context, search, words) => {
    const found = await read(context, search);
    if (!found.ok) return found;
    const columns = columnsOf(penOf(words, context));
    return ok({
      head: columns.map(([title]) => title),
      rows: found.value.map((row) => columns.map(([, cell]) => cell(row))),
    });
  };

/** The rows of a list that its query answers at once. */
export const atOnce =
  <Input, Value, Row>(query: Query<Input, Value>, rowsOf: (value: Value) => readonly Row[]) =>
  async (context: Context, search: object): Promise<Result<Row[]>> => {
    const found = await ask(query, context, search);
    return found.ok ? ok([...rowsOf(found.value)]) : found;
  };

/** The rows of a list that is read page by page; `after` is what its query calls the key to go on from. */
export const pageByPage =
  <Input, Value extends { next: string | null }, Row>(
    query: Query<Input, Value>,
    rowsOf: (value: Value) => readonly Row[],
    { after = 'cursor', limit = 100 } = {},
  ) =>
  (context: Context, search: object): Promise<Result<Row[]>> =>
    everyPage(async (cursor) => {
      const page = await ask(query, context, { ...search, limit, ...(cursor ? { [after]: cursor } : {}) });
      return page.ok ? ok({ rows: [...rowsOf(page.value)], next: page.value.next }) : page;
    });
