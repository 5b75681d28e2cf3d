import { disableAccount } from '@/lib/platform/accounts';
import { type TenantFacts, listTenants } from '@/lib/platform/context';
import { own, readTenant } from '@/lib/platform/db';
import type { Subscriber } from '@/lib/platform/deliveries';

/**
 * Disables the account of a person who was shut out, so that its sessions end and nobody signs in with it. An account
 * with a post left stays open: in another tenant, or here because one was given meanwhile.
 */
export const accounts: Subscriber = {
  name: 'accounts',
  async react(db, _tenant, events) {
    const shut = await db.sql<{ accountId: string }>`
      SELECT account_id AS "accountId" FROM members
      WHERE ${own()} AND id = ANY(${events.map((event) => event.streamId)}::uuid[]) AND account_id IS NOT NULL`;
    if (shut.length === 0) return [];
    const tenants = await listTenants();
    for (const { accountId } of shut) {
      const left = await Promise.all(tenants.map((tenant) => hasPostLeft(tenant, accountId)));
      if (!left.includes(true)) await disableAccount(accountId);
    }
    return [];
  },
};

/** Whether the account has a post in a tenant today or later. */
async function hasPostLeft(tenant: TenantFacts, accountId: string): Promise<boolean> {
  const rows = await readTenant(
    tenant.id,
    (db) => db.sql`
      SELECT 1 FROM members m JOIN positions p ON ${own('p')} AND p.member_id = m.id
      WHERE ${own('m')} AND m.account_id = ${accountId}
        AND (p.to_on IS NULL OR p.to_on >= (now() AT TIME ZONE ${tenant.timeZone})::date) LIMIT 1`,
  );
  return rows.length > 0;
}
