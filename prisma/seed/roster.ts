import { DEMO_PASSWORD } from '@/lib/platform/demo';
import type { Role } from '@/lib/shared/actor';
import { findTenant } from '@/lib/platform/context';
import { inInstallation, own, readTenant } from '@/lib/platform/db';
import { CITIES } from './demo';

/** One way into a demo tenant: an account, its first post and a role of it. */
export interface DemoAccount {
  tenant: string;
  role: Role;
  username: string;
  password: string;
  name: string;
  organization: string;
}

/** The accounts of the demo tenants that are there, one line for each role of an account, in the order of the city. */
export async function demoAccounts(): Promise<DemoAccount[]> {
  const accounts: DemoAccount[] = [];
  for (const slug of Object.keys(CITIES)) {
    const tenant = await findTenant(slug);
    if (!tenant) continue;
    const posts = await readTenant(
      tenant.id,
      (db) => db.sql<{ accountId: string; role: Role; name: string; organization: string }>`
        SELECT m.account_id AS "accountId", r.role, m.name_zh AS name, coalesce(o.short_zh, o.name_zh) AS organization
        FROM members m
        JOIN positions p ON ${own('p')} AND p.member_id = m.id AND p.to_on IS NULL
        JOIN organizations o ON ${own('o')} AND o.id = p.organization_id
        CROSS JOIN LATERAL unnest(p.roles) WITH ORDINALITY r(role, place)
        WHERE ${own('m')} AND m.account_id IS NOT NULL
        ORDER BY o.sort_order, cardinality(p.roles), p.from_on, m.id, r.place`,
    );
    const names = await inInstallation(
      (db) => db.sql<{ id: string; username: string }>`
        SELECT id, username FROM accounts
        WHERE id = ANY(${posts.map((post) => post.accountId)}::uuid[]) AND disabled_at IS NULL`,
    );
    const usernames = new Map(names.map((row) => [row.id, row.username]));
    for (const { accountId, role, name, organization } of posts) {
      const username = usernames.get(accountId);
      if (username)
        accounts.push({ tenant: slug, role, username, password: DEMO_PASSWORD, name, organization });
    }
  }
  return accounts;
}

/** The first accounts of each role and tenant: enough to look around. */
export function firstOfEachRole(accounts: readonly DemoAccount[], howMany = 1): DemoAccount[] {
  const seen = new Map<string, number>();
  return accounts.filter(({ tenant, role }) => {
    const key = `${tenant}/${role}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
    return seen.get(key)! <= howMany;
  });
}
