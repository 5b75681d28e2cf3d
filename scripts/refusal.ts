import { messagesOf } from '@/lib/platform/messages';
import { type Context, findTenant, type TenantFacts } from '@/lib/platform/context';
import type { Problem, Result } from '@/lib/shared/result';

/** The words of a problem in English, as the screens say them, else its code. */
function wordsOf(problem: Problem): string {
  const words = problem.code
    .split('.')
    .reduce<unknown>(
      (branch, key) => (branch as Record<string, unknown> | undefined)?.[key],
      messagesOf('en').problems,
    );
  const text = typeof words === 'string' ? words : problem.code;
  const filled = text.replace(/\{(\w+)\}/g, (whole, name: string) => String(problem.params?.[name] ?? whole));
  return problem.path ? `${problem.path}: ${filled}` : filled;
}

/** The value of a result; a refusal becomes the sentence the command line prints before it ends with 1. */
export function done<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Error(result.problems.map(wordsOf).join('\n') || result.code);
}

export async function tenantNamed(slug: string): Promise<TenantFacts> {
  const tenant = await findTenant(slug);
  if (!tenant) throw new Error(`There is no tenant ${slug}. See: npm run luji -- tenant list`);
  return tenant;
}

/** Who asks on the command line: this person, else the product itself, which sees everything of the tenant. */
export async function contextFor(tenant: TenantFacts, username: string | undefined): Promise<Context> {
  const { accountContext, systemContext } = await import('@/lib/platform/context');
  if (username === undefined) return systemContext(tenant);
  const { inInstallation } = await import('@/lib/platform/db');
  const [account] = await inInstallation(
    (db) => db.sql<{ id: string }>`SELECT id FROM accounts WHERE username = ${username}`,
  );
  const context = account && (await accountContext(tenant, account.id, null));
  if (!context) throw new Error(`There is no user ${username} with a post in ${tenant.slug} today.`);
  return context;
}
