import type { EventKind } from '@/lib/shared/events';
import { groupBy } from '@/lib/shared/group-by';
import type { Db } from './db';
import { own, ownTenant } from './db';
import { type ModelName, type Rows, columnOf, tableOf } from './tables';

/** One row to add, one row to change when it is still as expected, or one row to take away. */
export type Write =
  | { op: 'insert'; model: ModelName; row: object }
  | { op: 'change'; model: ModelName; key: object; expect: object; set: object }
  | { op: 'remove'; model: ModelName; key: object }
  | { op: 'count'; cell: CounterCell; by: number };

export interface CounterCell {
  kind: 'record' | 'obligation';
  day: string;
  groupId: string;
  subjectId: string;
  subjectKind: string;
  sectionCode: string;
  state: string;
}

export interface EventDraft {
  kind: EventKind;
  streamId: string;
  streamKind: string;
  content: unknown;
  /** Before this instant nobody is told; at once where nothing is said. */
  heldUntil?: Date;
}

export function insert<Model extends ModelName>(model: Model, row: Rows[Model]): Write {
  return { op: 'insert', model, row };
}

/** Compare-and-set: the change applies only while the row still holds what `expect` says. */
export function change<Model extends ModelName>(
  model: Model,
  key: Partial<Rows[Model]>,
  expect: Partial<Rows[Model]>,
  set: Partial<Rows[Model]>,
): Write {
  return { op: 'change', model, key, expect, set };
}

export function remove<Model extends ModelName>(model: Model, key: Partial<Rows[Model]>): Write {
  return { op: 'remove', model, key };
}

/** Moves a counter; cells are added up before they are written. */
export function count(cell: CounterCell, by: number): Write {
  return { op: 'count', cell, by };
}

/** An event of a stream; the type parameter ties the content to its kind. What may still be undone is told later. */
export function record<Content>(
  kind: EventKind<Content>,
  stream: { id: string; kind: string },
  content: Content,
  heldUntil?: Date,
): EventDraft {
  return { kind, streamId: stream.id, streamKind: stream.kind, content, ...(heldUntil ? { heldUntil } : {}) };
}

/** Thrown when a row was no longer as expected; the transaction is undone and the caller told `conflict`. */
export class StaleWrite extends Error {}

/** How the database says so: it refuses by itself, so that the commit need not wait for our look at the answer. */
const STALE = 'STALE';

const columns = (row: object) =>
  Object.keys(row).filter((key) => (row as Record<string, unknown>)[key] !== undefined);

function snake(row: object): Record<string, unknown> {
  return Object.fromEntries(
    columns(row).map((key) => [columnOf(key), (row as Record<string, unknown>)[key]]),
  );
}

/** A statement put together from names of our own schema; values are bound. */
function statement(db: Db, pieces: string[], ...values: unknown[]) {
  return db.sql<{ count: number }>(
    Object.assign([...pieces], { raw: pieces }) as unknown as TemplateStringsArray,
    ...values,
  );
}

/** All new rows in one statement; what refers to each other is checked when it ends. */
async function applyInserts(db: Db, writes: Extract<Write, { op: 'insert' }>[]) {
  const shapes = [...groupBy(writes, (write) => `${write.model} ${columns(write.row).join()}`).values()];
  if (shapes.length === 0) return;
  const pieces = [''];
  const values: unknown[] = [];
  const say = (text: string) => (pieces[pieces.length - 1] += text);
  const bind = (value: unknown) => (values.push(value), pieces.push(''));
  shapes.forEach((group, index) => {
    const isLast = index === shapes.length - 1;
    const table = tableOf(group[0]!.model);
    const names = columns(group[0]!.row).map(columnOf).join(', ');
    if (!isLast) say(`${index === 0 ? 'WITH' : ','} w${index} AS (`);
    say(`INSERT INTO ${table} (tenant_id, ${names}) SELECT `);
    bind(ownTenant);
    say(`, ${names} FROM jsonb_populate_recordset(NULL::${table}, `);
    bind(JSON.stringify(group.map((write) => snake(write.row))));
    say(isLast ? ')' : ')) ');
  });
  await statement(db, pieces, ...values);
}

