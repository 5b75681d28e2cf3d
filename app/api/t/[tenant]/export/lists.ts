import { getLocale, getTranslations } from 'next-intl/server';
import { listMembers } from '@/lib/modules/members/queries';
import { listOrganizations } from '@/lib/modules/organizations/queries';
import { listRecords } from '@/lib/modules/record-lists/queries';
import type { RecordRow } from '@/lib/modules/record-lists/schema';
import { wordOfState } from '@/lib/modules/records/model';
import { mayLeave } from '@/lib/modules/records/policy';
import type { Context } from '@/lib/platform/context';
import { ask } from '@/lib/platform/query';
import { wallClock } from '@/lib/shared/locales';
import { type Result, ok } from '@/lib/shared/result';
import type { ExportTable } from './answer';

type Search = Record<string, string>;

const MOST_ROWS = 20_000;

async function inWords() {
  const english = (await getLocale()) === 'en';
  return (nameZh: string, nameEn: string | null) => (english && nameEn) || nameZh;
}

/** An instant as spreadsheets sort it: `2026-06-15 09:06`, by the tenant's clock. */
export function minuteOf(at: string, { tenant }: Context): string {
  const { on, time } = wallClock(at, tenant.timeZone);
  return `${on} ${time}`;
}

/** Every page of a list that is read page by page, until there are as many rows as asked for. */
export async function everyPage<Row>(
  page: (cursor: string | undefined) => Promise<Result<{ rows: Row[]; next: string | null }>>,
  most = MOST_ROWS,
): Promise<Result<Row[]>> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const read = await page(cursor);
    if (!read.ok) return read;
    rows.push(...read.value.rows);
    cursor = read.value.next ?? undefined;
  } while (cursor !== undefined && rows.length < most);
  return ok(rows);
}

/** Records as a list was filtered, latest first. */
export const filteredRecords = (context: Context, search: Search, most?: number) =>
  everyPage<RecordRow>(
    (cursor) => ask(listRecords, context, { ...search, limit: 200, ...(cursor ? { cursor } : {}) }),
    most,
  );

/** Records as the list shows them; restricted ones never leave the platform. */
export async function recordsTable(context: Context, search: Search): Promise<Result<ExportTable>> {
  const found = await filteredRecords(context, search);
  if (!found.ok) return found;
  const t = await getTranslations('records.list.column');
  const duty = await getTranslations('duty');
  const name = await inWords();
  return ok({
    name: `records_${context.today}`,
    head: [
      t('number'),
      t('happened'),
      t('itemCode'),
      t('item'),
      t('title'),
      t('subject'),
      t('author'),
      t('recorded'),
      t('state'),
      t('lateReason'),
      t('sensitivity'),
    ],
    rows: found.value
      .filter(mayLeave)
      .map((row) => [
        row.number,
        row.happenedOn,
        row.itemCode,
        name(row.itemZh, row.itemEn),
        row.title,
        name(row.subject.nameZh, row.subject.nameEn),
        name(row.author.nameZh, row.author.nameEn),
        minuteOf(row.recordedAt, context),
        duty(`recordState.${wordOfState(row)}`),
        row.lateReason && duty(`lateReason.${row.lateReason}` as Parameters<typeof duty>[0]),
        row.sensitivity === 'normal' ? null : duty(`sensitivity.${row.sensitivity}`),
      ]),
  });
}

/** People with their posts of today, a line for each post. */
export async function membersTable(context: Context, search: Search): Promise<Result<ExportTable>> {
  const found = await everyPage((cursor) =>
    ask(listMembers, context, { ...search, limit: 100, ...(cursor ? { cursor } : {}) }),
  );
  if (!found.ok) return found;
  const t = await getTranslations('members.column');
  const name = await inWords();
  return ok({
    name: `members_${context.today}`,
    head: [t('name'), t('post'), t('organization')],
    rows: found.value.flatMap((person) =>
      person.positions.map((post) => [
        name(person.nameZh, person.nameEn),
        name(post.postZh, post.postEn),
        name(post.organizationZh, post.organizationEn),
      ]),
    ),
  });
}

/** The bodies of the directory as a search found them. */
export async function organizationsTable(context: Context, search: Search): Promise<Result<ExportTable>> {
  const found = await ask(listOrganizations, context, search);
  if (!found.ok) return found;
  const t = await getTranslations('organizations');
  const name = await inWords();
  return ok({
    name: `organizations_${found.value.on}`,
    head: [
      t('column.code'),
      t('column.name'),
      t('column.kind'),
      t('column.superior'),
      t('column.group'),
      t('column.subject'),
    ],
    rows: found.value.rows.map((row) => [
      row.code,
      name(row.nameZh, row.nameEn),
      t(`kind.${row.kind}`),
      row.superior && name(row.superior.nameZh, row.superior.nameEn),
      row.group && row.group.id !== row.id ? name(row.group.nameZh, row.group.nameEn) : null,
      row.subjectKind === 'unit' || row.subjectKind === 'group'
        ? t(`subjectKind.${row.subjectKind}`)
        : t('notSubject'),
    ]),
  });
}
