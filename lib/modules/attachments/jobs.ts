import { run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { inTenant, own } from '@/lib/platform/db';
import { discardPartialsBefore } from '@/lib/platform/partial-files';
import { discardLeftovers, storage } from '@/lib/platform/storage';
import { holdContents, removeLooseUploads } from './commands';
import { LOOSE_FOR } from './model';

async function removeFileIfUnused(tenant: TenantFacts, sha256: string): Promise<boolean> {
  return inTenant(tenant.id, async (db) => {
    await holdContents(db, [sha256]);
    const [used] = await db.sql`SELECT 1 FROM attachments WHERE ${own()} AND sha256 = ${sha256} LIMIT 1`;
    if (used) return false;
    await storage().remove({ tenantId: tenant.id, sha256 });
    return true;
  });
}

/** Contents that are stored and have waited for a day, though no attachment names them. */
async function strayFiles(tenant: TenantFacts, before: Date): Promise<string[]> {
  const old: string[] = [];
  for await (const file of storage().list(tenant.id)) if (file.storedAt < before) old.push(file.sha256);
  const rows = await inTenant(
    tenant.id,
    (db) => db.sql<{ sha256: string }>`
      SELECT DISTINCT sha256 FROM attachments WHERE ${own()} AND sha256 = ANY(${old})`,
  );
  const named = new Set(rows.map((row) => row.sha256));
  return old.filter((sha256) => !named.has(sha256));
}

/** Once a day: uploads nobody uses, every stored content that no attachment names any more, and what stayed half. */
export async function sweepUploads(
  tenant: TenantFacts,
  now = new Date(),
): Promise<{ uploads: number; files: number }> {
  const before = new Date(now.getTime() - LOOSE_FOR);
  const swept = { uploads: 0, files: 0 };
  for (;;) {
    const result = await run(removeLooseUploads, systemContext(tenant), {});
    if (!result.ok || result.value.removed === 0) break;
    swept.uploads += result.value.removed;
    for (const sha256 of result.value.hashes) if (await removeFileIfUnused(tenant, sha256)) swept.files += 1;
  }
  for (const sha256 of await strayFiles(tenant, before)) {
    if (await removeFileIfUnused(tenant, sha256)) swept.files += 1;
  }
  await discardLeftovers(before);
  await discardPartialsBefore(before);
  return swept;
}