async function applyChanges(db: Db, writes: Extract<Write, { op: 'change' }>[]) {
  const shape = (write: (typeof writes)[number]) =>
    [write.model, columns(write.key), columns(write.expect), columns(write.set)].join(' ');
  const applied = [...groupBy(writes, shape).values()].map(async (group) => {
    const { model, key, expect, set } = group[0]!;
    const table = tableOf(model);
    const isKey = columns(key).map((name) => `t.${columnOf(name)} = k.${columnOf(name)}`);
    const isExpected = columns(expect).map(
      (name) => `t.${columnOf(name)} IS NOT DISTINCT FROM e.${columnOf(name)}`,
    );
    const assignments = columns(set).map((name) => `${columnOf(name)} = s.${columnOf(name)}`);
    const rows = JSON.stringify(
      group.map((write) => ({ k: snake(write.key), e: snake(write.expect), s: snake(write.set) })),
    );
    await statement(
      db,
      [
        `WITH changed AS (UPDATE ${table} t SET ${assignments.join(', ')} FROM jsonb_array_elements(`,
        `::jsonb) w, LATERAL jsonb_populate_record(NULL::${table}, w -> 'k') k, ` +
          `LATERAL jsonb_populate_record(NULL::${table}, w -> 'e') e, ` +
          `LATERAL jsonb_populate_record(NULL::${table}, w -> 's') s WHERE `,
        ` AND ${[...isKey, ...isExpected].join(' AND ')} RETURNING 1)
         SELECT refuse_stale_write(count(*) = `,
        `) FROM changed`,
      ],
      rows,
      own('t'),
      group.length,
    ).catch((error: unknown) => {
      throw (error as { code?: string }).code === STALE ? new StaleWrite(model) : error;
    });
  });
  await Promise.all(applied);
}

async function applyRemovals(db: Db, writes: Extract<Write, { op: 'remove' }>[]) {
  const shapes = groupBy(writes, (write) => `${write.model} ${columns(write.key).join()}`);
  const applied = [...shapes.values()].map(async (group) => {
    const table = tableOf(group[0]!.model);
    const isKey = columns(group[0]!.key).map((name) => `t.${columnOf(name)} = k.${columnOf(name)}`);
    await statement(
      db,
      [
        `DELETE FROM ${table} t USING jsonb_populate_recordset(NULL::${table}, `,
        `) k WHERE `,
        ` AND ${isKey.join(' AND ')}`,
      ],
      JSON.stringify(group.map((write) => snake(write.key))),
      own('t'),
    );
  });
  await Promise.all(applied);
}

/** Adds up cells under a key of their own and sets them in one order, so that two transactions never wait crosswise. */
function sumsOf(
  writes: Extract<Write, { op: 'count' }>[],
  slot: number,
  keyed: (cell: CounterCell) => object,
): string[] {
  return [...groupBy(writes, (write) => JSON.stringify(snake(keyed(write.cell)))).values()]
    .map((group) => ({
      ...snake(keyed(group[0]!.cell)),
      slot,
      n: group.reduce((sum, write) => sum + write.by, 0),
    }))
    .filter((row) => row.n !== 0)
    .map((row) => JSON.stringify(row))
    .sort();
}

/** Counts by day and by month, in one statement. */
async function applyCounts(db: Db, writes: Extract<Write, { op: 'count' }>[], slot: number) {
  const days = sumsOf(writes, slot, (cell) => cell);
  if (days.length === 0) return;
  const months = sumsOf(writes, slot, ({ day, ...cell }) => ({ ...cell, month: `${day.slice(0, 7)}-01` }));
  const key = 'group_id, subject_id, subject_kind, section_code, state, slot';
  await statement(
    db,
    [
      `WITH days AS (INSERT INTO duty_counters AS c (tenant_id, kind, day, ${key}, n) SELECT `,
      `, kind, day, ${key}, n FROM jsonb_populate_recordset(NULL::duty_counters, `,
      `) ON CONFLICT (tenant_id, kind, day, group_id, subject_id, section_code, state, slot)
         DO UPDATE SET n = c.n + excluded.n)
       INSERT INTO duty_month_counters AS c (tenant_id, kind, month, ${key}, n) SELECT `,
      `, kind, month, ${key}, n FROM jsonb_populate_recordset(NULL::duty_month_counters, `,
      `) ON CONFLICT (tenant_id, kind, month, subject_kind, group_id, subject_id, section_code, state, slot)
         DO UPDATE SET n = c.n + excluded.n`,
    ],
    ownTenant,
    `[${days.join()}]`,
    ownTenant,
    `[${months.join()}]`,
  );
}

/** Carries out the writes of one command, or of a batch of commands, in a few statements and one round trip; counters last. */
export async function applyWrites(db: Db, writes: readonly Write[], slot: number): Promise<void> {
  const of = <Op extends Write['op']>(op: Op) =>
    writes.filter((write): write is Extract<Write, { op: Op }> => write.op === op);
  // The connection carries statements out in the order in which they are sent.
  await Promise.all([
    applyInserts(db, of('insert')),
    applyChanges(db, of('change')),
    applyRemovals(db, of('remove')),
    applyCounts(db, of('count'), slot),
  ]);
}
