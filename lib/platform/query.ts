import type { z } from 'zod';
import { type Refusal, type Result, refuse } from '@/lib/shared/result';
import { type Command, admits } from './command';
import { problemsOf, refuseBrokenText } from './input';
import type { Context } from './context';
import { type Db, readTenant, readTenantAtOnce } from './db';
import { type Models, readModels } from './models';

export interface Query<Input = unknown, Value = unknown> {
  kind: 'query';
  name: string;
  roles: Command['roles'];
  input: z.ZodType<Input>;
  /** Its statements read by key or within a narrow range, and most of them do not wait for one another: see {@link readTenantAtOnce}. */
  atOnce?: true;
  /** Reads in SQL: lists, boards, whatever needs a shape of its own. */
  read?(db: Db, context: Context, input: Input): Promise<Value | Refusal>;
  /** Reads through the typed models: simple lists of ground modules. One of the two is given. */
  readModels?(models: Models, context: Context, input: Input): Promise<Value | Refusal>;
}

/** A query whatever it takes: its input is parsed when it is asked. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyQuery = Query<any, unknown>;

/** Defines a query: what may be asked, by which roles, and what is there. Who may see which rows is decided inside, from the policy. */
export function defineQuery<Input, Value>(
  definition: Omit<Query<Input, Value>, 'kind'>,
): Query<Input, Value> {
  return { kind: 'query', ...definition };
}

function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === 'object' && value !== null && (value as Refusal).ok === false && 'problems' in value
  );
}

function readSql<Value>(query: AnyQuery, tenantId: string, read: (db: Db) => Promise<Value>) {
  return query.atOnce ? readTenantAtOnce(tenantId, read, { onePlan: true }) : readTenant(tenantId, read);
}

/** Answers a query in one read-only transaction. */
export async function ask<Input, Value>(
  query: Query<Input, Value>,
  context: Context,
  rawInput: unknown,
): Promise<Result<Value>> {
  if (!admits(query, context)) return refuse.forbidden('forbidden.role');
  const broken = refuseBrokenText(rawInput);
  if (broken) return broken;
  const parsed = query.input.safeParse(rawInput);
  if (!parsed.success) return refuse.invalid(...problemsOf(parsed.error, rawInput));
  const tenantId = context.tenant.id;
  const value = query.readModels
    ? await readModels(tenantId, (models) => query.readModels!(models, context, parsed.data))
    : await readSql(query, tenantId, (db) => query.read!(db, context, parsed.data));
  return isRefusal(value) ? value : { ok: true, value };
}
